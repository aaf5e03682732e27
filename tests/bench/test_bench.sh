# The benchmarks work, on a corpus of a few KB. What they measure is not looked at.
here=$(cd "${0%/*}" && pwd)
. "$here/../cli/lib.sh"
command -v python3 >/dev/null || exit 77

python3 "$here/compare.py" --quick --quoteex "$QUOTEEX" --work corpus >out 2>err || fail "compare.py"
for row in "quotes and speakers" everything folder "start on 4 KB" "all of it to a hundredth" "extreme: nested" \
    "extreme: cyrillic" "JSON Lines, all, two threads" "one plain file"; do
    grep -Eq "^$row +[0-9]+\.[0-9]" out || fail "compare.py has no row: $row"
done
# The same corpus from the same arguments; one of one's own articles.
cp corpus/news.jsonl first.jsonl
python3 "$here/compare.py" --quick --quoteex "$QUOTEEX" --only nothing >out 2>err --work again || fail "compare.py, again"
cmp first.jsonl again/news.jsonl || fail "the corpus is another one"
mkdir own
echo '"The pier is safe," said Ana Roth.' >own/a.txt
python3 "$here/compare.py" --quick --quoteex "$QUOTEEX" --only "4 KB" --folder own --work own.corpus >out 2>err ||
    fail "compare.py --folder"
grep -q 'Ana Roth' own.corpus/news.jsonl || fail "--folder is not heeded"

command -v valgrind >/dev/null || exit 0
python3 "$here/instructions.py" --quoteex "$QUOTEEX" --other "$QUOTEEX" --kilobytes 10 >out 2>err || fail "instructions.py"
for row in src/text src/rules all qx_tagger_run; do
    grep -Eq "^$row +[0-9]+ " out || fail "instructions.py has no row: $row"
done
