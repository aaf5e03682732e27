# Installed into a folder, which is then moved, the library is found by pkg-config and by CMake, shared and static, from
# C and from C++.
. "${0%/*}/lib.sh"

"$CMAKE" --install "$BUILD" --prefix "$work/first" >install.log || fail "cmake --install"
mv first moved
prefix=$work/moved
[ -x "$prefix/bin/quoteex" ] || fail "no program is installed"
[ "$(echo 'Nobody spoke.' | "$prefix/bin/quoteex" --show sentences | wc -l)" -eq 1 ] || fail "the program does not run"
for file in man/man1/quoteex.1 bash-completion/completions/quoteex zsh/site-functions/_quoteex \
    fish/vendor_completions.d/quoteex.fish; do
    [ -s "$prefix/share/$file" ] || fail "no $file is installed"
done
config=$(find "$prefix" -name quoteex.pc)
libraries=$(dirname "$(dirname "$config")")
PKG_CONFIG_PATH=$(dirname "$config")
export PKG_CONFIG_PATH
source=$here/consumer/minimal.c
strict="-Wall -Wextra -Wpedantic -Werror"

# shellcheck disable=SC2046,SC2086
{
    "$CC" $strict "$source" -o shared $(pkg-config --cflags --libs quoteex) || fail "C, shared, pkg-config"
    static=$(pkg-config --static --libs quoteex | sed "s,-lquoteex,$libraries/libquoteex.a,")
    "$CC" $strict "$source" -o static $(pkg-config --cflags quoteex) $static || fail "C, static, pkg-config"
    if [ -n "$CXX" ]; then
        "$CXX" $strict -x c++ "$source" -o cxx $(pkg-config --cflags --libs quoteex) || fail "C++, pkg-config"
        expect_name env LD_LIBRARY_PATH="$libraries" ./cxx
    fi
}
expect_name env LD_LIBRARY_PATH="$libraries" ./shared
expect_name ./static

"$CMAKE" -S "$here/consumer" -B cmake -DCMAKE_PREFIX_PATH="$prefix" -DCMAKE_C_COMPILER="$CC" -DCXX="$CXX" \
    >cmake.log 2>&1 || { cat cmake.log >&2 && fail "find_package"; }
"$CMAKE" --build cmake >build.log 2>&1 || { cat build.log >&2 && fail "the build of a project that uses it"; }
expect_name cmake/with_default
expect_name cmake/with_static
[ -z "$CXX" ] || expect_name cmake/with_cxx

# A program asks for the interface that it was linked with.
if command -v readelf >readelf.path; then
    readelf -d shared | grep -q 'NEEDED.*libquoteex\.so\.[0-9]*\.[0-9]*\]' || fail "no version in the name it asks for"
fi
