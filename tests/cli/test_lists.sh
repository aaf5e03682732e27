. "${0%/*}/lib.sh"
# --list-rules and --list-cues: what the model at hand has.

# Every rule that the files have is listed, with its place; all formats list the same.
run --list-rules --format tsv
expect_ok
cp out rules.tsv
[ "$(head -n 1 rules.tsv)" = "name	level	file	line	set	match	no_match	about" ] || fail "the header of the rules"
sed 1d rules.tsv | while IFS='	' read -r name level file line rest; do
    [ "$(sed -n "${line}p" "$SOURCE/data/en/$file")" = "rule $name" ] || fail "$name does not stand at $file:$line"
done || exit 1
cat "$SOURCE"/data/en/rules/*.rules | grep '^rule ' | sed 's/^rule //' | sort >names
sed 1d rules.tsv | cut -f 1 | sort >listed
expect_same names listed
run --list-rules --format jsonl
expect_ok
expect_json jsonl ".#$(wc -l <names)"
run --list-rules --format json
expect_ok
expect_json json
[ "$(grep -c '"name": ' out)" -eq "$(wc -l <names)" ] || fail "not as many rules in JSON"
run --list-rules
expect_ok
[ "$(grep -c '\.rules:[0-9]*$' out)" -eq "$(wc -l <names)" ] || fail "not as many rules as text"

# Rules of one's own, with the comment right above them; one that replaces another stands in its place.
cat >mine.rules <<'END'
# Rules that I tried.

level quote

# If you ask Ana,
#   it holds.
rule my.if-you-ask
  pattern   ^ (?<cue> WHETHER YOU CUE ) (?<speaker> PERSON ) COMMA (?<after> ANY+ )
  # not about the rule below
  set       odds 400
  match     If you ask Ana Roth, the bridge is safe. => speaker: Ana Roth
  no-match  The bridge is safe.

# of nothing

rule quote.split
  pattern   (?<cue> CUE ) (?<after> ANY+ )
  match     Ana Roth said the bridge is safe.
  match     They say so.
  no-match  The bridge is safe.
END
run --rules mine.rules --list-rules --format tsv
expect_ok
expect_output_with "my.if-you-ask	quote	mine.rules	7	odds 400	1	1	If you ask Ana, it holds."
grep -qx 'quote.split	quote	mine.rules	16		2	1	' out || fail "the rule that was replaced"
[ "$(wc -l <out)" -eq "$(($(wc -l <rules.tsv) + 1))" ] || fail "not one rule more"
[ "$(grep -n '^quote.split	' out | cut -d : -f 1)" -eq "$(grep -n '^quote.split	' rules.tsv | cut -d : -f 1)" ] ||
    fail "the rule that was replaced is elsewhere"

# Cues, with the forms that the word lists give them.
run --list-cues --format tsv
expect_ok
cp out cues.tsv
[ "$(head -n 1 cues.tsv)" = "lemma	class	part	recipient	negative	implied	forms" ] || fail "the header of the cues"
expect_output_with "say	speech	verb	false	false	false	said; say; saying; says"
expect_output_with "tell	speech	verb	true	false	false	tell; telling; tells; told"
expect_output_with "deny	denial	verb	false	true	false	"
expect_output_with "claim	speech	noun	"
expect_output_with "allegedly	speech	adverb	"
sed 1d cues.tsv | cut -f 1 | sort -c || fail "the cues are not in order"
run --list-cues
expect_ok
[ "$(wc -l <out)" -eq "$(($(wc -l <cues.tsv) - 1))" ] || fail "not as many cues as text"
run --list-cues --format jsonl
expect_ok
expect_json jsonl ".#$(($(wc -l <cues.tsv) - 1))"

# Word lists of one's own; another language folder; a file to write to.
printf '[lemmas]\nsubtweet subtweets subtweeted subtweeting\n[cues speech]\nsubtweet\n-say\nblurt out\n' >mine.txt
run --lexicon mine.txt --list-cues --format tsv -o list.tsv
expect_ok
expect_no_output
cp list.tsv out
expect_output_with "subtweet	speech	verb	false	false	false	subtweet; subtweeted; subtweeting; subtweets"
grep -q '^blurt out	speech	verb	.*blurted out' out || fail "phrases are not listed with their forms"
grep -q '^say	' out && fail "a cue that was taken out is listed"
cp -r "$SOURCE/data/en" en
grep -v '^wonder$' "$SOURCE/data/en/lexicon/cues.txt" >en/lexicon/cues.txt
run --data en --list-cues --format tsv
expect_ok
grep -q '^wonder	' cues.tsv || fail "wonder is no cue"
grep -q '^wonder	.*	verb' out && fail "--data is not heeded"

run --list-rules --format webannotation
expect_status 2
expect_error_with "lists are text, tsv, json or jsonl"
run --list-rules --rules missing.rules
expect_status 2
expect_no_output
