# The packages for Debian and the tarball, made, installed into a root of their own, and used from there.
. "${0%/*}/lib.sh"
for tool in dpkg dpkg-deb dpkg-shlibdeps gzip tar; do
    command -v $tool >/dev/null || exit 77
done
version=$(sed -n 's/^project(quoteex VERSION \([0-9.]*\).*/\1/p' "$here/../../CMakeLists.txt")
"${CMAKE%cmake}cpack" -G "DEB;TGZ" --config "$BUILD/CPackConfig.cmake" -B "$work/made" >cpack.log 2>&1 ||
    { cat cpack.log >&2 && fail "cpack"; }
program=$(echo made/quoteex_"$version"_*.deb)
library=$(echo made/libquoteex[0-9]*.deb)
development=$(echo made/libquoteex-dev_*.deb)

# expect_field PACKAGE FIELD TEXT: in what dpkg is told of the package
expect_field() {
    dpkg-deb -f "$1" "$2" | grep -Fq -- "$3" || fail "$1: the field $2 does not have $3"
}
expect_field "$program" Depends "libpcre2-8-0"
expect_field "$program" Depends "libc6"
expect_field "$library" Depends "libutf8proc"
expect_field "$development" Depends "libquoteex0.1 (= $version)"
expect_field "$program" Description "who said what"
for package in "$program" "$library" "$development"; do
    [ "$(dpkg-deb -f "$package" Version)" = "$version" ] || fail "$package is not of version $version"
done

# Installed beside each other: no file stands in two of them.
mkdir -p root/var/lib/dpkg/info root/var/lib/dpkg/updates
touch root/var/lib/dpkg/status
dpkg --root="$work/root" --force-depends --force-not-root --force-script-chrootless --log="$work/dpkg.txt" \
    -i "$program" "$library" "$development" >dpkg.log 2>&1 || { cat dpkg.log >&2 && fail "dpkg -i"; }
usr=$work/root/usr
for file in bin/quoteex share/man/man1/quoteex.1.gz share/bash-completion/completions/quoteex \
    share/zsh/vendor-completions/_quoteex share/fish/vendor_completions.d/quoteex.fish share/doc/quoteex/copyright \
    share/doc/libquoteex0.1/copyright share/doc/libquoteex-dev/copyright share/quoteex/en/rules/quotes.rules \
    share/quoteex/quoteex.schema.json include/quoteex/quoteex.h; do
    [ -s "$usr/$file" ] || fail "no package has $file"
done
grep -q 'MIT License' "$usr/share/doc/quoteex/copyright" || fail "no licence in copyright"
grep -q 'GeoNames' "$usr/share/doc/quoteex/copyright" || fail "no licence of the word lists in copyright"
gzip -dc "$usr/share/man/man1/quoteex.1.gz" | grep -q '^\.Sh EXAMPLES' || fail "the manual is not whole"

# says PROGRAM ARGUMENT...: it finds who speaks
says() {
    echo '"The pier is safe," said Ana Roth.' | "$@" --show quotes --format tsv | grep -q 'Ana Roth' || fail "$* finds no quote"
}
says "$usr/bin/quoteex"
says "$usr/bin/quoteex" --data "$usr/share/quoteex/en"
if command -v man >/dev/null && man --version 2>/dev/null | grep -q man-db; then
    MANPATH=$usr/share/man man quoteex 2>/dev/null | grep -q 'min-confidence' || fail "man does not find the page"
fi
[ -z "$(readelf -d "$usr/bin/quoteex" 2>/dev/null | grep -E 'R(UN)?PATH')" ] || fail "the program looks for libraries elsewhere"

# A program compiled against the packages runs with the shared library, and with the static one.
shared=$(dirname "$(find "$usr/lib" -name 'libquoteex.so.*' | head -n 1)")
"$CC" -I"$usr/include" "$here/consumer/minimal.c" -o with_shared -L"$shared" -lquoteex || fail "compiling against the package"
expect_name env LD_LIBRARY_PATH="$shared" ./with_shared

# The tarball: unpacked anywhere it runs, with all of it in one folder.
mkdir away
tar -xzf made/quoteex-"$version"-*.tar.gz -C away --strip-components 1 || fail "the tarball"
says away/bin/quoteex
for file in share/man/man1/quoteex.1 share/zsh/site-functions/_quoteex share/doc/quoteex/LICENSE include/quoteex/quoteex.h; do
    [ -s "away/$file" ] || fail "the tarball has no $file"
done
[ -z "$(find away -name '*.gz')" ] || fail "the tarball has files of Debian's packages"
PKG_CONFIG_PATH=$(dirname "$(find "$work/away" -name quoteex.pc)")
export PKG_CONFIG_PATH
# shellcheck disable=SC2046
"$CC" "$here/consumer/minimal.c" -o with_tarball $(pkg-config --cflags --libs quoteex) || fail "compiling against the tarball"
expect_name env LD_LIBRARY_PATH="$(dirname "$(find "$work/away" -name 'libquoteex.so' | head -n 1)")" ./with_tarball
