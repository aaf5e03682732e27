. "${0%/*}/lib.sh"
# Pages. check_page asks Gumbo whether they are sound, and that nothing in them can run.
[ -n "$CHECK_PAGE" ] || exit 77

check() {
    command_line="$command_line, checked"
    "$CHECK_PAGE" "$@" 2>err || fail "the page is not as it should be"
}

# An article is there to the letter, whatever is marked in it.
all=quotes,speakers,facts,main_event,topics,names,sentences,tokens
for file in "$SOURCE"/data/examples/*.txt; do
    for show in quotes,speakers,facts,main_event,topics $all facts quotes; do
        run --format html --show $show "$file"
        expect_ok
        check out "$file"
    done
done
run --format html --explain "$SOURCE/data/examples/coastal-forum.txt"
expect_ok
expect_output_with 'rules/quotes.rules:'
expect_output_with '<title>'"$SOURCE"'/data/examples/coastal-forum.txt · Who said what</title>'
grep -q 'class="index"' out && fail "an index of one article"

# Nested quotations, several pieces, several paragraphs; quotes without a speaker; crossing stretches.
for file in "$SOURCE"/tests/golden/*/input.txt; do
    run --format html --show $all "$file"
    expect_ok
    check out "$file"
done

# Several documents: an index that leads to each, the same with any number of threads and from a pipe.
run --format html -j 1 "$SOURCE/data/examples"
expect_ok
check out
expect_output_with '<h2>6 articles, '
mv out alone.html
run --format html -j 3 "$SOURCE/data/examples"
expect_same alone.html out
printf '{"id":"https://example.org/a?b=1&c=%%22","title":"Pier <closed>","date":"2021-03-04","text":"The pier is shut, said Mara Vell on Monday."}\n{"text":"Ed Holt said nothing."}\n' >feed.jsonl
run --format html --input jsonl feed.jsonl
expect_ok
check out
expect_output_with '>Pier &lt;closed&gt;</h2>'
expect_output_with 'href="https://example.org/a?b=1&amp;c=%22">'
expect_output_with '<time datetime="2021-03-01">1 March 2021</time>'

# What comes from outside is text: markup, attributes, addresses, control characters, directions, names of files.
printf '<script>alert(1)</script> "It is </mark><img src=x onerror=alert(1)> shut," said Mara <b>Vell.\n\n"\342\200\256evil\342\200\254 \033[31m\007\001 &amp; \357\277\276 \377" said Ed\r\nHolt.' >'"><script>a&.txt'
run --format html --show $all '"><script>a&.txt' '"><script>a&.txt'
expect_status 1
grep -q '<script\|<img' out && fail "markup of the text"
tr -d '\n' <out | grep -q '[[:cntrl:]]' && fail "control characters"
expect_output_with '<title>Who said what</title>'
printf '{"id":"javascript:alert(1)","title":"a","text":"The pier is shut, said Mara Vell."}\n{"id":"http://a b","title":"a","text":"The pier is shut, said Mara Vell."}\n' >hostile.jsonl
run --format html --input jsonl hostile.jsonl
expect_ok
check out
grep -q 'href="javascript' out && fail "a link that runs"

# With --output-dir a page a file, and an index that leads to them; what is skipped is named there.
mkdir -p news/sub
cp "$SOURCE/data/examples/coastal-forum.txt" news/a.txt
cp "$SOURCE/data/examples/river-flood.txt" 'news/sub/b %.txt'
run --format html --output-dir pages news
expect_ok
expect_no_output
for page in pages/index.html pages/a.txt.html 'pages/sub/b %.txt.html'; do
    check "$page"
done
grep -q '<title>news/sub/b %.txt · ' 'pages/sub/b %.txt.html' || fail "the page has no name"
grep -Eq '<a href="a.txt.html#a[0-9a-f]{16}">news/a.txt</a>' pages/index.html || fail "no link"
grep -q '<a href="sub/b%20%25.txt.html#a' pages/index.html || fail "no link to the second"
run --format html --output-dir one news/a.txt
expect_ok
grep -q '<a href="[^"]*a.txt.html#a' one/index.html || fail "no index of one article"
rm pages/a.txt.html
run --format html --resume --output-dir pages news
expect_ok
grep -q '<a href="sub/b%20%25.txt.html">news/sub/b %.txt</a></th><td colspan="3">made before' pages/index.html || fail "skipped"
printf '\0\1\2\3\4\5\6\7\1\2\3\4' >news/c.txt
run --format html --output-dir pages news
expect_status 1
expect_error "news/c.txt: binary file, skipped"
[ "$(find pages -type f | wc -l)" -eq 3 ] || fail "a page of nothing"

# Nothing read, nothing said, and a summary as a page.
run --format html missing.txt
expect_status 1
check out
printf 'Nobody spoke.\n' >d.txt
run --format html d.txt
expect_ok
check out d.txt
run --summary --format html "$SOURCE/data/examples"
expect_ok
check out
expect_output_with 'Who is quoted most'

# What is given twice stands twice, with identifiers of its own; so do equal records, and links lead to each.
make_article twice.txt
printf '{"id":"r","text":"\\"It is shut,\\" said Mara Vell."}\n%.0s' 1 2 >twice.jsonl
for given in "twice.txt twice.txt" "--input jsonl twice.jsonl twice.jsonl"; do
    run --format html $given
    expect_ok
    grep -o ' id="[^"]*"' out | sort >identifiers
    [ -s identifiers ] && [ -z "$(uniq -d identifiers)" ] || fail "an identifier stands twice"
    grep -o 'href="#[^"]*"' out | sed 's/.*#//; s/"//' | sort -u >links
    sed 's/ id="//; s/"//' identifiers | sort -u >anchors
    [ -z "$(comm -23 links anchors)" ] || fail "a link leads nowhere"
done
