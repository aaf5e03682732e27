#!/usr/bin/env python3
"""Memory is bounded by the threads, whatever the size of the input: 24 MB and 8 for each of them."""
import pathlib
import sys
import tempfile

import corpus
import measure

MB = 1000 * 1000


def make(work):
    """Files of text as large as one may be that is read whole, and larger; beside them what the benchmarks read."""
    corpus.make(work, None, 4 * MB, 400, 2 * MB)
    news = (work / "news.txt").read_bytes()
    dense = {"news": news, "dates": b"on May 3, 2010 " * 100000, "invalid": b"\xff a" * 500000, "brackets": b"(" * 1500000,
             "quotes": b'"The pier is safe," said Ana Roth. ' * 50000}
    for name, text in dense.items():
        for size in (190 * 1000, 1500 * 1000):
            (work / ("%s.%d.txt" % (name, size))).write_bytes(text[:size])
    return sorted(work.glob("*.*.txt")) + sorted((work / "extreme").glob("*.txt"))


def main():
    failed = 0
    with tempfile.TemporaryDirectory(prefix="quoteex-memory-") as place:
        work = pathlib.Path(place)
        commands = [[path] for path in make(work)]
        commands += [["--input", "jsonl", work / "news.jsonl"], [work / "files"], ["--summary", work / "files"],
                     ["--format", "html", work / "news.txt"]]
        for command in commands:
            for threads in (1, 2, 4):
                most = 24 + 8 * threads
                if threads > 1 and not (pathlib.Path(command[-1]).is_dir() or "--input" in command):
                    continue
                peak = measure.peak_bytes([sys.argv[1], "-j%d" % threads, *map(str, command)]) / 2**20
                print("%-60s %6.1f MB of %d" % (" ".join(map(str, ["-j%d" % threads, *command]))[-60:], peak, most))
                failed += peak > most
    return failed


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
