#!/usr/bin/env python3
"""Counts the instructions of quoteex by stage, with valgrind's callgrind, which noise cannot touch: tests/bench/README.md."""
import argparse
import collections
import os
import pathlib
import re
import subprocess
import tempfile

import corpus

ROOT = corpus.ROOT

# What these call are the stages of the way of a document (src/README.md).
PIPELINE = {"quoteex_extract", "qx_report_make", "qx_analyse"}


class Profile:
    """What a callgrind file says: instructions by source file, and of calls by caller and callee."""

    def __init__(self, path):
        self.files = collections.Counter()
        self.calls = collections.Counter()
        self.names = {}
        self.called = False
        self.file = self.function = self.callee = self.object = ""
        with open(path, encoding="utf-8", errors="replace") as lines:
            for line in lines:
                self.read(line.rstrip("\n"))
        self.total = sum(self.files.values())

    def name(self, kind, text):
        """Names are given once with a number, and afterwards by it."""
        number, _, name = re.match(r"(\(\d+\))(\s*)(.*)", text).groups()
        if name:
            self.names[kind, number] = name
        return self.names[kind, number]

    def read(self, line):
        key, equals, value = line.partition("=")
        if equals and key in ("fl", "fi", "fe"):
            self.file = self.name("file", value)
        elif equals and key == "fn":
            self.function = re.sub(r"'\d+$", "", self.name("function", value))
        elif equals and key == "ob":
            self.object = self.name("object", value)
        elif equals and key in ("cfi", "cfl"):
            self.name("file", value)
        elif equals and key == "cob":
            self.name("object", value)
        elif equals and key == "cfn":
            self.callee = self.name("function", value)
        elif equals and key == "calls":
            self.called = True
        elif re.match(r"[0-9+*-]", line):
            self.count(int(line.split()[-1]))

    def count(self, cost):
        if self.called:
            self.calls[self.function, self.callee] += cost
            self.called = False
        else:
            self.files[self.place()] += cost

    def place(self):
        """A folder of src, or the library."""
        found = re.search(r"/src/([a-z]+)/[^/]+\.[ch]$", self.file)
        return "src/" + found.group(1) if found else os.path.basename(self.object).split(".so")[0]

    def stages(self):
        found = collections.Counter()
        for (caller, callee), cost in self.calls.items():
            if caller in PIPELINE and callee not in PIPELINE:
                found[callee] += cost
        return found


def profile(quoteex, arguments, work):
    out = pathlib.Path(work) / "callgrind.out"
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=%s" % out, quoteex, "-j1", "--progress", "never",
               "--format", "jsonl", *arguments]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
                          env={**os.environ, "LC_ALL": "C.UTF-8"})
    if done.returncode:
        raise SystemExit("%s\n%s" % (" ".join(command), done.stderr))
    return Profile(out)


def print_table(title, columns, size):
    """Counters side by side, by the first; with two the difference too."""
    print("\n%-34s %s" % (title, "".join("%14s %8s" % ("instructions", "a byte") for _ in columns)))
    rows = sorted({name for column in columns for name in column}, key=lambda name: -columns[0][name])
    for name in rows:
        costs = [column[name] for column in columns]
        if max(costs) * 1000 < sum(columns[0].values()):
            continue  # less than one in a thousand
        line = "".join("%14d %8.1f" % (cost, cost / size) for cost in costs)
        change = "%+8.1f %%" % (100 * (costs[1] / costs[0] - 1)) if len(costs) > 1 and costs[0] else ""
        print("%-34s %s%s" % (name[:34], line, change), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quoteex", default=str(ROOT / "build/test/quoteex"),
                        help="the program, built with debugging information (default: build/test)")
    parser.add_argument("--other", help="another build, to compare with")
    parser.add_argument("--folder", help="articles (*.txt) to take, in place of our own")
    parser.add_argument("--kilobytes", type=float, default=1000, help="size of the corpus (default: 1000)")
    parser.add_argument("--show", help="the parts shown (default: all by default)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="quoteex-bench-") as work:
        made = corpus.make(work, options.folder, int(options.kilobytes * 1000), 1, 1000)
        size = os.path.getsize(made / "news.txt")
        shown = ["--show", options.show] if options.show else []
        programs = [options.quoteex] + ([options.other] if options.other else [])
        profiles = [profile(program, ["--input", "jsonl", *shown, str(made / "news.jsonl")], work) for program in programs]
        starts = [profile(program, [os.devnull], work).total for program in programs]
    print("%d bytes of text; start alone: %s instructions" % (size, ", ".join(map(str, starts))))
    print_table("folder or library", [found.files for found in profiles], size)
    print_table("all", [collections.Counter(all=found.total) for found in profiles], size)
    print_table("stage, with what it calls", [found.stages() for found in profiles], size)


if __name__ == "__main__":
    main()
