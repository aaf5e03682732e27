. "${0%/*}/lib.sh"
# With --safe-csv no cell of a table is a formula to a spreadsheet; without, cells are what the text says.
printf '“=HYPERLINK(1)+2 is what we saw in the cell of the table,” said Mara Vell. "@SUM(A1) was in the other cell," Ed Holt said. "-5 degrees it was on the pier," she added.\n' >a.txt
run --show sentences --format tsv a.txt
expect_ok
formulas() {
    tr '\t' '\n' <out | grep -c '^[=+@-]'
}
printf '=1+1 is two. +2 is more. @home is a name. -5 is less.\n' >=b.txt
run --show tokens --format tsv -- =b.txt
expect_ok
[ "$(formulas)" -gt 5 ] || fail "there is nothing to guard against"
lines=$(wc -l <out)
run --show tokens --format tsv --safe-csv -- =b.txt
expect_ok
[ "$(formulas)" -eq 0 ] || fail "a cell is a formula"
[ "$(wc -l <out)" -eq "$lines" ] || fail "lines are lost"
grep -q "^'=b.txt	'=	0	1$" out || fail "the cell is not guarded as it should be: $(sed -n 2p out)"
run --show quotes --format tsv --safe-csv a.txt
expect_ok
[ "$(formulas)" -eq 0 ] || fail "a cell is a formula"
run --summary --format tsv --safe-csv a.txt
expect_ok
[ "$(formulas)" -eq 0 ] || fail "a cell is a formula"

# Nor one past what spreadsheets drop: the mark of quoted cells, blanks, controls; nor of full width.
printf '"=1+1 is what the cell of the table said," said Mara Vell. "\302\240+2 was in it too," she added.\n' >c.txt
printf '“＝1 was in the other cell,” said Mara Vell.\n\n=1\001\n' >>c.txt
for part in quotes sentences tokens text; do
    run --show $part --format tsv c.txt
    expect_ok
    tr -d '"\240\302 ' <out >without
    mv without out
    found=$(formulas)
    run --show $part --format tsv --safe-csv c.txt
    expect_ok
    tr -d '"\240\302 ' <out >without
    mv without out
    [ "$found" -gt 0 ] || fail "there is nothing to guard against in $part"
    [ "$(formulas)" -eq 0 ] || fail "a cell of $part is a formula behind a mark"
done
run --show quotes --format tsv --safe-csv c.txt
grep -q "	'\"=1+1 is" out || fail "the cell is not guarded as it should be"
run --show tokens --format tsv --safe-csv c.txt
grep -q "	'＝	" out || fail "a sign of full width is not guarded"

# Lists are tables too.
printf '[lemmas]\n=sum =sums\n[cues speech]\n=sum\n' >mine.txt
run --lexicon mine.txt --list-cues --format tsv --safe-csv
expect_ok
grep -q "^'=sum	" out || fail "a cell of a list is a formula"
