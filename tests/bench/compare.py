#!/usr/bin/env python3
"""Whole processes of quoteex against `wc -w` on the same articles, in alternating pairs on one core: tests/bench/README.md."""
import argparse
import os
import pathlib
import statistics
import sys
import tempfile

import corpus
import measure

ROOT = corpus.ROOT
MB = 1000 * 1000

# Ratios that must be reached, and those aimed at.
LIMITS = {
    "quotes and speakers": (1.5, 0.6),
    "everything": (2.5, 1.0),
    "folder": (1.5, 0.6),
    "start on 4 KB": (2.0, 1.0),
    "two threads, JSON Lines": (0.60, 0.53),
    "two threads, folder": (0.60, 0.53),
    "all of it to a hundredth": (1.2, 1.05),
    "extreme": (4, 2),
}


def parse():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quoteex", default=str(ROOT / "build/release/quoteex"), help="the program (default: build/release)")
    parser.add_argument("--folder", help="articles (*.txt) to take, in place of our own")
    parser.add_argument("--megabytes", type=float, default=100, help="size of the corpus (default: 100)")
    parser.add_argument("--files", type=int, default=20000, help="files of the folder (default: 20000)")
    parser.add_argument("--extreme", type=float, default=20, help="MB of each extreme line (default: 20)")
    parser.add_argument("--pairs", type=int, default=9, help="alternating pairs of each row (default: 9)")
    parser.add_argument("--core", type=int, default=min(os.sched_getaffinity(0)), help="the core to run on")
    parser.add_argument("--only", default="", help="only rows with this in their names")
    parser.add_argument("--work", help="where the corpus is made and kept (default: a folder that is removed)")
    parser.add_argument("--quick", action="store_true", help="a corpus of a few KB and one pair: do the tools work?")
    options = parser.parse_args()
    if options.quick:
        options.megabytes, options.files, options.extreme, options.pairs = 0.2, 30, 0.02, 1
    return options


class Table:
    """Rows as they come; a row that was not asked for is not measured."""

    def __init__(self, only):
        self.only = only

    def wants(self, name):
        return self.only in name

    def title(self, *columns):
        print("\n%-34s %9s %9s %9s %9s %9s" % columns, flush=True)

    def ratios(self, name, found, limit):
        ratios, one, other = found
        must, aim = LIMITS[limit]
        middle = statistics.median(ratios)
        verdict = "aim" if middle <= aim else "ok" if middle <= must else "MISSED"
        print("%-34s %9.3f %9.3f %9.3f %9s %9s  %-6s (%.4g s to %.4g s)" %
              (name, min(ratios), middle, max(ratios), "<= %g" % must, "<= %g" % aim, verdict, one, other), flush=True)


def speed(table, quoteex, work, count, core):
    news, plain, files = str(work / "news.jsonl"), str(work / "news.txt"), str(work / "files")
    words = ["wc", "-w", plain]
    one = [quoteex, "-j1", "--progress", "never", "--format", "jsonl"]
    records = [*one, "--input", "jsonl"]
    found = ["sh", "-c", 'find "$1" -type f -print0 | xargs -0 cat | wc -w', "sh", files]
    rows = [
        ("quotes and speakers", [*records, "--show", "quotes,speakers", news], words, count),
        ("everything", [*records, news], words, count),
        ("folder", [*one, files], found, count),
        ("start on 4 KB", [*one, str(work / "small.txt")], ["wc", "-w", str(work / "small.txt")], 10 * count),
    ]
    table.title("against wc -w", "min", "median", "max", "must", "aim")
    for name, command, against, pairs in rows:
        if table.wants(name):
            table.ratios(name, measure.pairs(command, against, pairs), name)
    cores = {core, *sorted(os.sched_getaffinity(0) | ALL_CORES)[:2]}
    if len(cores) < 2:
        return
    measure.pin(set(sorted(cores)[:2]))
    table.title("two threads against one", "min", "median", "max", "must", "aim")
    for name, rest in (("two threads, JSON Lines", ["--input", "jsonl", news]), ("two threads, folder", [files])):
        if table.wants(name):
            two = [quoteex, "-j2", *one[2:], *rest]
            table.ratios(name, measure.pairs(two, [*one, *rest], count), name)
    measure.pin({core})


