. "${0%/*}/lib.sh"
make_article a.txt
run a.txt
expect_ok
mv out expected

# -o: the same bytes, nothing on standard output, nothing left beside it, ordinary rights.
umask 022
run a.txt -o result.jsonl
expect_ok
expect_no_output
expect_same result.jsonl expected
[ "$(ls -1 result* | wc -l)" -eq 1 ] || fail "a temporary file is left"
case $(ls -l result.jsonl) in
-rw-r--r--*) ;;
*) fail "the rights of a new file are not 644" ;;
esac

# A file that is there keeps its rights; through a link, the file that it leads to is replaced.
mkdir elsewhere
echo old >elsewhere/target
chmod 640 elsewhere/target
ln -s elsewhere/target link
run a.txt --output link
expect_ok
expect_same elsewhere/target expected
[ -L link ] || fail "the link is gone"
case $(ls -l elsewhere/target) in
-rw-r-----*) ;;
*) fail "the rights have changed" ;;
esac

# Input that cannot be read does not keep the rest from being written.
run missing.txt a.txt -o partly
expect_status 1
expect_same partly expected

# A broken rule file or word list leaves what was there.
echo old >kept
run --rules missing.rules a.txt -o kept
expect_status 2
[ "$(cat kept)" = old ] || fail "the file was replaced"

# Places that cannot be written.
run a.txt -o nowhere/result
expect_status 1
expect_error "nowhere/result: No such file or directory"
run a.txt -o elsewhere
expect_status 1
expect_error "elsewhere: Is a directory"
run a.txt -o /dev/null
expect_ok
if [ -c /dev/full ]; then
    run a.txt -o /dev/full
    expect_status 1
    expect_error "/dev/full: No space left on device"
    for form in jsonl json tsv text; do
        command_line="quoteex --format $form a.txt >/dev/full"
        "$QUOTEEX" --format $form a.txt >/dev/full 2>err
        status=$?
        expect_status 1
        expect_error "standard output: No space left on device"
        expect_error_lines 1
    done
    command_line="quoteex --help >/dev/full"
    "$QUOTEEX" --help >/dev/full 2>err
    status=$?
    expect_status 1
fi

# A closed pipe ends it without a word, as it ends cat: by the signal, or by the status that stands for it.
i=0
while [ $i -lt 3000 ]; do
    echo a.txt
    i=$((i + 1))
done >names
command_line="quoteex a.txt ... | head -n 1"
{
    # shellcheck disable=SC2046
    "$QUOTEEX" --show tokens,sentences $(cat names) 2>err
    echo $? >pipe_status
} | head -n 1 >out
sleep 0.1
status=$(cat pipe_status)
expect_status 141
expect_no_error
expect_json jsonl .#1
