"""Makes what the benchmarks read: articles as JSON Lines, as one plain file and as a folder of files, and extreme lines.

Articles come from a folder of .txt files, or are put together from paragraphs of this project's own articles (data/examples,
tests/speakers, tests/golden). The same arguments make the same bytes.
"""
import json
import os
import pathlib
import random

ROOT = pathlib.Path(__file__).resolve().parents[2]


def own_paragraphs():
    paths = [*ROOT.glob("data/examples/*.txt"), *ROOT.glob("tests/speakers/*.txt"), *ROOT.glob("tests/golden/*/input.txt")]
    texts = [path.read_text(encoding="utf-8") for path in sorted(paths)]
    return [part.strip() for text in texts for part in text.split("\n\n") if part.strip()]


def articles(folder, chance):
    """Articles without end: those of a folder in ever new order, or 6 to 16 paragraphs of our own at a time."""
    if folder:
        texts = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(pathlib.Path(folder).rglob("*.txt"))]
        if not texts:
            raise SystemExit("%s: no .txt files" % folder)
        while True:
            chance.shuffle(texts)
            yield from texts
    paragraphs = own_paragraphs()
    while True:
        yield "\n\n".join(chance.choices(paragraphs, k=chance.randint(6, 16))) + "\n"


def write_lines(path, texts):
    """A JSON Lines file, and beside it the same articles as one plain file, which words are counted in."""
    with open(path, "w", encoding="utf-8") as records, open(path.with_suffix(".txt"), "w", encoding="utf-8") as plain:
        for number, text in enumerate(texts):
            records.write(json.dumps({"id": str(number), "text": text}, ensure_ascii=False) + "\n")
            plain.write(text + "\n")


def take(source, size):
    """Articles of size bytes together."""
    while size > 0:
        text = next(source)
        size -= len(text.encode("utf-8"))
        yield text


def write_folder(path, texts, count):
    """count files in folders of a hundred."""
    for number in range(count):
        place = path / ("%03d" % (number // 100)) / ("%05d.txt" % number)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(next(texts), encoding="utf-8")


def fill(pattern, size):
    unit = pattern.encode("utf-8")
    return unit * (size // len(unit)) + b"\n"


def write_extremes(folder, size, depth):
    """Lines that no newspaper prints, by name."""
    texts = {
        "marks": fill('"', size),
        "said": fill("said ", size),
        "capitals": fill("ANA ROTH ", size),
        "cyrillic": fill("Анна Рот сказала ", size),
        "brackets": fill("(", size),
        "nested": ("“‘" * (depth // 2) + "so" + "’”" * (depth // 2) + "\n").encode("utf-8"),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / (name + ".txt")).write_bytes(text)
    return list(texts)


def make(work, folder, size, files, extreme):
    """Everything, in the folder work; made anew when it was made from something else."""
    work = pathlib.Path(work)
    stamp = json.dumps([str(folder), size, files, extreme])
    noted = work / "made.json"
    if noted.exists() and noted.read_text() == stamp:
        return work
    work.mkdir(parents=True, exist_ok=True)
    source = articles(folder, random.Random(20261124))
    write_lines(work / "news.jsonl", take(source, size))
    write_lines(work / "tenth.jsonl", take(source, size // 10))
    write_lines(work / "hundredth.jsonl", take(source, size // 100))
    write_folder(work / "files", source, files)
    (work / "two.txt").write_bytes((work / "news.txt").read_bytes()[:min(size, 2000000)].rsplit(b"\n", 1)[0] + b"\n")
    first = ""
    while len(first.encode("utf-8")) < 4096:
        first += next(source) + "\n"
    (work / "small.txt").write_bytes(first.encode("utf-8")[:4096].rsplit(b"\n", 1)[0] + b"\n")
    write_extremes(work / "extreme", extreme, max(2, extreme // 200))
    noted.write_text(stamp)
    os.sync()
    return work
