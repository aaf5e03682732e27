. "${0%/*}/lib.sh"

# A file beyond --max-size is read in pieces that end with paragraphs; each piece has its record and says so.
i=0
while [ $i -lt 60 ]; do
    printf 'The harbour board of Ostervik met again on day %d.\n\n' $i
    i=$((i + 1))
done >pieces.txt
run --max-size 1K pieces.txt --show sentences
expect_status 1
expect_error "pieces.txt: larger than --max-size (1024 bytes), read in pieces"
expect_error_lines 1
expect_json jsonl '0.source="pieces.txt"' '0.meta={"piece":1,"start":0}' '0.warnings#1' '0.warnings.0.code="document-cut"' \
    '0.warnings.0.text~piece 1, from byte 0' '1.meta.piece=2' '1.warnings.0.code="document-cut"' '1.sentences.0.start=0'
[ "$(grep -o '"start":[0-9]*,"end"' out | wc -l)" -ge 60 ] || fail "sentences are lost"
run_with pieces.txt --max-size 1K --show sentences --format json
expect_status 1
expect_error "standard input: larger than --max-size (1024 bytes), read in pieces"
expect_json json '0.meta.piece=1'

# Without the option a text of a size that no article has is read in pieces, and a web page of that size whole.
{
    i=0
    while [ $i -lt 70 ]; do
        cat pieces.txt
        i=$((i + 1))
    done
} >long.txt
run long.txt --show sentences
expect_status 1
expect_error "long.txt: larger than --max-size (196608 bytes), read in pieces"
expect_json jsonl .#2 '1.warnings.0.code="document-cut"'
run --max-size 1M long.txt --show sentences
expect_ok
expect_json jsonl .#1 '0.sentences#4200' '0.warnings=[]'
if "$QUOTEEX" --version | grep -q Gumbo; then
    {
        printf '<html><body><article>'
        sed 's/..*/<p>&<\/p>/' long.txt
    } >long.html
    run long.html --show sentences
    expect_ok
    expect_json jsonl .#1 '0.sentences#4200'
fi

# What is no UTF-8 in it is said once, with the place of the first.
sed "s/Ostervik/$(printf '\377')Ostervik/" pieces.txt >invalid.txt
run --max-size 1K invalid.txt --show sentences
expect_status 1
expect_error "invalid.txt: invalid UTF-8 at byte 21 replaced (and 59 more)"
expect_error_lines 2

# A file as large as the limit is whole.
head -c 1024 pieces.txt >whole.txt
run --max-size 1K whole.txt
expect_ok
expect_json jsonl .#1 '0.warnings=[]'

# A sentence beyond --max-sentence is split there, without loss, and said so once.
i=0
printf 'The board' >words.txt
while [ $i -lt 100 ]; do
    printf ' and the pier' >>words.txt
    i=$((i + 1))
done
printf ' fell. It rose again.\n' >>words.txt
run --show sentences,tokens words.txt
expect_ok
expect_json jsonl '0.warnings=[]' '0.sentences#2' '0.tokens#308'
run --max-sentence 100 --show sentences,tokens words.txt
expect_ok
expect_json jsonl '0.warnings#1' '0.warnings.0.code="sentence-limit"' '0.warnings.0.start=0' '0.sentences#5' \
    '0.tokens#308' '0.sentences.1.start=434' '0.sentences.3.start=1301'

# Marks nested deeper than --max-nesting are passed over: the outer quotation is found all the same.
printf 'Mara Vell said: “They told me ‘the «deep» end’ was shut.”\n' >nested.txt
run --show quotes nested.txt
expect_json jsonl '0.warnings=[]'
run --max-nesting 1 --show quotes nested.txt
expect_ok
expect_json jsonl '0.warnings#1' '0.warnings.0.code="nesting-limit"' '0.warnings.0.start=30' \
    '0.quotes.0.type="direct"' '0.quotes.0.speaker.name="Mara Vell"'

# A rule that needs more than --max-steps is named and left out for the document; others go on, and so does the next
# document. A rule made to hang does not.
cat >slow.rules <<'END'
level quote

rule quote.slow
  pattern   (?<speaker> PERSON ) (?: (?: (?: ANY+ )+ )+ )+ (?<cue> CUE ) (?<after> THAT THAT )
  set       order speaker-cue-content
  match     Mara Vell now said that that. => speaker: Mara Vell | cue: said
  no-match  The pier was safe.
END
sed 's/ and the pier/, and Mara Vell said that the pier/g' words.txt >slow.txt
make_article a.txt
run --rules slow.rules --show quotes slow.txt a.txt
expect_ok
expect_json jsonl .#2 '0.warnings#1' '0.warnings.0.code="rule-limit"' '0.warnings.0.text="quote.slow"' '1.warnings=[]'
run --max-steps 5 --show quotes a.txt
expect_ok
expect_json jsonl '0.warnings.0.code="rule-limit"'

# Strings of a record may take --max-output times its text and 1 MB; what is cut is told.
run --max-output 1 --show quotes a.txt
expect_ok
expect_json jsonl '0.warnings=[]'

# Memory does not grow with the input: 100 MB as a file, 40 MB as a stream of one line, records.
[ -z "${SANITIZED-}" ] || exit 0
paragraph='"We will rebuild the pier," said Mara Vell, the mayor of Ostervik. The board met on Friday, and nobody spoke.'
yes "$paragraph" | sed G | head -c 104857600 >big.txt
limited() {
    command_line="quoteex $* (in 256 MB)"
    (
        ulimit -v 262144
        exec "$QUOTEEX" "$@" >out 2>err
    )
    status=$?
}
limited --max-size 1M big.txt --show quotes
expect_status 1
expect_error_lines 1
[ "$(wc -l <out)" -ge 100 ] || fail "fewer records than pieces"
tr '\n' ' ' <big.txt | head -c 41943040 >line.txt
rm big.txt
limited --max-size 1M --show sentences <line.txt
expect_status 1
expect_error "standard input: larger than --max-size (1048576 bytes), read in pieces"
rm line.txt
printf '{"text":"%s"}\n' "The board met. The board met again. Nobody spoke." >record
yes "$(cat record)" | head -n 200000 >records.jsonl
limited --input jsonl -j 2 --show sentences records.jsonl
expect_ok
[ "$(wc -l <out)" -eq 200000 ] || fail "not one record a line"
rm records.jsonl out
