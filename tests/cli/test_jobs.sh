. "${0%/*}/lib.sh"

# Many files of unlike sizes: the output is the same with any number of threads, in the order of the input.
mkdir many
i=0
while [ $i -lt 300 ]; do
    make_article "many/$i.txt"
    if [ $((i % 7)) -eq 0 ]; then
        head -c $((i * 100)) "$QUOTEEX" | od -A n -c | tr -d '\\\000' >>"many/$i.txt"
    fi
    i=$((i + 1))
done
mkdir many/empty
ln -s nowhere many/150-broken.txt
for form in json jsonl text; do
    run -j 1 --format $form many missing.txt
    expect_status 1
    mv out expected
    mv err expected_err
    for jobs in 2 5; do
        run -j $jobs --format $form many missing.txt
        expect_status 1
        expect_same out expected
        expect_same err expected_err
    done
done

# Records, some of them broken, from a file and from a stream.
i=0
while [ $i -lt 5000 ]; do
    printf '{"id":%d,"text":"The board met on day %d. \\"We will rebuild the pier,\\" said Mara Vell."}\n' $i $i
    i=$((i + 1))
done | sed '777s/:/;/; 4000s/}$//' >feed.jsonl
run -j 1 --input jsonl feed.jsonl
expect_status 1
expect_error_lines 2
expect_json jsonl .#4998 '0.source="0"' '4997.source="4999"'
mv out expected
mv err expected_err
run -j 4 --input jsonl feed.jsonl
expect_same out expected
expect_same err expected_err
sed 's/feed.jsonl/standard input/' expected_err >expected_stream_err
command_line="cat feed.jsonl | quoteex -j 4 --input jsonl"
cat feed.jsonl | "$QUOTEEX" -j 4 --input jsonl >out 2>err
status=$?
expect_same out expected
expect_same err expected_stream_err
