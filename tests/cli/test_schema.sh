. "${0%/*}/lib.sh"
# Every kind of JSON output keeps to data/quoteex.schema.json, and the schema refuses what is none. Python's jsonschema
# judges; without it nothing is tested.
python3 -c 'import jsonschema' 2>/dev/null || exit 77
cat >check.py <<'END'
import json, sys
import jsonschema
schema = json.load(open(sys.argv[1], encoding="utf-8"))
jsonschema.Draft202012Validator.check_schema(schema)
judge = jsonschema.Draft202012Validator(schema)
records = 0

def objects(item):
    """The record and one object of each kind in it: of facts, of each type."""
    yield item
    seen = set()
    for part in [item[key] for key in item if key not in ("meta", "source", "text")]:
        for one in [part] if isinstance(part, dict) else part if isinstance(part, list) else []:
            kind = (id(part), one.get("type"))
            if kind in seen:
                continue
            seen.add(kind)
            yield one
            for inner in one.values():
                if isinstance(inner, dict):
                    yield inner
                elif isinstance(inner, list) and inner and isinstance(inner[0], dict):
                    yield inner[0]

for path in sys.argv[2:]:
    text = open(path, encoding="utf-8").read()
    items = json.loads(text) if text.startswith("[") else [json.loads(line) for line in text.splitlines()]
    for item in items:
        records += 1
        for error in judge.iter_errors(item):
            where = "/".join(str(step) for step in error.absolute_path)
            sys.exit(f"{path}: {item['source']}: {where}: {error.message[:300]}")
        for place in objects(item) if records <= 20 else ():
            place["surprise"] = 1
            if judge.is_valid(item):
                sys.exit("a field that is none is let through")
            del place["surprise"]
sys.exit(None if records else "no records")
END
schema=$SOURCE/data/quoteex.schema.json
parts=quotes,speakers,facts,main_event,topics,names,sentences,tokens

judge() {
    command_line="$command_line, judged"
    python3 check.py "$schema" "$1" >out 2>err || fail "the output is not what the schema says"
}

run --show $parts --explain "$SOURCE/data/examples"
expect_status 0
mv out examples.jsonl
judge examples.jsonl
run --format json --show $parts "$SOURCE/data/examples"
mv out examples.json
judge examples.json
run --format json --include '*.txt' "$SOURCE/tests/golden" "$SOURCE/tests/speakers"
mv out golden.json
judge golden.json
run --include input.txt --show $parts --explain --offsets bytes "$SOURCE/tests/facts"
mv out facts.jsonl
judge facts.jsonl

# Kept fields, pieces, names that are no UTF-8, warnings.
printf '{"id":"a","url":"http://example.org","text":"“The pier is shut,” said Ed Holt."}\n' >a.jsonl
run --input jsonl --keep url a.jsonl
mv out kept.jsonl
judge kept.jsonl
name=$(printf 'b\377.txt')
yes 'Mara Vell said: “They told me ‘the pier’ was shut.”' | sed G | head -n 60 >"$name"
run --max-size 1K --max-nesting 1 "$name"
expect_status 1
mv out warned.jsonl
grep -q source_bytes warned.jsonl || fail "no source_bytes"
judge warned.jsonl
