. "${0%/*}/lib.sh"
make_article a.txt

# Rule files and word lists that are not there or broken: said with the place, status 2, nothing read.
run --rules missing.rules a.txt
expect_status 2
expect_no_output
expect_error_with "quoteex: missing.rules: "
run --lexicon missing.txt a.txt
expect_status 2
expect_no_output
expect_error_with "quoteex: missing.txt: "
run --data missing a.txt
expect_status 2
expect_no_output
expect_error_with "missing"
printf 'rule quote.mine\n  nonsense here\n' >broken.rules
run --rules broken.rules a.txt
expect_status 2
expect_no_output
grep -Eq '^quoteex: broken\.rules:[0-9]+:[0-9]+: ' err || fail "no file:line:column"
expect_error_lines 1
run --check-rules missing.rules
expect_status 2
run --check-rules broken.rules
expect_status 2
grep -Eq '^quoteex: broken\.rules:[0-9]+:[0-9]+: ' err || fail "no file:line:column"

# A rule of one's own: its examples hold; one that does not is named with its line.
cat >mine.rules <<'END'
level quote

rule quote.mine
  pattern   (?<speaker> PERSON ) (?<cue> CUE ) (?<after> ANY+ )
  set       order speaker-cue-content
  match     Mara Vell said the pier was safe. => speaker: Mara Vell | cue: said
  no-match  The pier was safe.
END
run --check-rules mine.rules
expect_ok
run --rules mine.rules a.txt
expect_ok
expect_json jsonl .#1
sed 's/no-match  .*/no-match  Mara Vell said the pier was safe./' mine.rules >wrong.rules
run --check-rules wrong.rules
expect_status 2
grep -Eq '^quoteex: wrong\.rules:7:[0-9]+: ' err || fail "the example that fails is not named"
expect_error_lines 1
run --rules mine.rules --rules broken.rules a.txt
expect_status 2
expect_no_output
