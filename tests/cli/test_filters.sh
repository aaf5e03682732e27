. "${0%/*}/lib.sh"
cat >a.txt <<'END'
"We will rebuild the pier before the summer," said Mara Vell, the mayor of Ostervik. The harbour board said it would pay for the pumps. Ed Holt, a fisherman, said that "the pumps" were late.
Anna Ödegård and Ed Holt said the ferry was full.
END
printf 'Nobody spoke. The ferry left.\n' >b.txt

# Without a filter: everything, and the quotes' numbers go on.
run --show quotes,speakers a.txt
expect_ok
expect_json jsonl '0.quotes#4'

# A speaker by name, by role, by what the text calls them, in any case; a joint speaker by either.
run --show quotes,speakers --speaker 'mara' a.txt
expect_ok
expect_json jsonl '0.quotes#1' '0.quotes.0.speaker.name="Mara Vell"' '0.speakers#1' '0.speakers.0.quotes=[1]'
run --show quotes,speakers --speaker 'MAYOR OF|Board$' a.txt
expect_ok
expect_json jsonl '0.quotes#2'
run --show quotes,speakers --speaker 'ödeGÅRD' a.txt
expect_ok
expect_json jsonl '0.quotes#1' '0.speakers#3'
run --show quotes --speaker 'ed holt' a.txt
expect_json jsonl '0.quotes#2'

# What a quote is about, in its words.
run --show quotes --topic 'pumps?' a.txt
expect_ok
expect_json jsonl '0.quotes#2' '0.quotes.0.id=1' '0.quotes.1.id=2'

# Types, kinds, and all together.
run --show quotes --type mixed a.txt
expect_json jsonl '0.quotes#1' '0.quotes.0.type="mixed"'
run --show quotes --type direct,indirect --kind person a.txt
expect_json jsonl '0.quotes#1' '0.quotes.0.type="direct"'
run --show quotes,facts --type direct --speaker board a.txt
expect_json jsonl '0.quotes=[]'

# Documents with nothing left are left out, in every format, and are no error.
run --show quotes --skip-empty --speaker board b.txt a.txt
expect_ok
expect_json jsonl .#1 '0.source="a.txt"'
run --show quotes --skip-empty --speaker nobody --format json a.txt b.txt
expect_ok
expect_json json .#0

# A pattern that is broken is named with its place; one that never ends gives up and says so.
run --speaker 'mayor|(board' a.txt
expect_status 2
expect_no_output
expect_error "--speaker, at byte 13: missing closing parenthesis"
run --topic '[' a.txt
expect_status 2
expect_error_with "quoteex: --topic, at byte "
printf 'Mara Vell said the %040d pier was late.\n' 0 >long.txt
run --show quotes --topic '((0+)+)+ was' long.txt
expect_ok
expect_json jsonl '0.warnings.0.code="pattern-limit"' '0.quotes=[]'

# Values that are none.
run --type spoken a.txt
expect_status 2
expect_error "--type: 'spoken' is not a list, with commas, of direct, mixed or indirect (see quoteex --help)"
run --kind robot a.txt
expect_status 2

# As text what is asked for stands alone, and documents without it are left out; --show brings the rest back.
printf '"It is shut," said Mara Vell on Monday.\n' >vell.txt
printf '"It is open," said Ivo Brand on Monday.\n' >brand.txt
run --format text --color always --speaker vell vell.txt brand.txt
expect_ok
expect_output_with "It is shut"
! grep -Eq 'brand.txt|Monday|Facts|Text' out || fail "more than what was asked for"
run --format text --speaker vell --show quotes,facts vell.txt brand.txt
expect_ok
expect_output_with "brand.txt"
expect_output_with "Facts"
run --format text --speaker nobody vell.txt brand.txt
expect_ok
expect_no_output
run --summary --speaker vell vell.txt
expect_ok
expect_output_with "1 document, 1 of them with quotes"
expect_output_with "1 quote, 3 words in them; 0 without a speaker"
