. "${0%/*}/lib.sh"
# brat: standoff annotation with the text beside. check.py reads both as readers of PolNeAR do, and compares with the JSON.
command -v python3 >/dev/null || exit 77
cat >check.py <<'END'
import json, re, sys
text = open(sys.argv[1] + ".txt", encoding="utf-8", newline="").read()
record = json.loads(open(sys.argv[2], encoding="utf-8").read().splitlines()[int(sys.argv[3]) if len(sys.argv) > 3 else 0])
spans, types, events, kinds = {}, {}, [], {}
for line in open(sys.argv[1] + ".ann", encoding="utf-8", newline="").read().split("\n")[:-1]:
    cells = line.split("\t")
    kinds[cells[0][0]] = kinds.get(cells[0][0], 0) + 1
    if line[0] == "T":
        kind, where = cells[1].split(" ", 1)
        assert re.fullmatch(r"[A-Z]\w*", kind) and len(cells) == 3 and cells[0] not in spans, line
        parts = [tuple(map(int, part.split())) for part in where.split(";")]
        words = " ".join(text[start:end] for start, end in parts)
        assert re.sub(r"\s", " ", words) == cells[2] and "\n" not in words, line
        spans[cells[0]], types[cells[0]] = parts, kind
    elif line[0] == "E":
        roles = dict(role.split(":") for role in cells[1].split())
        for role, span in roles.items():
            assert types[span] == role, line
        events.append(roles)
    elif line[0] == "R":
        one, other = re.fullmatch(r"Within Arg1:(T\d+) Arg2:(T\d+)", cells[1]).groups()
        assert types[one] == types[other] == "Content", line
    elif line[0] == "*":
        assert all(types[name] == "Mention" for name in cells[1].split()[1:]), line
    elif line[0] == "A":
        assert re.fullmatch(r"(QuoteType E\d+ \w+|(Negated|Hypothetical) T\d+|Kind T\d+ \w+)", cells[1]), line
    else:
        assert line[0] == "#" and re.fullmatch(r"AnnotatorNotes [TE]\d+", cells[1]) and len(cells) == 3, line

def covered(parts):
    return [at for start, end in parts for at in range(start, end) if text[at] not in "\r\n"]

assert len(events) == len(record["quotes"])
for roles, quote in zip(events, record["quotes"]):
    assert covered(spans[roles["Content"]]) == covered([(s["start"], s["end"]) for s in quote["spans"]])
    for role, part in ("Cue", quote["cue"]), ("Source", quote["speaker"]):
        if part and "start" in part:
            assert covered(spans[roles[role]]) == covered([(part["start"], part["end"])])
        else:
            assert role not in roles
print(" ".join(f"{kind}{count}" for kind, count in sorted(kinds.items())))
END
check() {
    python3 check.py "$@" >kinds 2>err || fail "the annotation is not as it should be: $(tail -n 1 err)"
}

mkdir -p news/sub
cp "$SOURCE"/data/examples/*.txt news
printf 'Caf\303\251 \360\237\230\200. \342\200\234We will rebuild\tit,\342\200\235 said Mara Vell, \342\200\234in\r\nOSTERVIK.\342\200\235\r\n\r\nShe did not say when.' >news/sub/odd.txt
all=quotes,speakers,facts,main_event,topics,names,sentences,tokens
run --format brat --show $all --output-dir out.d news
expect_ok
expect_no_output
for file in news/*.txt news/sub/*.txt; do
    name=${file#news/}
    "$QUOTEEX" --format jsonl "$file" >record
    cmp "$file" "out.d/$name" || fail "the text is not beside it"
    check "out.d/${name%.txt}" record
done
grep -q '	Content [0-9]* [0-9]*;[0-9]' out.d/sub/odd.ann || fail "no pieces"
grep -q '	Negated T' out.d/sub/odd.ann || fail "nothing is negated"
grep -q '^E1	Attribution:T[0-9]* Content:T[0-9]* Cue:T[0-9]* Source:T[0-9]*$' out.d/sub/odd.ann || fail "no event"
run --format brat --include input.txt --output-dir golden "$SOURCE/tests/golden"
expect_ok
for file in golden/nested*/input.ann golden/paragraphs*/input.ann golden/split*/input.ann golden/transcript*/input.ann; do
    folder=${file%/input.ann}
    "$QUOTEEX" --format jsonl "$SOURCE/tests/$folder/input.txt" >record
    check "$folder/input" record
done
grep -q '	Within Arg1:T' golden/nested*/input.ann || fail "nothing is within anything"
# Every type and name that is used is told to brat; what is there of its files stays.
cut -f 2 out.d/*.ann out.d/sub/*.ann | grep -o '^[A-Z][A-Za-z_]*' | sort -u >used
while read -r type; do
    [ "$type" = AnnotatorNotes ] || grep -q "^$type\b" out.d/annotation.conf || fail "annotation.conf lacks $type"
done <used
echo mine >out.d/annotation.conf
rm out.d/sub/odd.ann
run --format brat --resume --progress always --output-dir out.d news
expect_status 0
expect_error_with "(6 files skipped)"
[ "$(cat out.d/annotation.conf)" = mine ] && [ -f out.d/sub/odd.ann ] || fail "not gone on with"

# Beside the input: the text is there, and is not touched; what was read otherwise is not written over it.
cp news/sub/odd.txt before
run --format brat --output-dir news/sub news/sub
expect_ok
cmp before news/sub/odd.txt || fail "the input was changed"
"$QUOTEEX" --format jsonl news/sub/odd.txt >record
check news/sub/odd record
mkdir latin
printf 'The caf\351 is shut, said Mara Vell.\n' >latin/a.txt
cp latin/a.txt before
run --format brat --encoding latin1 --output-dir latin latin
expect_status 1
expect_error_with "latin/a.txt: the input would be replaced"
cmp before latin/a.txt && [ ! -f latin/a.ann ] || fail "the input was changed"

# Several documents of one input are numbered.
printf '{"text":"The pier is shut, said Mara Vell."}\n{"text":"Nobody spoke."}\n' >feed.jsonl
run --format brat --input jsonl --output-dir fed feed.jsonl
expect_ok
"$QUOTEEX" --input jsonl feed.jsonl >record
check fed/feed.jsonl-1 record 0
check fed/feed.jsonl-2 record 1

run --format brat news
expect_status 2
expect_error_with "--format brat needs --output-dir"

# Names that differ in .txt alone have one result: the second is named. A text that is there already, and is no result, stays.
mkdir twice beside
printf '"It is shut," said Mara Vell.\n' >twice/a
printf '"It is open," said Ivo Brand.\n' >twice/a.txt
run --format brat --include '*' --output-dir twice.d twice
expect_status 1
expect_error "twice/a.txt: another input's result has the same name, so this is not read"
expect_same twice/a twice.d/a.txt
cp twice/a* beside
cd beside
run --format brat --output-dir . a
expect_status 1
expect_error "./a.txt: is there already and no result; --output-dir must be another"
expect_same ../twice/a.txt a.txt
run --format brat --output-dir . a.txt
expect_ok
[ -s a.ann ] || fail "no annotation beside its text"
cd ..
