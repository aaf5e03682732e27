. "${0%/*}/lib.sh"

# The text as read stands in the record, whole, and offsets point into it.
make_article a.txt
run --show text,quotes a.txt
expect_ok
expect_json jsonl .#1 '0.text="OSTERVIK - The old ferry pier at Ostervik is closed. It was built forty years ago by the fishermen of the town.\n\n\"We will rebuild the pier before the summer,\" said Mara Vell, the mayor of Ostervik. The crossing takes 40 minutes.\n"'
run --show text --format tsv a.txt
expect_ok
expect_output_with 'of the town.\n\n"We will rebuild the pier'
[ "$(wc -l <out)" -eq 2 ] || fail "there is not one row"
run --show text --format text a.txt
expect_ok
expect_output_with '"We will rebuild the pier'

# Replaced bytes as they were read, and a text longer than any other string may be.
printf 'The caf\351 shut.' >one.txt
run --show text one.txt
expect_status 1
expect_output_with '"text":"The caf'
yes 'The board met on Friday, and nobody spoke of it again.' | head -c 300000 >long.txt
run --max-size 2M --show text long.txt
expect_ok
[ "$(wc -c <out)" -gt 300000 ] || fail "the text is cut"
