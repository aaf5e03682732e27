. "${0%/*}/lib.sh"

# A stream that goes on: each record is there before the next one comes, into a pipe or a file.
mkfifo feed
command_line="quoteex --unbuffered --input jsonl <feed"
"$QUOTEEX" --unbuffered --input jsonl <feed >out 2>err &
process=$!
exec 3>feed
for i in 1 2 3; do
    printf '{"id":%d,"text":"The board met."}\n' $i >&3
    tries=0
    while [ "$(wc -l <out)" -lt $i ] && [ $tries -lt 100 ]; do
        sleep 0.1
        tries=$((tries + 1))
    done
    [ "$(wc -l <out)" -eq $i ] || fail "record $i is not there"
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
