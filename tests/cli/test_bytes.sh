. "${0%/*}/lib.sh"
make_article a.txt

# An empty file is an article of which nothing can be said.
: >empty.txt
run empty.txt
expect_ok
expect_json jsonl .#1 '0.quotes=[]' '0.speakers=[]' '0.facts=[]' '0.main_event=null' '0.topics=[]' '0.warnings=[]'
run_with empty.txt --show sentences,tokens
expect_ok
expect_json jsonl .#1 '0.source="-"' '0.sentences=[]' '0.tokens=[]'
printf '\n \n\t\n' >blank.txt
run blank.txt --show sentences,tokens
expect_ok
expect_json jsonl .#1 '0.sentences=[]' '0.tokens=[]'

# Line ends, a byte-order mark and a missing line end change no finding; offsets are those of the text as it is.
run a.txt --show sentences
expect_ok
sentences=$("$CHECK_JSON" jsonl out '0.sentences#4' 2>&1) || fail "four sentences: $sentences"
sed 's/$/\r/' a.txt >crlf.txt
printf '\357\273\277' | cat - a.txt >bom.txt
printf '%s' "$(cat a.txt)" >open.txt
for file in crlf.txt bom.txt open.txt; do
    run "$file" --show sentences
    expect_ok
    expect_json jsonl '0.sentences#4'
    run "$file"
    expect_ok
    expect_json jsonl '0.quotes.0.text="\"We will rebuild the pier before the summer,\""' '0.quotes.0.speaker.name="Mara Vell"' \
        "slices=$file"
done

# A few NULs are read as they come.
printf 'The board met on Friday.\000 It decided nothing, and nobody was there to say so.\n' >nul.txt
run nul.txt --show sentences,tokens
expect_ok
expect_json jsonl .#1 '0.source="nul.txt"'

# Binary files are told and skipped; all else is read.
i=0
while [ $i -lt 200 ]; do
    printf '\177ELF\002\001\001\000\000\000\000\003\000\076\000\001'
    i=$((i + 1))
done >binary.txt
printf '\377\376T\000h\000e\000 \000p\000i\000e\000r\000' >utf16.txt
run binary.txt a.txt utf16.txt
expect_status 1
expect_json jsonl .#2 '0.source="a.txt"' '1.source="utf16.txt"'
expect_error "binary.txt: binary file, skipped"
expect_error_lines 1
run_with binary.txt
expect_status 1
expect_no_output
expect_error "standard input: binary file, skipped"

# Bytes that are no UTF-8 are replaced, and told by where the first one is in the input.
printf 'The caf\351 shut.\n' >one.txt
run one.txt --show sentences
expect_status 1
expect_error "one.txt: invalid UTF-8 at byte 7 replaced"
expect_json jsonl .#1 '0.sentences=[{"start":0,"end":14}]'
printf '\303\251\377 x \355\240\200 y\302' >many.txt
run many.txt
expect_status 1
expect_error "many.txt: invalid UTF-8 at byte 2 replaced (and 4 more)"
expect_json jsonl .#1

# Offsets in bytes, code points and UTF-16 units.
printf '\360\237\230\200 caf\303\251 \342\200\234no\342\200\235 end\n' >units.txt
for unit in codepoints:12:15 bytes:20:23 utf16:13:16; do
    run units.txt --show tokens --format tsv --offsets "${unit%%:*}"
    expect_ok
    wanted=$(printf 'end\t%s' "${unit#*:}" | tr : '\t')
    grep -Fq "$wanted" out || fail "${unit%%:*}: the last word is not at $wanted"
done
