. "${0%/*}/lib.sh"

# A file beyond --max-size is read in pieces that end with paragraphs; each piece has its record and says so.
i=0
while [ $i -lt 60 ]; do
    printf 'The harbour board of Ostervik met again on day %d.\n\n' $i
    i=$((i + 1))
done >pieces.txt
run --max-size 1K pieces.txt --show sentences
expect_status 1
expect_error "pieces.txt: larger than --max-size (1024 bytes), read in pieces"
expect_error_lines 1
expect_json jsonl '0.source="pieces.txt"' '0.meta={"piece":1,"start":0}' '0.warnings#1' '0.warnings.0.code="document-cut"' \
    '0.warnings.0.text~piece 1, from byte 0' '1.meta.piece=2' '1.warnings.0.code="document-cut"' '1.sentences.0.start=0'
[ "$(grep -o '"start":[0-9]*,"end"' out | wc -l)" -ge 60 ] || fail "sentences are lost"
run_with pieces.txt --max-size 1K --show sentences --format json
expect_status 1
expect_error "standard input: larger than --max-size (1024 bytes), read in pieces"
expect_json json '0.meta.piece=1'

# A file as large as the limit is whole.
head -c 1024 pieces.txt >whole.txt
run --max-size 1K whole.txt
expect_ok
expect_json jsonl .#1 '0.warnings=[]'

# Memory does not grow with the input: 100 MB as a file, 40 MB as a stream of one line, records.
[ -z "${SANITIZED-}" ] || exit 0
paragraph='"We will rebuild the pier," said Mara Vell, the mayor of Ostervik. The board met on Friday, and nobody spoke.'
yes "$paragraph" | sed G | head -c 104857600 >big.txt
limited() {
    command_line="quoteex $* (in 256 MB)"
    (
        ulimit -v 262144
        exec "$QUOTEEX" "$@" >out 2>err
    )
    status=$?
}
limited --max-size 1M big.txt --show quotes
expect_status 1
expect_error_lines 1
[ "$(wc -l <out)" -ge 100 ] || fail "fewer records than pieces"
tr '\n' ' ' <big.txt | head -c 41943040 >line.txt
rm big.txt
limited --max-size 1M --show sentences <line.txt
expect_status 1
expect_error "standard input: larger than --max-size (1048576 bytes), read in pieces"
rm line.txt
printf '{"text":"%s"}\n' "The board met. The board met again. Nobody spoke." >record
yes "$(cat record)" | head -n 200000 >records.jsonl
limited --input jsonl -j 2 --show sentences records.jsonl
expect_ok
[ "$(wc -l <out)" -eq 200000 ] || fail "not one record a line"
rm records.jsonl out
