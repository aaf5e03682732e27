. "${0%/*}/lib.sh"

# refuse MESSAGE ARGUMENT...: wrong usage, said in one line, before anything is read
refuse() {
    message=$1
    shift
    run "$@"
    expect_status 2
    expect_no_output
    expect_error_lines 1
    expect_error "$message (see quoteex --help)"
}

refuse "there is no option --formt; did you mean --format?" --formt=json
refuse "there is no option --lexcion; did you mean --lexicon?" --lexcion x
refuse "there is no option --frobnicate" --frobnicate
refuse "there is no option -Z" -Z
refuse "several options start with --in" --in=text
refuse "--output needs a value: FILE" --output
refuse "--jobs needs a value: N" -j
refuse "--explain takes no value" --explain=yes
refuse "--format: 'xml' is not json, jsonl, tsv, text, html, brat, webannotation or sqlite" --format xml
refuse "--input: 'csv' is not text, html, warc or jsonl" --input csv
refuse "--generate: 'html' is not man, bash, zsh or fish" --generate html
refuse "--offsets: 'chars' is not codepoints, bytes or utf16" --offsets chars
refuse "--show: 'quotes,moods' is not a list, with commas, of quotes, speakers, facts, main_event, topics, names, sentences, tokens or text" \
    --show quotes,moods
refuse "--cues: 'shouting' is not a list, with commas, of speech, writing, asking, ordering, thought, intent, showing, attitude or denial" \
    --cues shouting
refuse "--min-confidence: '1.5' is not a number from 0 to 1" --min-confidence 1.5
refuse "--max-size: '12Q' is not a number of bytes from 1K to 1G, as 500K or 16M" --max-size 12Q
refuse "--max-size: '10' is not a number of bytes from 1K to 1G, as 500K or 16M" --max-size 10
refuse "--jobs: '0' is not a whole number from 1 to 256" --jobs 0
refuse "--jobs: 'many' is not a whole number from 1 to 256" -j many
refuse "--date: '9.9.2013' is not a day written YYYY-MM-DD" --date 9.9.2013
refuse "--date: '2013-02-41' is not a day written YYYY-MM-DD" --date 2013-02-41
refuse "--keep: 'a,,b' is not a list of field names with commas" --input jsonl --keep a,,b
refuse "--keep needs --input jsonl, html or warc" --keep url
refuse "--format tsv shows one part: name one in --show" --format tsv --show quotes,topics

# Short forms, values joined on, and options after files.
make_article a.txt
run a.txt -fjsonl -s sentences --jobs=2
expect_ok
expect_json jsonl .#1 '0.source="a.txt"'

# After -- everything is a file.
run -- --help
expect_status 1
expect_error "--help: No such file or directory"
