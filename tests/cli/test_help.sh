. "${0%/*}/lib.sh"
# -h, --help, --version and the manual page: what they tell of comes from one table, so that each tells of the same options.

run -h
expect_ok
cp out brief
run --help
expect_ok
cp out long
for text in brief long; do
    head -n 1 $text | grep -Fqx "Usage: quoteex [OPTION]... [FILE or FOLDER]..." || fail "$text: no usage"
    awk 'length > 85 { exit 1 }' $text || fail "$text: a line is too long"
    ! grep -q ' $' $text || fail "$text: a line ends in spaces"
    grep -Eo '^ +(-[a-zA-Z], )?--[a-z-]+( [A-Z]+)?' $text | sed 's/^ *//' >$text.options
done
expect_same brief.options long.options
[ "$(wc -l <brief.options)" -gt 20 ] || fail "hardly an option is told of"
# One line each, but for headings.
grep -Eq '^ {8,}[^- ]' brief && fail "-h: an option takes two lines"
for option in input format show output jobs help version; do
    grep -q -- "--$option\b" long || fail "--help does not tell of --$option"
done

# Each example is a command that the program understands.
mkdir news archive
make_article a.txt
cp a.txt article.txt
cp a.txt news
cp a.txt archive
echo '{"text": "Ana Roth said it was late.", "url": "u"}' | gzip >feed.jsonl.gz
cat >my.rules <<'END'
level quote
rule my.own
  pattern   (?<speaker> PERSON ) (?<cue> CUE ) (?<after> ANY+ )
  set       order speaker-cue-content
  match     Mara Vell said the pier was safe. => speaker: Mara Vell
  no-match  The pier was safe.
END
run --format sqlite -o probe.db /dev/null
grep -q "built without SQLite" err && sqlite=no || sqlite=yes
sed -n '/^Examples:/,/^$/p' long | sed -n 's/^  \([a-z].*\)/\1/p' | sed 's/   .*//' >examples
[ "$(wc -l <examples)" -gt 5 ] || fail "--help has no examples"
quoteex() { "$QUOTEEX" "$@"; }
while read -r example; do
    case $example in *sqlite*) [ $sqlite = yes ] || continue ;; esac
    eval "$example" >out 2>err </dev/null || fail "an example of --help does not work: $example"
done <examples

# What this is, and what it was made with.
run --version
expect_ok
head -n 1 out | grep -Eqx 'quoteex [0-9]+\.[0-9]+\.[0-9]+' || fail "--version prints no version"
for library in PCRE2 utf8proc zlib Zstandard SQLite; do
    grep -Eq "^$library +[^ ]" out || fail "--version says nothing of $library"
done
# The stamp of the data is what anybody can count again.
stamp=$(cd "$SOURCE/data/en" && find . -name '*.txt' -o -name '*.rules' | sort | xargs sha256sum | sha256sum | cut -c 1-12)
grep -Eqx "data/en +$stamp" out || fail "--version: the data is not $stamp"

# The manual page.
run --generate man
expect_ok
cp out quoteex.1
while read -r names; do
    name=$(echo "$names" | grep -o -- '--[a-z-]*' | sed 's/^--//; s/-/\\-/g')
    grep -Eq "^\.It (Fl . , )?Fl Fl $(echo "$name" | sed 's/\\/\\\\/g')( Ar [A-Z]+)?$" quoteex.1 ||
        fail "the manual does not tell of $name"
done <brief.options
if command -v mandoc >/dev/null; then
    # Pages that it refers to need not be there.
    mandoc -T lint -W style quoteex.1 2>&1 | grep -v 'outdated mandoc.db' >lint || true
    [ ! -s lint ] || fail "mandoc: $(cat lint)"
fi
if command -v man >/dev/null && man --version 2>/dev/null | grep -q man-db; then
    LC_ALL=C.UTF-8 MANWIDTH=80 man --warnings -l quoteex.1 >page 2>warnings || fail "man does not show the page"
    [ ! -s warnings ] || fail "man: $(cat warnings)"
    grep -q -- '--min-confidence X' page || fail "the page shows no options"
fi
