. "${0%/*}/lib.sh"
mkdir n
make_article n/a.txt
make_article n/b.txt

# Not a terminal: nothing is said by itself, nor with never.
run n
expect_ok
mv out expected
run --progress never n
expect_ok
run --progress auto n
expect_ok

# always: a summary at the end, after all notes; the output is the same.
run --progress always n missing.txt
expect_status 1
expect_same out expected
expect_error "missing.txt: No such file or directory"
expect_error_lines 2
tail -n 1 err | grep -Eq \
    '^quoteex: 2 documents, [0-9]+ quotes, [0-9]+ speakers, [0-9]+ facts, 0 warnings; [0-9.]+ MB in [0-9.]+ s, [0-9.]+ MB/s$' ||
    fail "the last line is no summary"
quotes=$(sed -n 's/.* documents, \([0-9]*\) quotes.*/\1/p' err)
[ "$(grep -o '"rule":"[^"]*"}' out | wc -l)" -ge "$quotes" ] && [ "$quotes" -ge 2 ] || fail "quotes are miscounted"

# On a terminal there is a line that is written over.
if command -v script >/dev/null; then
    yes "$(cat n/a.txt)" | head -n 40000 >long.txt
    cp long.txt n/long.txt
    command_line="quoteex --progress always n (on a terminal)"
    script -qec "'$QUOTEEX' -j 1 --progress always --max-size 64K n -o result" terminal >/dev/null 2>&1
    tr '\r' '\n' <terminal >err
    expect_error_with " MB/s"
    expect_error_with "quoteex: "
fi

run --progress sometimes n
expect_status 2
expect_error_with "--progress: 'sometimes' is not always, never or auto"
