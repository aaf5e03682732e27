# What the command line tests share. A test runs quoteex in a new folder of its own with
#     run ARGUMENT...         standard output goes to the file out, standard error to err, the exit status to $status
# and then says what must hold. The first that does not hold ends the test with all there is to see.
# In the environment: QUOTEEX, the program; CHECK_JSON, the checker of JSON; CHECK_PAGE, the checker of pages (empty: there is none); SOURCE, the project's folder; SANITIZED, not empty if memory is not to be limited.

set -u
LC_ALL=C
export LC_ALL
unset NO_COLOR COLUMNS || true

work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
cd "$work" || exit 99
command_line=

fail() {
    printf 'FAILED: %s\n' "$1" >&2
    printf 'command: %s\nexit status: %s\n' "$command_line" "${status-none}" >&2
    for file in out err; do
        if [ -f "$file" ]; then
            printf '%s:\n' "--- standard $file (first 2000 bytes)" >&2
            head -c 2000 "$file" >&2
            echo >&2
        fi
    done
    exit 1
}

run() {
    command_line="quoteex $*"
    "$QUOTEEX" "$@" >out 2>err
    status=$?
}

# The same with the file $1 as standard input.
run_with() {
    input=$1
    shift
    command_line="quoteex $* <$input"
    "$QUOTEEX" "$@" <"$input" >out 2>err
    status=$?
}

expect_status() {
    [ "$status" -eq "$1" ] || fail "the exit status is not $1"
}

# A line of standard error is exactly this.
expect_error() {
    grep -Fqx -- "quoteex: $1" err || fail "standard error does not say: quoteex: $1"
}

# Standard error has this in it.
expect_error_with() {
    grep -Fq -- "$1" err || fail "standard error does not hold: $1"
}

expect_no_error() {
    [ ! -s err ] || fail "standard error says something"
}

expect_error_lines() {
    [ "$(wc -l <err)" -eq "$1" ] || fail "standard error has not $1 lines"
}

expect_output_with() {
    grep -Fq -- "$1" out || fail "standard output does not hold: $1"
}

expect_no_output() {
    [ ! -s out ] || fail "standard output is not empty"
}

# expect_json FORM CHECK...: standard output, as check_json reads it
expect_json() {
    form=$1
    shift
    "$CHECK_JSON" "$form" out "$@" || fail "the JSON is not as expected"
}

expect_same() {
    cmp "$1" "$2" || fail "$1 and $2 differ"
}

expect_ok() {
    expect_no_error
    expect_status 0
}

# A small article of two paragraphs, with what the tests look for in it.
make_article() {
    cat >"$1" <<'END'
OSTERVIK - The old ferry pier at Ostervik is closed. It was built forty years ago by the fishermen of the town.

"We will rebuild the pier before the summer," said Mara Vell, the mayor of Ostervik. The crossing takes 40 minutes.
END
}
