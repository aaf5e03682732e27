. "${0%/*}/lib.sh"
corpus=$SOURCE/tests/fuzz/corpus/warc
cp "$corpus"/* .
run --input html /dev/null
if grep -q "built without Gumbo" err; then exit 77; fi

# Responses (in chunks, compressed, in another encoding), a converted text and a resource; nothing of the others.
run --show text,quotes pages.warc
expect_ok
expect_json jsonl .#5 '0.source="https://a.example/1"' '1.source="https://a.example/2"' '3.source="https://a.example/6"'
expect_output_with 'said Søren Åkesson'
expect_output_with 'The mill burned.'
mv out expected

# By name, from standard input, compressed record by record, with threads, in a folder.
run_with pages.warc --input warc --show text,quotes
expect_ok
expect_same out expected
run -j 3 --show text,quotes pages.warc.gz
grep -q "built without" err || expect_same out expected
mkdir -p folder && cp pages.warc folder
run --input warc --show text,quotes -j 2 folder
expect_ok
expect_same out expected
run --output-dir results --show text,quotes pages.warc
expect_ok
expect_same results/pages.warc.jsonl expected

# The day of a page without one is that of the record; fields are kept.
run --show facts --input warc --keep title,url pages.warc
expect_ok
expect_output_with '"value":"2024-03-0'
expect_output_with '"meta":{"title":"Pier","url":"https://a.example/1"}'

# What is broken is named, and the rest is read.
run --show text broken.warc
expect_status 1
expect_json jsonl .#4
expect_error_with "its length is not true, skipped"
expect_error_with "none starts here, skipped to the next"
expect_error_with "no HTTP response"
expect_error_with "without its length, skipped"
expect_error_with "the archive ends within it, skipped"

# Large archives in little memory.
[ -z "${SANITIZED-}" ] || exit 0
i=0
while [ $i -lt 8 ]; do cat pages.warc; i=$((i + 1)); done >some.warc
i=0
while [ $i -lt 10 ]; do cat some.warc; i=$((i + 1)); done >much.warc
{ printf 'WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 80000000\r\n\r\n'; head -c 80000000 /dev/zero; printf '\r\n\r\n'; } >>much.warc
cat pages.warc >>much.warc
command_line="quoteex much.warc (in 256 MB)"
(ulimit -v 262144; exec "$QUOTEEX" -j 1 --show quotes much.warc >out 2>err)
status=$?
expect_status 1
expect_error_lines 1
expect_error_with "larger than --max-size, skipped"
expect_json jsonl .#405
