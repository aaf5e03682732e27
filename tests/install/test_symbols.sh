# The shared library shows the kept list of names and no other; nothing in the library can be written to.
. "${0%/*}/lib.sh"

nm -D --defined-only "$BUILD/libquoteex.so" | awk '$2 == "T" { print $3 }' >shown
diff "$here/symbols.txt" shown || fail "the names that the library shows are not those of symbols.txt"
nm -D --defined-only "$BUILD/libquoteex.so" | awk '$2 != "T" && $2 != "A"' >others
[ ! -s others ] || fail "the library shows data: $(cat others)"
grep -o 'quoteex_[a-z_]*(' "$here/../../include/quoteex/quoteex.h" | tr -d '(' | sort -u >declared
sed 's/@.*//' shown | sort >defined
missing=$(comm -13 declared defined)
[ -z "$missing" ] || fail "not in the header: $missing"

# Constant data with pointers (.data.rel.ro) is written by the loader alone.
objdump -h "$BUILD/libquoteex.a" | awk '
    $2 ~ /^\.(data|bss|tdata|tbss)/ && $2 !~ /^\.data\.rel\.ro/ && $3 !~ /^0+$/ { print $2, $3 }' >written
[ ! -s written ] || fail "the library has data that can be written: $(cat written)"
nm "$BUILD/libquoteex.a" | awk '$2 ~ /^[bBC]$/ { print $3 }' >variables
[ ! -s variables ] || fail "the library has variables: $(cat variables)"
