# Output that cannot be written: told with its name and exit status 1, never with half a file in the place of a whole one.
. "${0%/*}/../cli/lib.sh"
make_article a.txt
i=0
while [ $i -lt 200 ]; do
    echo a.txt
    i=$((i + 1))
done >names

# A disk that is full, as far as a limit on files can play it.
echo old >kept
limited() {
    command_line="quoteex $* (files of at most 4 KB)"
    (
        trap '' XFSZ
        ulimit -f 8
        exec "$QUOTEEX" "$@" 2>err
    )
    status=$?
}
# shellcheck disable=SC2046
limited --show tokens,sentences -o kept $(cat names)
expect_status 1
expect_error "kept: File too large"
expect_error_lines 1
[ "$(cat kept)" = old ] || fail "the file was replaced by a part"
[ "$(echo kept*)" = kept ] || fail "a temporary file is left: $(echo kept*)"
# shellcheck disable=SC2046
limited --show tokens,sentences $(cat names) >out
expect_status 1
expect_error "standard output: File too large"

# Full from the start; the device stays.
if [ -c /dev/full ]; then
    for arguments in "--version" "--help" "--format text a.txt" "-j 4 a.txt a.txt a.txt"; do
        command_line="quoteex $arguments >/dev/full"
        # shellcheck disable=SC2086
        "$QUOTEEX" $arguments >/dev/full 2>err
        status=$?
        expect_status 1
        expect_error "standard output: No space left on device"
        expect_error_lines 1
    done
    # Nowhere to say it: the status still tells.
    command_line="quoteex a.txt missing.txt >out 2>/dev/full"
    "$QUOTEEX" a.txt missing.txt >out 2>/dev/full
    status=$?
    : >err
    expect_status 1
    expect_json jsonl .#1
fi

# A folder that nothing can be put into.
if [ "$(id -u)" -ne 0 ]; then
    mkdir locked
    chmod 500 locked
    run a.txt -o locked/out
    expect_status 1
    expect_error "locked/out: Permission denied"
    chmod 700 locked
fi

# A closed pipe where the signal is ignored, as under some services.
command_line="quoteex a.txt ... | true (SIGPIPE ignored)"
(
    trap '' PIPE
    # shellcheck disable=SC2046
    "$QUOTEEX" --show tokens,sentences $(cat names) 2>err
    echo $? >pipe_status
) | true
i=0
while [ ! -s pipe_status ] && [ $i -lt 100 ]; do
    sleep 0.1
    i=$((i + 1))
done
status=$(cat pipe_status)
expect_status 141
expect_no_error

# Standard output, standard error closed: nothing is written into what takes their numbers.
command_line="quoteex a.txt >&-"
"$QUOTEEX" a.txt >&- 2>err
status=$?
expect_status 1
expect_error_with "standard output: "
make_article expected
expect_same a.txt expected
command_line="quoteex missing.txt a.txt -o result 2>&-"
"$QUOTEEX" missing.txt a.txt -o result 2>&-
status=$?
: >err
expect_status 1
cp result out
expect_json jsonl .#1 '0.source="a.txt"'
