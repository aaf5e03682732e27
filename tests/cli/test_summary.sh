. "${0%/*}/lib.sh"
mkdir news
printf '“We will rebuild the pier,” said Mara Vell, the mayor. She said it would take a year.\n' >news/a.txt
printf 'Ed Holt, a fisherman, said the pier was late. “The pier is mine,” he said. MARA VELL said nothing was lost. \n' >news/b.txt
printf 'Anna Lind and Ed Holt said the ferry was full. The board said it would pay for the pier.\n' >news/c.txt
printf 'Nobody spoke.\n' >news/d.txt

# Numbers over all documents: names in any case are one, a joint speaker counts for each member.
run --summary --format json news
expect_ok
expect_json json '0.documents=4' '0.documents_with_quotes=3' '0.speakers.0.name="Mara Vell"' '0.speakers.0.quotes=3' \
    '0.speakers.0.documents=2' '0.speakers.0.gender="female"' '0.speakers.1.name="Ed Holt"' '0.speakers.1.quotes=3' \
    '0.speakers.1.documents=2' '0.types.direct.quotes=2' '0.types.direct.words=9'
mv out first

# The same whatever the threads, and whatever the order of the files.
run --summary --format json -j 3 news/d.txt news/c.txt news/b.txt news/a.txt
cmp out first || fail "order and threads change the summary"

# With filters it sums up what they leave; --top cuts; as a table; as text.
run --summary --format json --type direct --speaker mara news
expect_json json '0.quotes=1' '0.speakers#1' '0.speakers.0.words=5'
run --summary --format tsv --top 2 news
expect_ok
[ "$(wc -l <out)" -eq 3 ] || fail "not a header and two speakers"
grep -q "^Ed Holt	person	male	3	" out || fail "no line for Ed Holt"
run --summary news
expect_ok
grep -q "^4 documents, 3 of them with quotes$" out || fail "no totals"
grep -Eq "^ +3 +[0-9]+ +2 .* Ed Holt$" out || fail "no line for Ed Holt"
run --summary -o sums.txt news
expect_ok
grep -q "Ed Holt" sums.txt || fail "the file has no summary"

# Nothing read, nothing said; control characters of a name do not reach the terminal.
run --summary news/d.txt
expect_ok
grep -q "^0 quotes" out || fail "quotes out of nothing"
printf '{"text":"The pier is shut, said Mara\\u001b[31m Vell."}\n' >a.jsonl
run --summary --input jsonl a.jsonl
expect_status 0
grep -q "$(printf '\033')" out && fail "a control sequence is printed"

# What does not go together.
run --summary --format sqlite -o a.db news
expect_status 2
run --summary --show quotes news
expect_status 2
run --top 3 news
expect_status 2
expect_error "--top needs --summary (see quoteex --help)"
