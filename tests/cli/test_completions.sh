. "${0%/*}/lib.sh"
# Completions, asked of the shells themselves; a shell that is not installed is not asked. complete.py types into bash and
# zsh as a user does, fish tells what it would offer.
command -v python3 >/dev/null || exit 77
here=$SOURCE/tests/cli
asked=no
mkdir -p site there/folder
touch there/file.txt there/own.rules
for shell in bash zsh fish; do
    run --generate $shell
    expect_ok
    command -v $shell >/dev/null || continue
    asked=yes
    case $shell in
    bash) cp out completion ;;
    zsh) cp out site/_quoteex ;;
    fish) cp out completion.fish ;;
    esac
    python3 "$here/complete.py" $shell "$work" >out 2>err || fail "completions of $shell"
done
[ $asked = yes ] || exit 77
