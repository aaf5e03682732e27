. "${0%/*}/lib.sh"
command -v python3 >/dev/null || exit 77
# What README.md shows is what the program prints: every line of its samples, "…" aside, for the commands beside them.
readme=$SOURCE/README.md

# The lines of the first block behind a line that starts with $1.
block_after() {
    awk -v start="$1" 'index($0, start) == 1 { seen = 1 }
        seen && /^```/ { if (open) exit; open = 1; next }
        open' "$readme" | grep -v '^ *…$' >sample
    [ -s sample ] || fail "README.md has no sample behind: $1"
}

expect_sample() {
    while IFS= read -r line; do
        grep -Fqx -- "$line" out || fail "README.md shows what is not printed: $line"
    done <sample
}

block_after 'It prints, among more:'
run --format text "$SOURCE/data/examples/coastal-forum.txt"
expect_sample

block_after 'speakers of different documents are one'
run --summary "$SOURCE/data/examples"
expect_sample

# Commands and what they print, in one block.
block_after '`--lexicon` what there is then:'
command=
while IFS= read -r line; do
    case $line in
    '$ quoteex '*)
        command_line=${line#??}
        quoteex() { "$QUOTEEX" "$@"; }
        eval "$command_line" >out 2>err
        command=yes
        ;;
    *) grep -Fqx -- "$line" out || fail "README.md shows what is not printed: $line" ;;
    esac
done <sample
[ "$command" ] || fail "README.md has no command"

# The quote of the JSON is one of the example's.
block_after 'Web Annotations: a JSON-LD object a line'
run --format jsonl "$SOURCE/data/examples/coastal-forum.txt"
python3 -c 'import json; assert json.load(open("sample")) in json.load(open("out"))["quotes"]' ||
    fail "README.md shows a quote that is not found so"
