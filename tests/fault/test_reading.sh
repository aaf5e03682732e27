# Inputs that fail while they are read: told by name, exit status 1, all other inputs whole.
. "${0%/*}/../cli/lib.sh"
make_article a.txt
make_article b.txt
whole_records() { # whole_records SOURCE...
    [ "$(wc -l <out)" -eq $# ] || fail "not $# records"
    expect_json jsonl slices=a.txt # all articles here have one text
    for source in "$@"; do
        expect_output_with "\"source\":\"$source\""
    done
}

# A file that is gone when its turn comes: the pipe before it is read until then.
mkfifo pipe
{
    cat a.txt
    rm b.txt
} >pipe &
run -j 1 pipe b.txt a.txt
wait
expect_status 1
expect_error "b.txt: No such file or directory"
whole_records pipe a.txt
make_article b.txt

# Files without rights.
if [ "$(id -u)" -ne 0 ]; then
    as_other=
elif command -v setpriv >/dev/null && setpriv --reuid=65534 --clear-groups true 2>/dev/null; then
    as_other="setpriv --reuid=65534 --clear-groups"
    chmod 755 .
else
    as_other=none
fi
if [ "$as_other" != none ] && $as_other test -x "$QUOTEEX" && $as_other test -r a.txt; then
    make_article secret.txt
    mkdir locked
    make_article locked/c.txt
    chmod 000 secret.txt locked
    command_line="quoteex secret.txt a.txt locked b.txt"
    $as_other "$QUOTEEX" secret.txt a.txt locked b.txt >out 2>err
    status=$?
    chmod 700 secret.txt locked
    expect_status 1
    expect_error "secret.txt: Permission denied"
    expect_error "locked/: Permission denied"
    whole_records a.txt b.txt
fi

# Devices: an empty one, one without end, one that is no text.
run /dev/null a.txt
expect_ok
whole_records /dev/null a.txt
run --max-size 64K /dev/zero a.txt
expect_status 1
expect_error_with "/dev/zero: "
expect_output_with '"source":"a.txt"'

# Records out of a folder, a device, a file without rights to be found.
run --input jsonl /dev/null
expect_ok
expect_no_output
mkdir empty
run --input jsonl empty missing.jsonl
expect_status 1
expect_error_with "quoteex: empty: no files like "
expect_error "missing.jsonl: No such file or directory"

# A pipe in a folder is passed over: nobody may ever write to it.
mkdir folder
mkfifo folder/pipe.txt
make_article folder/z.txt
run folder
expect_ok
whole_records folder/z.txt

# No standard input at all.
command_line="quoteex <&-"
"$QUOTEEX" <&- >out 2>err
status=$?
expect_status 1
expect_error_with "standard input: "

# A word list and a rule file that are folders.
run --rules folder a.txt
expect_status 2
expect_error_with "quoteex: folder: "
expect_no_output
run --lexicon folder a.txt
expect_status 2
expect_error_with "quoteex: folder: "
