. "${0%/*}/lib.sh"
# The tutorial in data/README.md: its commands are run in order, and each block of them prints what stands below it.
mkdir bin
ln -s "$QUOTEEX" bin/quoteex
PATH=$work/bin:$PATH
sed -n '/^<!-- tutorial -->$/,/^<!-- end of tutorial -->$/p' "$SOURCE/data/README.md" >tutorial
# blocks/1.sh, blocks/1.out, blocks/2.sh ...
mkdir blocks
awk '
    /^```sh$/ && !inside { file = "blocks/" ++count ".sh"; inside = 1; next }
    /^```$/ && !inside   { file = "blocks/" count ".out"; inside = 1; next }
    /^```$/              { inside = 0; close(file); next }
    inside               { print >file }' tutorial
count=0
while [ -f "blocks/$((count + 1)).sh" ]; do
    count=$((count + 1))
    command_line=$(cat "blocks/$count.sh")
    sh "blocks/$count.sh" >out 2>&1 </dev/null
    status=$?
    diff "blocks/$count.out" out >&2 || fail "a block of the tutorial prints something else"
done
[ "$count" -ge 6 ] || fail "the tutorial has only $count blocks"
