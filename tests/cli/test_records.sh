. "${0%/*}/lib.sh"

cat >feed.jsonl <<'END'
{"id":"a-1","text":"The pier shut on Friday.","url":"http://example.org/1","n":{"x":[1,2]}}
{"id":17,"title":"Pier","date":"2021-03-04","text":"It is shut."}

{"text":"No name here."}
END

run --input jsonl feed.jsonl --keep url,n,none --show sentences
expect_ok
expect_json jsonl .#3 '0.source="a-1"' '0.meta={"url":"http://example.org/1","n":{"x":[1,2]}}' '1.source="17"' \
    '2.source="feed.jsonl:4"' '2.sentences#1'
if grep '"17"' out | grep -q meta; then
    fail "a record without the fields kept has a meta"
fi
run_with feed.jsonl --input jsonl
expect_ok
expect_json jsonl .#3 '2.source="-:4"'

# Lines that are broken are named; the others are read. The last line may lack its end.
printf '%s\n' '{"text":"one"}' 'nonsense' '{"text":"two"' '{"id":"x"}' '{"text":7}' '["text"]' '{"text":"thr\u00e9e"} ' \
    '{"text":"bad \u00zz"}' >broken.jsonl
printf '{"text":"four","date":"yesterday"}' >>broken.jsonl
run --input jsonl broken.jsonl feed.jsonl
expect_status 1
expect_json jsonl .#6 '0.source="broken.jsonl:1"' '1.source="broken.jsonl:7"' '2.source="broken.jsonl:9"' '3.source="a-1"'
expect_error "broken.jsonl:2: not a JSON object at column 1"
expect_error "broken.jsonl:3: ',' or '}' expected at column 14"
expect_error 'broken.jsonl:4: no "text"'
expect_error 'broken.jsonl:5: "text" is not a string'
expect_error "broken.jsonl:6: not a JSON object at column 1"
expect_error "broken.jsonl:8: \\u without four hexadecimal digits at column 18"
expect_error 'broken.jsonl:9: "date" does not start with a day written YYYY-MM-DD, left out'
expect_error_lines 7

# A byte-order mark, CRLF; an empty input.
printf '\357\273\277{"text":"one"}\r\n\r\n{"text":"two"}\r\n' >crlf.jsonl
run --input jsonl crlf.jsonl
expect_ok
expect_json jsonl .#2 '1.source="crlf.jsonl:3"'
: >empty.jsonl
run --input jsonl empty.jsonl
expect_ok
expect_no_output
run --input jsonl --format json empty.jsonl
expect_ok
expect_json json .#0

# Escapes: the text is what they stand for, and offsets count that.
printf '%s\n' '{"text":"caf\u00e9 \ud83d\ude00 \ud83d end"}' >escapes.jsonl
run --input jsonl escapes.jsonl --show tokens --format tsv
expect_ok
grep -Eq '	end	9	12$' out || fail "the last word is not at 9 to 12"

# Bytes that are no UTF-8.
printf '{"id":"a","text":"caf\351"}\n' >latin.jsonl
run --input jsonl latin.jsonl
expect_status 1
expect_error "latin.jsonl:1: invalid UTF-8 at byte 3 of the text replaced"
expect_json jsonl .#1

# A long line within the limit; one beyond it is skipped, and the lines around it are read.
long() {
    printf '{"id":"%s","text":"' "$1"
    yes 'The board met again.' | head -n "$2" | tr '\n' ' '
    printf '"}\n'
}
{
    echo '{"id":"first","text":"One."}'
    long within 40000
    long beyond 60000
    echo '{"id":"last","text":"Two."}'
} >long.jsonl
run --input jsonl --max-size 1M long.jsonl --show topics
expect_status 1
expect_error "long.jsonl:3: record larger than --max-size, skipped"
expect_json jsonl .#3 '0.source="first"' '1.source="within"' '2.source="last"'

# Folders: *.jsonl, and what --include says.
mkdir folder
cp feed.jsonl folder/b.jsonl
cp crlf.jsonl folder/a.jsonl
cp feed.jsonl folder/c.ndjson
run --input jsonl folder
expect_ok
expect_json jsonl .#5 '0.source="folder/a.jsonl:1"' '2.source="a-1"'
run --input jsonl --include '*.ndjson' folder
expect_ok
expect_json jsonl .#3

# A stream that goes on: each record is printed when it is there.
mkfifo stream
"$QUOTEEX" --input jsonl --show topics <stream >out 2>err &
program=$!
exec 3>stream
command_line="quoteex --input jsonl <stream"
status=running
for record in 1 2; do
    printf '{"text":"The board met."}\n' >&3
    tries=0
    until [ "$(wc -l <out)" -eq $record ]; do
        tries=$((tries + 1))
        [ $tries -lt 200 ] || fail "record $record was not printed while the stream is open"
        sleep 0.05
    done
done
exec 3>&-
wait $program || fail "the stream's end is not the program's"