def per_byte(found, one, other):
    """Ratios of times as ratios of times per byte."""
    factor = os.path.getsize(other) / os.path.getsize(one)
    return [ratio * factor for ratio in found[0]], found[1], found[2]


def growth(table, quoteex, work, count):
    records = [quoteex, "-j1", "--progress", "never", "--format", "jsonl", "--input", "jsonl"]
    news, part = str(work / "news.jsonl"), str(work / "hundredth.jsonl")
    table.title("time per byte", "min", "median", "max", "must", "aim")
    name = "all of it to a hundredth"
    if table.wants(name):
        table.ratios(name, per_byte(measure.pairs([*records, news], [*records, part], count), news, part), name)
    tenth = str(work / "tenth.jsonl")
    for path in sorted((work / "extreme").glob("*.txt")):
        name = "extreme: " + path.stem
        if table.wants(name):
            one = [quoteex, "-j1", "--progress", "never", "--format", "jsonl", str(path)]
            found = measure.pairs(one, [*records, tenth], max(1, count // 3))
            table.ratios(name, per_byte(found, str(path), tenth), "extreme")


def memory(table, quoteex, work):
    base = [quoteex, "--progress", "never", "--format", "jsonl"]
    lines = ["--input", "jsonl"]
    rows = [("JSON Lines, a hundredth", 1, [*lines, str(work / "hundredth.jsonl")]),
            ("JSON Lines, a tenth", 1, [*lines, str(work / "tenth.jsonl")]),
            ("JSON Lines, all", 1, [*lines, str(work / "news.jsonl")]),
            ("JSON Lines, all, two threads", 2, [*lines, str(work / "news.jsonl")]),
            ("folder", 1, [str(work / "files")]),
            ("folder, two threads", 2, [str(work / "files")]),
            ("4 KB", 1, [str(work / "small.txt")]),
            ("one plain file", 1, [str(work / "news.txt")]),
            ("one plain file of 2 MB", 1, [str(work / "two.txt")]),
            *(("line of " + path.stem, 1, [str(path)]) for path in sorted((work / "extreme").glob("*.txt")))]
    table.title("peak memory", "", "MB", "", "must", "aim")
    for name, threads, rest in rows:
        if table.wants("memory: " + name):
            peak = measure.peak_bytes([*base, "-j%d" % threads, *rest]) / 2**20
            must, aim = 24 + 8 * threads, 8 + 3 * threads
            verdict = "aim" if peak <= aim else "ok" if peak <= must else "MISSED"
            print("%-34s %9s %9.1f %9s %9s %9s  %s" % (name, "", peak, "", "<= %d" % must, "<= %d" % aim, verdict), flush=True)


def run(options, work):
    work = corpus.make(work, options.folder, int(options.megabytes * MB), options.files, int(options.extreme * MB))
    print("%s; %.1f MB in %d records, %d files; %d pairs; core %d of %s" % (
        options.quoteex, os.path.getsize(work / "news.txt") / MB, sum(1 for _ in open(work / "news.jsonl", "rb")),
        options.files, options.pairs, options.core, next((line.split(":")[1].strip() for line in open("/proc/cpuinfo")
                                                         if line.startswith("model name")), "unknown")), flush=True)
    table = Table(options.only)
    measure.pin({options.core})
    speed(table, options.quoteex, work, options.pairs, options.core)
    growth(table, options.quoteex, work, options.pairs)
    memory(table, options.quoteex, work)


if __name__ == "__main__":
    ALL_CORES = os.sched_getaffinity(0)
    chosen = parse()
    if not pathlib.Path(chosen.quoteex).exists():
        sys.exit("%s: not there; build it, or name another with --quoteex" % chosen.quoteex)
    if chosen.work:
        run(chosen, chosen.work)
    else:
        with tempfile.TemporaryDirectory(prefix="quoteex-bench-") as place:
            run(chosen, place)
