. "${0%/*}/lib.sh"

# A folder that is the only input is mirrored; each result is what the file alone gives.
mkdir -p news/2016/may news/2017
for file in news/a.txt news/2016/b.txt news/2016/may/c.txt news/2017/d.txt; do
    make_article $file
    echo "It was said in $file." >>$file
done
for jobs in 1 3; do
    for form in jsonl json tsv text; do
        ending=$form
        [ $form = text ] && ending=txt
        rm -rf results
        run -j $jobs --format $form --output-dir results news
        expect_ok
        expect_no_output
        [ "$(find results -type f | wc -l)" -eq 4 ] || fail "not one result a file"
        for name in a 2016/b 2016/may/c 2017/d; do
            run --format $form "news/$name.txt"
            expect_same "results/$name.txt.$ending" out
        done
    done
done
run --output-dir slash news/
[ -f slash/2016/may/c.txt.jsonl ] || fail "a slash after the folder changes where results go"

# Other inputs keep their paths, within the folder.
run --output-dir many news/2016 news/a.txt
expect_ok
[ -f many/news/2016/may/c.txt.jsonl ] && [ -f many/news/a.txt.jsonl ] || fail "the paths are not kept"
mkdir down
cd down || exit 99
run --output-dir ../up ../news/a.txt "$work/news/./a.txt"
cd ..
[ -f up/news/a.txt.jsonl ] && [ -f "up/$work/news/a.txt.jsonl" ] || fail "paths lead out of the folder"
run_with news/a.txt --output-dir many
expect_ok
[ -f many/stdin.jsonl ] || fail "standard input has no result"

# Records: a result a file of records.
mkdir feeds
i=0
while [ $i -lt 3000 ]; do
    printf '{"id":%d,"text":"The board met on day %d. \\"We will rebuild the pier,\\" said Mara Vell."}\n' $i $i
    i=$((i + 1))
done >feeds/one.jsonl
sed 's/board/council/; 7s/:/;/' feeds/one.jsonl >feeds/two.jsonl
run -j 2 --input jsonl --output-dir fed feeds
expect_status 1
expect_error_with "feeds/two.jsonl:7: "
expect_error_lines 1
for name in one two; do
    run --input jsonl feeds/$name.jsonl
    expect_same fed/$name.jsonl.jsonl out
done

# What cannot be read has no result, what was there stays; nothing is left beside the results.
head -c 20000 "$QUOTEEX" >news/binary.txt
ln -s nowhere news/broken.txt
mkdir partly
echo old >partly/binary.txt.jsonl
run --output-dir partly news
expect_status 1
expect_error "news/binary.txt: binary file, skipped"
expect_error "news/broken.txt: No such file or directory"
expect_error_lines 2
[ "$(cat partly/binary.txt.jsonl)" = old ] || fail "a result was replaced by nothing"
[ "$(find partly -type f | wc -l)" -eq 5 ] || fail "files are left, or missing"
rm news/binary.txt news/broken.txt

# Places that cannot be written are named, the rest is done.
echo file >taken
run --output-dir taken news
expect_status 1
expect_error_lines 4
mkdir -p odd/a.txt.jsonl
run --output-dir odd news
expect_status 1
expect_error "odd/a.txt.jsonl: Is a directory"
[ -f odd/2016/b.txt.jsonl ] || fail "the rest was not done"

# --resume: only what is missing or older than its input is read.
run --output-dir again news
touch -d '2001-01-01' again/a.txt.jsonl
echo kept >again/2016/b.txt.jsonl
rm again/2017/d.txt.jsonl
touch -d '2000-01-01' news/2016/b.txt
run --resume --output-dir again --progress always news
expect_status 0
expect_error_with "2 documents (2 files skipped)"
[ "$(cat again/2016/b.txt.jsonl)" = kept ] || fail "a fresh result was made again"
run news/a.txt
expect_same again/a.txt.jsonl out
run news/2017/d.txt
expect_same again/2017/d.txt.jsonl out

# Ended in the middle, no result is there in part.
yes "$(cat news/a.txt)" | head -n 200000 >news/large.txt
"$QUOTEEX" --max-size 16M --output-dir ended news 2>err &
sleep 0.3
kill -9 $! 2>err
wait $! 2>err
status=0
run --max-size 16M --resume --output-dir ended news
expect_ok
run --max-size 16M news/large.txt
expect_same ended/large.txt.jsonl out
rm -r news/large.txt ended

# Two inputs whose results have one name: the second is named and not read, the first is whole. The same file twice is no
# such case.
mkdir up
printf '"It is shut," said Mara Vell.\n' >x.txt
printf '"It is open," said Ivo Brand.\n' >up/x.txt
cd up
run --output-dir ../both ../x.txt x.txt ../x.txt
expect_status 1
expect_error "x.txt: another input's result has the same name, so this is not read"
expect_error_lines 1
grep -q "It is shut" ../both/x.txt.jsonl || fail "the first result is not there"
cd ..

# Usage.
run --output-dir x -o y news
expect_status 2
expect_error_with "--output and --output-dir do not go together"
run --resume news
expect_status 2
expect_error_with "--resume needs --output-dir"
