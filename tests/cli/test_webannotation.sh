. "${0%/*}/lib.sh"
# W3C Web Annotations: a JSON-LD object a line, with selectors whose offsets and words say the same.
command -v python3 >/dev/null || exit 77
cat >check.py <<'END'
import json, sys
text = open(sys.argv[2], encoding="utf-8", newline="").read()
motivations = {"describing", "identifying", "classifying", "tagging"}
ids, kinds = set(), {}

def check_selectors(resource):
    assert resource["type"] == "SpecificResource" and resource["source"] == sys.argv[3], resource
    quote, place = resource["selector"]
    assert quote["type"] == "TextQuoteSelector" and place["type"] == "TextPositionSelector"
    start, end = place["start"], place["end"]
    assert text[start:end] == quote["exact"], (text[start:end], quote)
    assert text[:start].endswith(quote["prefix"]) and text[end:].startswith(quote["suffix"]), quote

for line in open(sys.argv[1], encoding="utf-8"):
    one = json.loads(line)
    assert one["@context"] == "http://www.w3.org/ns/anno.jsonld" and one["type"] == "Annotation"
    assert one["motivation"] in motivations and one["generator"]["type"] == "Software"
    assert one["id"].startswith(sys.argv[3] + "#") and one["id"] not in ids, one["id"]
    ids.add(one["id"])
    kind = one["id"].split("#")[1].rsplit("-", 1)[0]
    kinds[kind] = kinds.get(kind, 0) + 1
    targets = one["target"] if isinstance(one["target"], list) else [one["target"]]
    for target in targets:
        check_selectors(target)
    for body in one["body"]:
        if body["type"] == "SpecificResource":
            check_selectors(body)
        else:
            assert body["type"] == "TextualBody" and body["purpose"] in motivations and isinstance(body["value"], str)
print(" ".join(f"{kind}:{count}" for kind, count in sorted(kinds.items())))
END
check() {
    python3 check.py out "$1" "$2" >kinds 2>err || fail "no annotations as they should be: $(tail -1 err)"
}

printf '“We’ll rebuild the “pier”,” said Mara Vell, “in ÖSTERVIK — soon.” The board paid $2 million on Monday.\n' >a.txt
run --format webannotation a.txt
expect_ok
check a.txt a.txt
grep -q 'quote:1' kinds && grep -q 'fact:' kinds && grep -q 'mention:' kinds || fail "parts are missing: $(cat kinds)"
grep -q '"value":"quote:direct"' out && grep -q '"value":"amount:2000000"' out || fail "bodies are missing"
grep -c '"target":\[{.*},{"type":"SpecificResource"' out >/dev/null || fail "a quote in two pieces has one target"

# A name that is no IRI is percent-encoded; a URL stays; parts are chosen.
cp a.txt 'b c%ä.txt'
run --format webannotation --show quotes 'b c%ä.txt'
check 'b c%ä.txt' 'b%20c%25%C3%A4.txt'
[ "$(cat kinds)" = quote:1 ] || fail "more than quotes"
printf '{"id":"https://example.org/a%%20b?c=1","text":"The pier is shut, Ed Holt said."}\n' >a.jsonl
printf 'The pier is shut, Ed Holt said.' >c.txt
run --format webannotation --show quotes,names --input jsonl a.jsonl
check c.txt 'https://example.org/a%20b?c=1'
for file in "$SOURCE"/data/examples/*.txt; do
    run --format webannotation --show quotes,speakers,facts,main_event,topics,names "$file"
    expect_ok
    python3 check.py out "$file" "$(grep -o '"source":"[^"]*"' out | head -1 | cut -d'"' -f4)" >kinds 2>err || fail "$file: $(tail -1 err)"
done
