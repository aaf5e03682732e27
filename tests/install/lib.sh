# What the tests of the installed library share. In the environment: BUILD, the build folder; CMAKE, CC, and CXX, empty
# where there is no compiler of C++.
set -u
LC_ALL=C
export LC_ALL
here=$(cd "${0%/*}" && pwd)
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
cd "$work" || exit 99

fail() {
    printf 'FAILED: %s\n' "$1" >&2
    exit 1
}

# A program says what it should.
expect_name() {
    [ "$("$@" 2>&1)" = "Ana Roth" ] || fail "$* does not print Ana Roth"
}
