"""complete.py SHELL FOLDER: what a shell makes of a half-typed command line of quoteex.

FOLDER holds the completions (completion for bash, site/_quoteex for zsh, completion.fish) and the folder there/ with
files to be offered. bash and zsh run at a terminal; quoteex is a function that prints its arguments, so that a line
with tabs in it, once entered, tells what they were completed to.
"""
import os
import pty
import re
import select
import subprocess
import sys
import time

shell, folder = sys.argv[1:]
os.chdir(folder)

# What is typed, \t for the tab key, and the arguments that must come of it.
TYPED = [
    ("--forma\t", ["--format"]),
    ("--format json\tl\t", ["--format", "jsonl"]),
    ("-f web\t", ["-f", "webannotation"]),
    ("--format=ts\t", ["--format=tsv"]),
    ("--show quo\t", ["--show", "quotes"]),
    ("--show quotes,spe\t", ["--show", "quotes,speakers"]),
    ("--offsets b\t", ["--offsets", "bytes"]),
    ("--rules there/o\t", ["--rules", "there/own.rules"]),
    ("--data there/f\t", ["--data", "there/folder"]),
    ("there/fi\t", ["there/file.txt"]),
    ("--generate b\t", ["--generate", "bash"]),
]

# What is typed, what must be offered, what must not be.
OFFERED = [
    ("--format ", ["json", "jsonl", "tsv", "text", "webannotation"], ["quotes", "there"]),
    ("--show quotes,", ["quotes,speakers", "quotes,facts"], ["quotes,quotes"]),
    ("--min", ["--min-confidence"], ["--max-size"]),
    ("--data there/", ["there/folder/"], ["there/file.txt"]),
]

START = {
    "bash": (["bash", "--noprofile", "--norc", "-i"], "PS1='> '; bind 'set enable-bracketed-paste off'; . ./completion\n"),
    "zsh": (["zsh", "-f", "-i"], "PS1='> '; unset zle_bracketed_paste; fpath=($PWD/site $fpath); "
            "autoload -Uz compinit && compinit -u -d $PWD/dump\n"),
}


class Terminal:
    """A shell at a terminal of its own."""

    def __init__(self, command, start):
        pid, self.fd = pty.fork()
        if pid == 0:
            os.environ.update(TERM="dumb", HOME=folder)
            os.execvp(command[0], command)
        self.send(start)
        self.send("quoteex() { printf 'args'; printf '<%s>' \"$@\"; printf 'end\\n'; }\n")
        self.send("echo rea''dy\n")
        self.expect(r"ready\r?\n")

    def send(self, text):
        os.write(self.fd, text.encode())

    def expect(self, pattern, seconds=20):
        seen, until = "", time.time() + seconds
        while time.time() < until:
            if select.select([self.fd], [], [], 0.1)[0]:
                seen += os.read(self.fd, 65536).decode(errors="replace")
            found = re.search(pattern, seen)
            if found:
                return found
        raise SystemExit("%s: no %r in what it shows: %r" % (shell, pattern, seen))

    def arguments(self, typed):
        for key in re.split("(\t)", typed):
            self.send(key)
            time.sleep(0.15 if key == "\t" else 0)
        self.send("\n")
        # zsh takes the slash behind a folder away again when the line is entered.
        return [word.rstrip("/") for word in re.findall("<(.*?)>", self.expect(r"args((<[^<>]*>)*)end\r?\n").group(1))]


def offered_by_fish(typed):
    ask = "complete -e quoteex; source completion.fish; complete -C 'quoteex %s'" % typed
    shown = subprocess.run(["fish", "--no-config", "-c", ask], capture_output=True, text=True, check=True,
                           env=dict(os.environ, HOME=folder, XDG_CONFIG_HOME=folder)).stdout
    return [line.split("\t")[0] for line in shown.splitlines()]


def offered_by_bash(typed):
    words = "quoteex " + typed
    ask = """. ./completion; words=(%s); [[ %r != *' ' ]] || words+=('')
             COMP_WORDS=("${words[@]}"); COMP_CWORD=$((${#words[@]} - 1)); _quoteex
             printf '%%s\\n' "${COMPREPLY[@]}" """ % (words, typed)
    shown = subprocess.run(["bash", "--norc", "-c", ask], capture_output=True, text=True, check=True).stdout
    return [line + "/" if os.path.isdir(line) else line for line in shown.splitlines()]


def check(what, typed, wanted, found):
    if not wanted:
        raise SystemExit("%s: quoteex %s %s: %r" % (shell, typed.replace("\t", "<Tab>"), what, found))


if shell in START:
    terminal = Terminal(*START[shell])
    for typed, wanted in TYPED:
        found = terminal.arguments("quoteex " + typed)
        check("becomes", typed, found == wanted, found)
    os.close(terminal.fd)
if shell != "zsh":
    for typed, there, not_there in OFFERED:
        found = (offered_by_fish if shell == "fish" else offered_by_bash)(typed)
        check("offers", typed, all(word in found for word in there), found)
        check("offers", typed, not any(word in found for word in not_there), found)
