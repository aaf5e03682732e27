. "${0%/*}/lib.sh"
mkdir -p n/sub
make_article n/a.txt
make_article "n/with space.txt"
make_article n/sub/c.txt
make_article "$(printf 'n/two\nlines.txt')"
make_article z.txt

# A name a line, folders among them, after the inputs of the command line; empty lines are passed over.
printf 'n/with space.txt\n\nn/sub\r\nn/a.txt' >list
run --files-from list z.txt
expect_ok
expect_json jsonl .#4 '0.source="z.txt"' '1.source="n/with space.txt"' '2.source="n/sub/c.txt"' '3.source="n/a.txt"'
mv out expected
run_with list --files-from - z.txt
expect_ok
expect_same out expected
gzip <list >list.gz 2>/dev/null && {
    run --files-from list.gz z.txt
    [ "$status" -eq 1 ] || expect_same out expected
}

# Names that end in NULs may have line breaks in them.
find n -type f -print0 | sort -z >names
run --files-from names
expect_ok
expect_json jsonl .#4 '2.source="n/two\nlines.txt"' '3.source="n/with space.txt"'
command_line="find n -print0 | quoteex -j 3 --files-from -"
find n -type f -print0 | "$QUOTEEX" -j 3 --files-from - >out 2>err
status=$?
expect_ok
expect_json jsonl .#4

# Many names; none; the list is no input; what is missing is named.
i=0
while [ $i -lt 5000 ]; do
    echo n/a.txt
    i=$((i + 1))
done >many
run --files-from many --show quotes
expect_ok
[ "$(wc -l <out)" -eq 5000 ] || fail "not one record a name"
run_with /dev/null --files-from -
expect_ok
expect_no_output
printf -- '-\nmissing.txt\nz.txt\n' >bad
run_with bad --files-from -
expect_status 1
expect_error "standard input: cannot be the list of files and one of them"
expect_error "missing.txt: No such file or directory"
expect_error_lines 2
expect_json jsonl .#1 '0.source="z.txt"'
run --files-from nowhere
expect_status 1
expect_error "nowhere: No such file or directory"

# Records and results of their own.
printf '{"text":"The board met."}\n' >feed.jsonl
echo feed.jsonl >feeds
run --input jsonl --files-from feeds
expect_ok
expect_json jsonl .#1 '0.source="feed.jsonl:1"'
run --files-from list --output-dir results
expect_ok
[ -f "results/n/with space.txt.jsonl" ] && [ -f results/n/sub/c.txt.jsonl ] || fail "results are missing"
