# quoteex under Apache Spark, in local mode: what a job over many parts writes is what quoteex writes for all of them, though a
# process is killed half-way and a record is broken.
here=$(cd "${0%/*}" && pwd)
. "$here/../cli/lib.sh"
command -v java >/dev/null && python3 -c 'import pyspark' 2>/dev/null || exit 77

# Parts of our own articles, two of them compressed. The third has a line that is no record.
mkdir parts
python3 - "$SOURCE" <<'END' || fail "the parts are not made"
import gzip, json, pathlib, sys
texts = sorted(pathlib.Path(sys.argv[1], "tests/speakers").glob("*.txt"))
for part in range(4):
    lines = [json.dumps({"id": p.stem, "text": p.read_text()}, ensure_ascii=False) for p in texts[part::4]]
    if part == 2:
        lines.insert(1, '{"id": "broken", "text": ')
    data = "".join(line + "\n" for line in lines).encode()
    pathlib.Path("parts", f"{part}.jsonl" + ".gz" * (part % 2)).write_bytes(gzip.compress(data) if part % 2 else data)
END
run -j1 --input jsonl --format jsonl --show quotes,speakers parts/0.jsonl parts/1.jsonl.gz parts/2.jsonl parts/3.jsonl.gz
expect_status 1
expect_error_lines 1
cp out expected

# The first process to come this far has written something, and is killed.
cat >frail <<END
#!/bin/sh
if mkdir "$work/killed" 2>/dev/null; then
    head -n 2 | "$QUOTEEX" "\$@"
    kill -9 \$\$
fi
exec "$QUOTEEX" "\$@"
END
chmod +x frail
spark() {
    command_line="quote_archive.py $*"
    python3 "$here/quote_archive.py" "$@" >out 2>err
    status=$?
}
export PYSPARK_SUBMIT_ARGS="--master local[2,4] --conf spark.ui.enabled=false pyspark-shell"
spark parts result --quoteex "$work/frail" --partitions 1
expect_status 0
[ -d killed ] || fail "no process was killed"
[ -e result/_SUCCESS ] || fail "the job did not end"
cat result/part-* | sort >joined # a folder's files come in the order in which the file system lists them
sort expected | cmp - joined || fail "the job's records are others"

# A process that is killed whenever it comes makes the job fail, and nothing looks whole.
cat >failing <<END
#!/bin/sh
kill -9 \$\$
END
chmod +x failing
spark parts lost --quoteex "$work/failing" --partitions 1
[ "$status" -ne 0 ] || fail "a job without results has ended well"
[ ! -e lost/_SUCCESS ] || fail "it is marked as whole"

# Compressed output, other options, large files in pieces: the same records whatever the cuts.
cat parts/0.jsonl parts/2.jsonl >large.jsonl
spark large.jsonl zipped --quoteex "$QUOTEEX" --partitions 5 --gzip --options "--show quotes --min-confidence 0.5"
expect_status 0
[ "$(ls zipped | grep -c '^part-.*\.gz$')" -ge 5 ] || fail "the file is not cut"
gzip -dc zipped/part-*.gz >joined
run -j1 --input jsonl --format jsonl --show quotes --min-confidence 0.5 large.jsonl
cmp joined out || fail "the records depend on the cuts"
