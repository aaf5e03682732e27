. "${0%/*}/lib.sh"

# A quotation inside another is a record of its own: it has the id of the outer one, its own cue and speaker, and its
# offsets lie inside. What is said there without marks is the outer speaker's.
printf '“She told us ‘never come back to this house again’ and then she left,” said Mara Vell, the mayor.\n' >a.txt
run --show quotes,speakers a.txt
expect_ok
expect_json jsonl '0.quotes#2' '0.quotes.0.type="direct"' '0.quotes.0.speaker.name="Mara Vell"' \
    '0.quotes.0.cue.text="said"' '0.quotes.1.within=1' '0.quotes.1.cue.text="told"' '0.quotes.1.speaker.text="She"' \
    '0.quotes.1.spans.0.start=13'

# Three levels deep, each in the next.
printf 'Holt said: “The clerk told me, ‘My boss shouted, “Nobody pays for the roof this year!” at all of us,’ and I laughed.”\n' >b.txt
run --show quotes b.txt
expect_ok
expect_json jsonl '0.quotes#3' '0.quotes.0.cue.text="said:"' '0.quotes.1.within=1' '0.quotes.2.within=2' \
    '0.quotes.1.speaker.text="The clerk"' '0.quotes.2.speaker.text="My boss"'

# In every sentence of a long quotation; straight marks as well; a filter that leaves out the outer one leaves no number
# of it.
printf 'Holt said: "I met the mayor. She said '"'"'the pier is safe and will be safe'"'"'. I did not believe it."\n' >c.txt
run --show quotes c.txt
expect_json jsonl '0.quotes#2' '0.quotes.1.within=1' '0.quotes.1.speaker.text="She"'
run --show quotes --speaker '^she$' c.txt
expect_json jsonl '0.quotes#1' '0.quotes.0.id=1'
grep -q within out && fail "it stands within what is not there"

# Words in inner marks that nobody says there are no quotation.
printf '“The so-called ‘bridge of tears’ is a good bridge,” said Mara Vell.\n' >d.txt
run --show quotes d.txt
expect_json jsonl '0.quotes#1'
exit 0
