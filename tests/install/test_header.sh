# The header stands alone, in every C since 1999 and in C++, under the strictest warnings.
. "${0%/*}/lib.sh"

echo '#include <quoteex/quoteex.h>' >alone.c
cp alone.c alone.cpp
header="-I$here/../../include -fsyntax-only -Wall -Wextra -Wpedantic -Werror"
# shellcheck disable=SC2086
{
    for standard in c99 c11 c17; do
        "$CC" -std=$standard $header -Wc++-compat -Wstrict-prototypes alone.c || fail "the header as $standard"
    done
    for standard in c++98 c++11 c++17 c++20; do
        extra=
        [ $standard != c++98 ] || extra=-Wno-long-long
        [ -z "$CXX" ] || "$CXX" -std=$standard $header $extra alone.cpp || fail "the header as $standard"
    done
}

# Every function and every kind of object stands below what is said of it.
awk '/^QUOTEEX_API|^typedef struct quoteex_(model|extractor|writer|offsets) / && before !~ /\*\/$/ { print }
    { before = $0 }' "$here/../../include/quoteex/quoteex.h" >bare
[ ! -s bare ] || fail "nothing is said of: $(cat bare)"
