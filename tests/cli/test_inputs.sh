. "${0%/*}/lib.sh"
make_article a.txt

# One file; standard input, named and not.
run a.txt
expect_ok
expect_json jsonl .#1 '0.schema="quoteex/1"' '0.source="a.txt"' slices=a.txt
sed 's/"source":"a.txt"/"source":"-"/' out >expected
run_with a.txt
expect_ok
expect_same out expected
run_with a.txt -
expect_ok
expect_same out expected

# Several files come in the order given, twice where given twice.
printf 'A second article, about nothing.\n' >b.txt
run b.txt a.txt b.txt
expect_ok
expect_json jsonl .#3 '0.source="b.txt"' '1.source="a.txt"' '2.source="b.txt"'

# Folders: all folders in them, sorted by the bytes of the paths, *.txt, no hidden files, no links to folders.
mkdir -p n/a n/b/c
for file in n/z.txt n/a.txt n/a-1.txt n/a/1.txt n/a/0.txt n/b/c/x.txt n/B.txt n/b/y.text n/.hidden.txt; do
    make_article "$file"
done
ln -s .. n/b/up
ln -s ../a.txt n/linked.txt
run n
expect_ok
expect_json jsonl .#8 '0.source="n/B.txt"' '1.source="n/a-1.txt"' '2.source="n/a.txt"' '3.source="n/a/0.txt"' \
    '4.source="n/a/1.txt"' '5.source="n/b/c/x.txt"' '6.source="n/linked.txt"' '7.source="n/z.txt"'
run n/
expect_ok
expect_json jsonl .#8 '0.source="n/B.txt"'
run --include '*.text' n
expect_ok
expect_json jsonl .#1 '0.source="n/b/y.text"'
run --include '.hid*' n a.txt
expect_ok
expect_json jsonl .#2 '0.source="n/.hidden.txt"' '1.source="a.txt"'

# A file named on the command line is read whatever its name is.
run n/b/y.text
expect_ok
expect_json jsonl .#1

# What cannot be read is named; all else is read.
mkdir empty
ln -s nowhere n/z-broken.txt
ln -s loop loop
run missing.txt a.txt a.txt/inside empty n/a loop
expect_status 1
expect_json jsonl .#3 '0.source="a.txt"' '1.source="n/a/0.txt"' '2.source="n/a/1.txt"'
expect_error "missing.txt: No such file or directory"
expect_error "a.txt/inside: Not a directory"
expect_error "empty: no files like *.txt in this folder"
expect_error_with "quoteex: loop: "
expect_error_lines 4
run n
expect_status 1
expect_json jsonl .#8
expect_error "n/z-broken.txt: No such file or directory"
if [ "$(id -u)" -ne 0 ]; then
    make_article secret.txt
    mkdir locked
    chmod 000 secret.txt locked
    run secret.txt a.txt locked
    chmod 700 secret.txt locked
    expect_status 1
    expect_json jsonl .#1
    expect_error "secret.txt: Permission denied"
    expect_error "locked/: Permission denied"
fi
if [ -e /proc/self/mem ]; then # a file that opens and cannot be read
    run /proc/self/mem a.txt
    expect_status 1
    expect_json jsonl .#1 '0.source="a.txt"'
    expect_error_with "quoteex: /proc/self/mem: "
fi

# Names that are odd.
name=$(printf 'od"d\nna\tme.txt')
make_article "$name"
run "$name"
expect_ok
expect_json jsonl '0.source="od\"d\nna\tme.txt"'
name=$(printf 'caf\351.txt')
if make_article "$name" 2>/dev/null; then
    run "$name"
    expect_ok
    expect_json jsonl '0.source~caf' '0.source_bytes="caf%E9.txt"'
fi
run "$(printf 'no\033[31m')"
expect_status 1
expect_error "no?[31m: No such file or directory"
run "$(printf 'no\302\23331m \303\251')"
expect_status 1
expect_error "$(printf 'no?31m \303\251: No such file or directory')"

# A pipe as a file.
mkfifo pipe
cat a.txt >pipe &
run pipe
wait
expect_ok
expect_json jsonl .#1 '0.source="pipe"' slices=a.txt
