. "${0%/*}/lib.sh"

# expect_records COUNT WHAT: standard output comes to have so many lines, and no more
expect_records() {
    tries=0
    while [ "$(wc -l <out)" -lt "$1" ] && [ $tries -lt 100 ]; do
        sleep 0.1
        tries=$((tries + 1))
    done
    [ "$(wc -l <out)" -eq "$1" ] || fail "$2"
}

# A stream that goes on: each record is there before the next one comes, into a pipe or a file.
mkfifo feed
: >out
command_line="quoteex --unbuffered --input jsonl <feed"
"$QUOTEEX" --unbuffered --input jsonl <feed >out 2>err &
process=$!
exec 3>feed
for i in 1 2 3; do
    printf '{"id":%d,"text":"The board met."}\n' $i >&3
    expect_records $i "record $i is not there"
done
exec 3>&-
wait $process
status=$?
expect_ok

# Of files too, and all the same.
make_article a.txt
run a.txt a.txt a.txt
mv out expected
run --unbuffered a.txt a.txt a.txt
expect_ok
expect_same out expected

# tail -f: what is added to a file that grows.
: >growing.jsonl
: >out
mkfifo tailed
tail -f -n +1 growing.jsonl >tailed &
tail=$!
command_line="tail -f growing.jsonl | quoteex --input jsonl --unbuffered"
"$QUOTEEX" --input jsonl --unbuffered <tailed >out 2>err &
process=$!
for i in 1 2 3; do
    printf '{"id":%d,"text":"The board met, said Ana Roth."}\n' $i >>growing.jsonl
    expect_records $i "record $i of a file that grows is not there"
done
kill $tail
wait $tail
wait $process
status=$?
expect_ok
expect_json jsonl '.#3' '2.source="3"' '2.quotes.0.cue.text="said"'

# On a terminal without being asked.
command -v python3 >/dev/null || exit 0
python3 - "$QUOTEEX" >out 2>err <<'END' || fail "records do not come one by one on a terminal"
import os, pty, select, sys
feed, into = os.pipe()
pid, terminal = pty.fork()
if pid == 0:
    os.dup2(feed, 0)
    os.close(into)
    os.execv(sys.argv[1], ["quoteex", "--input", "jsonl", "--format", "jsonl", "--show", "sentences"])
seen = b""
for number in range(1, 4):
    os.write(into, b'{"id":"%d","text":"The board met."}\n' % number)
    while seen.count(b'"sentences"') < number:
        if not select.select([terminal], [], [], 20)[0]:
            sys.exit("record %d is not there: %r" % (number, seen))
        seen += os.read(terminal, 65536)
os.close(into)
END
