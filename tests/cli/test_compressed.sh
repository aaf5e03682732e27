. "${0%/*}/lib.sh"
make_article a.txt
i=0
while [ $i -lt 3000 ]; do
    printf '{"id":%d,"text":"The board met on day %d. \\"We will rebuild the pier,\\" said Mara Vell."}\n' $i $i
    i=$((i + 1))
done >feed.jsonl
run a.txt
mv out expected
run --input jsonl feed.jsonl
mv out expected_feed

# $1: the program that compresses, $2: the ending
try() {
    command -v "$1" >/dev/null || return 0
    "$1" -c <a.txt >"a.txt.$2"
    run "a.txt.$2"
    if [ "$status" -eq 1 ] && grep -q "built without" err; then
        expect_error "a.txt.$2: compressed by $1, which this program was built without"
        expect_no_output
        return 0
    fi
    expect_ok
    sed "s/\"source\":\"a.txt.$2\"/\"source\":\"a.txt\"/" out >plain
    expect_same plain expected
    run_with "a.txt.$2"
    expect_ok
    expect_json jsonl .#1 '0.source="-"'

    # Records, with several threads; parts compressed one by one and joined.
    "$1" -c <feed.jsonl >"feed.jsonl.$2"
    run -j 3 --input jsonl "feed.jsonl.$2"
    expect_ok
    expect_same out expected_feed
    { head -n 1000 feed.jsonl | "$1" -c; tail -n +1001 feed.jsonl | "$1" -c; } >"joined.jsonl.$2"
    run --input jsonl "joined.jsonl.$2"
    expect_ok
    expect_same out expected_feed

    # Folders: compressed files are read where their plain names are wanted.
    rm -rf "folder.$2"
    mkdir -p "folder.$2/sub"
    cp "a.txt.$2" "folder.$2/sub"
    cp a.txt "folder.$2"
    cp "a.txt.$2" "folder.$2/other.$2"
    run "folder.$2"
    expect_ok
    expect_json jsonl .#2 "1.source=\"folder.$2/sub/a.txt.$2\""
    run --input jsonl --output-dir "results.$2" "feed.jsonl.$2"
    expect_ok
    expect_same "results.$2/feed.jsonl.$2.jsonl" expected_feed

    # Cut short or broken: what was read before is there, and it is said.
    head -c 20000 "feed.jsonl.$2" >"cut.$2"
    [ "$(wc -c <"cut.$2")" -lt "$(wc -c <"feed.jsonl.$2")" ] || head -c 3000 "feed.jsonl.$2" >"cut.$2"
    run --input jsonl "cut.$2"
    expect_status 1
    expect_error "cut.$2: the compressed data ends too soon"
    run --input jsonl --output-dir "results.$2" "cut.$2"
    expect_status 1
    [ ! -f "results.$2/cut.$2.jsonl" ] || fail "a result that is not whole is there"
    { head -c 200 "feed.jsonl.$2"; printf 'broken broken broken broken broken'; tail -c +234 "feed.jsonl.$2"; } >"bad.$2"
    run --input jsonl "bad.$2"
    expect_status 1
    expect_error_with "bad.$2: the compressed data"

    # A little that becomes much: constant memory.
    [ -z "${SANITIZED-}" ] || return 0
    yes 'The board met on Friday, and nobody spoke of it again.' | head -c 60000000 | "$1" -c >"much.$2"
    command_line="quoteex --max-size 1M much.$2 (in 256 MB)"
    (
        ulimit -v 262144
        exec "$QUOTEEX" --max-size 1M --show sentences "much.$2" >out 2>err
    )
    status=$?
    expect_status 1
    expect_error "much.$2: larger than --max-size (1048576 bytes), read in pieces"
    expect_error_lines 1
}
try gzip gz
try zstd zst
