. "${0%/*}/lib.sh"
pages=$SOURCE/tests/page/pages
cp "$pages"/semantic.html "$pages"/windows-1252.html .
run --input html semantic.html
if grep -q "built without Gumbo" err; then
    expect_status 1
    expect_no_output
    exit 0
fi
expect_ok
expect_json jsonl .#1 '0.source="semantic.html"' '0.quotes.1.speaker.name="Mara Vell"'

# Offsets point into the text that --show text prints, which is what the article is without its page.
run --show text --format json semantic.html
expect_ok
sed 1,5d "$pages/semantic.txt" >text.txt
mv out expected
run --input text --show text --format json text.txt
sed 's/text.txt/semantic.html/' out >plain
expect_same plain expected

# By name or by how it begins, compressed or not; as text when asked.
cp semantic.html a.dat
run --show text --format json a.dat
sed 's/a.dat/semantic.html/' out >plain
expect_same plain expected
run_with semantic.html --show text --format json
sed 's/"-"/"semantic.html"/' out >plain
expect_same plain expected
run --input text --show text semantic.html
expect_ok
expect_output_with '<article>'

# Folders are text unless asked; fields; encodings by option and by the page itself.
mkdir folder
cp semantic.html folder/a.html
cp semantic.html folder/b.htm
run folder
expect_status 1
expect_error "folder: no files like *.txt in this folder"
run folder --include '*.html'
expect_ok
expect_json jsonl .#1
run --input html --keep title,author,url folder
expect_ok
expect_json jsonl .#2 '1.meta.author="Nils Hovland"'
run windows-1252.html --show text
expect_ok
expect_output_with 'Søren Åkesson'
run --encoding koi8-r windows-1252.html --show text
expect_ok
expect_output_with 'Malm'
printf '<html><meta charset=utf-8><p>The caf\351 at Sund, which was open since 1920, closes on Saturday, she said.' >bad.html
run bad.html
expect_status 1
expect_error "bad.html: invalid UTF-8 at byte 36 replaced"
expect_json jsonl .#1

# Larger than a document may be: no pieces of pages.
{ cat semantic.html; head -c 3000 /dev/zero | tr '\0' ' '; } >large.html
run --max-size 2K large.html
expect_status 1
expect_error "large.html: a web page larger than --max-size, skipped"
expect_no_output
