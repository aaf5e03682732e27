. "${0%/*}/lib.sh"
make_article a.txt
make_article b.txt
parts="quotes,speakers,facts,main_event,topics,names,sentences,tokens"

# JSON: an array that another parser reads, with the same content as JSON Lines.
run --format json --show $parts a.txt b.txt
expect_ok
expect_json json .#2 '0.source="a.txt"' '1.source="b.txt"' slices=a.txt
run --format jsonl --show $parts a.txt b.txt
expect_ok
expect_json jsonl .#2 '0.source="a.txt"' '1.source="b.txt"' slices=a.txt \
    '0.quotes.0.text="\"We will rebuild the pier before the summer,\""' '0.quotes.0.type="direct"' '0.quotes.0.cue.lemma="say"' \
    '0.quotes.0.speaker.name="Mara Vell"' '0.warnings=[]'
run --format json missing.txt
expect_status 1
expect_json json .#0

# Only the parts asked for.
run --show quotes a.txt
expect_ok
expect_json jsonl '0#4' '0.quotes.0.speaker.name="Mara Vell"'
run --show sentences,topics a.txt
expect_ok
expect_json jsonl '0#5' '0.sentences#4'

# TSV: one header, as many cells in each row, nothing raw in a cell.
printf 'The "board"\\\tmet again in the old hall of the harbour office for\r\nthe third time.\r\n\r\n"It is shut," said Mara Vell.\r\n' >odd.txt
for part in quotes speakers facts main_event topics names sentences tokens; do
    run --format tsv --show $part a.txt odd.txt
    expect_ok
    awk -F '\t' 'NR == 1 { cells = NF } NF != cells { exit 1 }' out || fail "$part: a row has other cells than the header"
    [ "$(grep -c '^source	' out)" -eq 1 ] || fail "$part: there is not one header"
done
run --format tsv a.txt
expect_ok
head -n 1 out | grep -q '^source	id	type	text	' || fail "TSV without --show is not about quotes"
run --format tsv --show sentences odd.txt
expect_ok
expect_output_with 'The "board"\\\tmet again in the old hall of the harbour office for\r\nthe third time.'

# Text: no escape sequences into a file, no control characters from the article.
printf 'The \033[31mpier\007 shut. "It is \033]0;x\007 shut," said Mara Vell.\n' >hostile.txt
run --format text a.txt hostile.txt
expect_ok
expect_output_with "Mara Vell"
if tr -d '\n' <out | grep -q '[[:cntrl:]]'; then
    fail "control characters in text"
fi

# Colours: as asked for, with the article first; else only on a terminal, where NO_COLOR is not set.
escape=$(printf '\033')
NO_COLOR=1 && export NO_COLOR
run --format text --color always a.txt
expect_ok
expect_output_with "${escape}[4msaid${escape}[0m"
[ "$(sed -n 3p out)" = "${escape}[1mText${escape}[0m" ] || fail "the article does not stand first"
unset NO_COLOR
run --color sometimes a.txt
expect_status 2
expect_error "--color: 'sometimes' is not always, never or auto (see quoteex --help)"
if command -v script >/dev/null; then
    for colour in auto never; do
        TERM=xterm script -qec "'$QUOTEEX' --color $colour a.txt" terminal >/dev/null
        grep -Fq "${escape}[4msaid" terminal && status=colour || status=plain
        [ $colour$status = autocolour ] || [ $colour$status = neverplain ] || fail "--color $colour is $status"
    done
fi

# --explain names the place of each rule.
run --explain a.txt
expect_ok
grep -Eq '"rule_at":"[^"]+:[0-9]+"' out || fail "no rule_at"
run --explain --format tsv a.txt
expect_ok
grep -Eq '[^	]+:[0-9]+$' out || fail "no place of the rule at the end of the row"
run --explain --format text a.txt
expect_ok
grep -Eq ' at .+:[0-9]+$' out || fail "no place of the rule"
