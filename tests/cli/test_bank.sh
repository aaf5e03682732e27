. "${0%/*}/lib.sh"
# Quote banks, asked by SQLite's own shell. Without it, or where the program was built without SQLite, nothing is tested.
command -v sqlite3 >/dev/null || exit 77
run --format sqlite -o probe.db /dev/null
grep -q "built without SQLite" err && exit 77
rm -f probe.db

ask() {
    sqlite3 bank.db "$1" >answer 2>&1 || fail "sqlite3 refuses: $1"
}

expect_answer() {
    [ "$(cat answer)" = "$1" ] || fail "asked '$2', the answer is '$(cat answer)', not '$1'"
}

asked() {
    ask "$2"
    expect_answer "$1" "$2"
}

cat >a.txt <<'END'
OSTERVIK, March 3 — "We will rebuild the pier before the summer," said Mara Vell, the mayor of Ostervik. "It will take," she added, "four months."
The harbour board said it would pay $2 million for the pumps.
END
printf '"The ferry is full," said Ed Holt. Anna Lind and Ed Holt said the boat was old.\n' >b.txt

# All of a folder in one database; offsets are those of the JSON output.
run --format sqlite -o bank.db a.txt b.txt
expect_ok
expect_no_output
asked "2" "SELECT count(*) FROM documents"
asked "a.txt|0
b.txt|0" "SELECT source, piece FROM documents ORDER BY id"
asked "Mara Vell|20|65" "SELECT name, start, end FROM quotes WHERE text LIKE '%before the summer%'"
asked "2" "SELECT count(*) FROM pieces JOIN quotes ON quote = id WHERE text LIKE '%four months%'"
asked "Anna Lind
Ed Holt" "SELECT s.name FROM members JOIN speakers s ON s.id = member ORDER BY 1"
asked "1" "SELECT count(*) FROM facts WHERE type = 'money' AND fields ->> '\$.amount' = 2000000"
asked "ok" "PRAGMA integrity_check"
asked "" "PRAGMA foreign_key_check"

# Who said what about X: the full-text index knows text, speaker and topics.
asked "Mara Vell" "SELECT name FROM quotes_text WHERE quotes_text MATCH 'text: pier'"
asked "2" "SELECT count(*) FROM quotes_text WHERE quotes_text MATCH 'name: holt'"

# A source that is read again replaces what was there; others stay, and so does the index.
printf '"The pier is shut," said Ed Holt.\n' >a.txt
run --format sqlite -o bank.db a.txt
expect_ok
asked "b.txt
a.txt" "SELECT source FROM documents ORDER BY id"
asked "The pier is shut," "SELECT replace(text, char(34), '') FROM quotes JOIN documents d ON d.id = document WHERE source = 'a.txt'"
asked "Ed Holt" "SELECT name FROM quotes_text WHERE quotes_text MATCH 'text: pier'"
asked "0" "SELECT count(*) FROM speakers WHERE name = 'Mara Vell'"
asked "" "INSERT INTO quotes_text (quotes_text) VALUES ('integrity-check')"

# Records, with fields kept; several threads put in the same rows.
i=0
while [ $i -lt 300 ]; do
    printf '{"id":"r%d","url":"http://example.org/%d","text":"“The pier %d is shut,” said Ed Holt. The board said it would pay."}\n' $i $i $i
    i=$((i + 1))
done >records.jsonl
run --input jsonl --keep url --format sqlite -o one.db -j1 records.jsonl
expect_ok
run --input jsonl --keep url --format sqlite -o bank.db -j3 - <records.jsonl
expect_ok
asked "302" "SELECT count(*) FROM documents"
asked "http://example.org/17" "SELECT meta ->> '\$.url' FROM documents WHERE source = 'r17'"
all="SELECT source, q.number, q.text, q.name, q.start FROM quotes q JOIN documents d ON d.id = document WHERE source LIKE 'r%' ORDER BY d.id, q.number"
sqlite3 one.db "$all" >one
sqlite3 bank.db "$all" >several
cmp one several || fail "threads change the rows"

# A large file in pieces: each is a document; read again whole, it is one.
i=0
while [ $i -lt 60 ]; do
    printf '"The pier is shut," said Ed Holt on day %d.\n\n' $i
    i=$((i + 1))
done >large.txt
run --max-size 1K --format sqlite -o bank.db large.txt
expect_status 1
asked "1" "SELECT count(*) > 2 AND min(piece) = 1 AND max(piece) = count(*) FROM documents WHERE source = 'large.txt'"
asked "60" "SELECT count(*) FROM quotes q JOIN documents d ON d.id = document WHERE source = 'large.txt'"
run --format sqlite -o bank.db large.txt
expect_ok
asked "1|60" "SELECT count(DISTINCT d.id), count(*) FROM quotes q JOIN documents d ON d.id = document WHERE source = 'large.txt'"

# A long record comes in parts.
yes '"The pier is shut," said Ed Holt. "It is late," he said.' | head -n 20000 >long.txt
run --max-size 2M --show quotes --format sqlite -o bank.db long.txt
expect_ok
asked "1" "SELECT count(*) > 30000 FROM quotes q JOIN documents d ON d.id = document WHERE source = 'long.txt'"

# What is no bank stays as it is, and so does a bank whose offsets count otherwise.
printf 'no database, but long enough to be read as one, if anybody wished to: it is text all the same' >text.db
cp text.db before
run --format sqlite -o text.db a.txt
expect_status 1
expect_error "text.db: file is not a database"
cmp text.db before || fail "the file has changed"
sqlite3 other.db "CREATE TABLE mine (a)"
run --format sqlite -o other.db a.txt
expect_status 1
expect_error "other.db: this database is no quote bank"
[ "$(sqlite3 other.db .tables)" = mine ] || fail "tables were added"
run --format sqlite -o bank.db --offsets bytes a.txt
expect_status 1
expect_error "bank.db: this quote bank counts offsets otherwise (see --offsets)"
run --format sqlite -o nowhere/bank.db a.txt
expect_status 1
expect_error "nowhere/bank.db: unable to open database file"
run --format sqlite a.txt
expect_status 2
expect_error "--format sqlite needs --output, the database that is made or added to (see quoteex --help)"
run --format sqlite --output-dir out a.txt
expect_status 2

# The README's queries have an answer.
readme=$(cd "$SOURCE" && pwd)
sed -n '/^<!-- bank -->$/,/^```$/p' "$readme/README.md" | grep '^sqlite3' >queries
[ "$(wc -l <queries)" -eq 3 ] || fail "the README has not three queries"
run --format sqlite -o quotes.db "$readme/data/examples"
expect_ok
while read -r query; do
    [ -n "$(eval "$query")" ] || fail "no answer: $query"
done <queries

# A disk that fills: said, and the bank is what it was before.
if [ -z "${SANITIZED-}" ]; then
    ask "SELECT count(*) FROM quotes"
    cp answer before
    (ulimit -f 1 && trap '' XFSZ && "$QUOTEEX" --input jsonl --format sqlite -o bank.db records.jsonl) >out 2>err
    status=$?
    expect_status 1
    expect_error_with "quoteex: bank.db: "
    ask "SELECT count(*) FROM quotes"
    cmp answer before || fail "the bank has changed"
    asked "ok" "PRAGMA integrity_check"
fi
