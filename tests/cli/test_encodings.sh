. "${0%/*}/lib.sh"

# An article whose words need more than ASCII, in several encodings: the results are those of its UTF-8.
cat >a.txt <<'END'
Søren Åkesson, who owns the café at Ostervik, is angry.

"We will not close the café before Easter," said Søren Åkesson on Friday.
END
run a.txt
expect_ok
sed 's/"source":"a.txt"/"source":"-"/' out >expected
for name in utf-8 latin1 windows-1252 iso-8859-15 utf-16le utf-16be UTF-32LE IBM850; do
    iconv -f UTF-8 -t "$name" a.txt >input
    run_with input --encoding "$name"
    expect_ok
    expect_same out expected
done

# A byte-order mark tells by itself, and counts for more than the option.
for name in UTF-16LE UTF-16BE UTF-32LE UTF-32BE; do
    { printf '\357\273\277'; cat a.txt; } | iconv -f UTF-8 -t "$name" >input
    run_with input
    expect_ok
    expect_same out expected
    run_with input --encoding latin1
    expect_ok
    expect_same out expected
    gzip -c input >input.gz
    run_with input.gz
    grep -q "built without" err || expect_same out expected
done

# Records too, and more text than one read takes.
i=0
while [ $i -lt 2000 ]; do
    printf '{"id":%d,"text":"The café is open on day %d. \\"We sell crêpes,\\" said Søren Åkesson."}\n' $i $i
    i=$((i + 1))
done >feed.jsonl
run --input jsonl feed.jsonl
expect_ok
mv out expected
iconv -f UTF-8 -t latin1 feed.jsonl >latin.jsonl
run --input jsonl --encoding latin1 -j 3 latin.jsonl
expect_ok
expect_same out expected
iconv -f UTF-8 -t UTF-16 feed.jsonl >marked.jsonl
run --input jsonl marked.jsonl --output-dir results
expect_ok
expect_same results/marked.jsonl.jsonl expected

# What cannot be read is replaced and told by its place in the input.
printf '\376\377\000T\000h\330\000\000e\000 \000p\000i\000e\000r' >lone.txt
run lone.txt
expect_status 1
expect_error "lone.txt: invalid UTF-16BE at byte 6 replaced"
printf 'The caf\201 \215 shut.\n' >holes.txt
run --encoding windows-1252 holes.txt
expect_status 1
expect_error "holes.txt: invalid CP1252 at byte 7 replaced (and 1 more)"
printf '\377\376T\000h\000e\000 \000p\000i\000e\000r' >odd.txt
run odd.txt
expect_status 1
expect_error "odd.txt: invalid UTF-16LE at byte 16 replaced"
printf '{"text":"The caf\201 is shut."}\n' >holes.jsonl
run --input jsonl --encoding windows-1252 holes.jsonl
expect_status 1
expect_error "holes.jsonl: invalid CP1252 at byte 16 replaced"
expect_json jsonl .#1

# Names that mean nothing.
for name in klingon '' 'utf-8 '; do
    run --encoding "$name" a.txt
    [ "$name" = 'utf-8 ' ] && break
    expect_status 2
    expect_error_with "--encoding: '$name' is no encoding that this system knows"
done
expect_ok
