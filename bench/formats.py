"""Read every sample of the coded formats, and time a large remittance.

Each letter of the corpus is also read as DOCX, HTML and RTF made from its
text, and what is understood is compared.

Run from the root of the project: python bench/formats.py [--claims N]
The samples lie in ../shared/corpus or where REBUTTAL_CORPUS says; without
them only the remittance is timed. That one is made here: N claims with one
line each, every hundredth a denied imaging line.
"""

import argparse
import io
import json
import os
import re
import resource
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from html import escape, unescape
from pathlib import Path

from rebuttal import appeal
from rebuttal.errors import PaperError
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.said import facts_in, in_words
from rebuttal.model.text import Document
from rebuttal.reading.denied_lines import Tally, denied_lines, netted
from rebuttal.reading.fhir_chart import KINDS
from rebuttal.reading.fhir_node import SUFFIX
from rebuttal.reading.intake import opened
from rebuttal.reading.paper import PaperFile, limits_from
from rebuttal.reading.readers import papers_in
from rebuttal.reading.x12 import delimiters, segments

CORPUS = Path(os.environ.get("REBUTTAL_CORPUS", "../shared/corpus"))
FORMATS = {"ccda": (".xml",), "fhir": (".json",), "x12": (".835", ".txt", ".837", ".277")}
NARRATIVE = re.compile(r"<text>(.*?)</text>", re.DOTALL)
TAGGED = re.compile(r"<!--.*?-->", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEAD = (
    "ISA*00*          *00*          *ZZ*PAYERX         *ZZ*CLINICX        *260902*1200*^*00501"
    "*000000001*0*P*:~GS*HP*PAYERX*CLINICX*20260902*1200*1*X*005010X221A1~ST*835*0001~"
    "BPR*H*0*C*NON************20260902~N1*PR*NORTHFIELD HEALTH PLAN*XV*77123~LX*1~"
)
CLAIM = (
    "CLP*A{n}*1*4800*{paid}**12*ICN{n}*11*1~NM1*QC*1*PENHALLOW*ADA****MI*NFH{n}~"
    "SVC*HC:{code}*4800*{paid}**1~DTM*472*20260812~CAS*CO*{why}*{left}~LQ*HE*N115~\n"
)


def entries(path: Path, data: bytes, papers: tuple[Document, ...]) -> tuple[int, int]:
    """How many entries a file holds that the product uses, and how many are told.

    Of C-CDA the words of every narrative count, of FHIR the resources.
    """
    text = " ".join(" ".join(paper.text for paper in papers).split())
    if path.suffix.casefold() == ".xml":
        blocks = NARRATIVE.findall(TAGGED.sub("", data.decode("utf-8", "replace")))
        words = [word for block in blocks for word in unescape(TAG.sub(" ", block)).split()]
        return len(words), sum(word in text for word in words)
    if path.suffix != ".json":
        return 0, 0
    try:
        used = [one for one in resources(json.loads(data)) if one.get("resourceType") in KINDS]
    except ValueError:
        return 0, 0
    names = [name for one in used if (name := named(one))]
    return len(names), sum(name in text for name in names)


def resources(value: object) -> list[dict[str, object]]:
    """Every resource inside a JSON value."""
    if isinstance(value, list):
        return [found for one in value for found in resources(one)]
    if not isinstance(value, dict):
        return []
    own = [value] if "resourceType" in value else []
    return own + [found for one in value.values() for found in resources(one)]


def named(one: dict[str, object]) -> str:
    """The words by which a resource should be told."""
    for field in ("code", "medicationCodeableConcept", "type", "relationship"):
        concept = one.get(field)
        concept = concept[0] if isinstance(concept, list) and concept else concept
        if isinstance(concept, dict):
            coding = (concept.get("coding") or [{}])[0]
            words = str(concept.get("text") or coding.get("display") or coding.get("code") or "")
            return " ".join(SUFFIX.sub("", words).split())
    return ""


def read_all(kind: str) -> None:
    """Read every sample of one format, and print a row."""
    files = [p for p in sorted((CORPUS / kind).rglob("*")) if p.suffix.casefold() in FORMATS[kind]]
    faults, papers, characters, held, told = Counter[str](), 0, 0, 0, 0
    began = time.perf_counter()
    for path in files:
        data = path.read_bytes()
        try:
            found = papers_in(PaperFile("d1", path.name, data))
        except PaperError as fault:
            faults[type(fault).__name__] += 1
            continue
        papers += len(found.documents)
        characters += sum(len(paper.text) for paper in found.documents)
        one, other = entries(path, data, found.documents)
        held, told = held + one, told + other
        faults.update(f"{fault.kind} inside" for fault in found.faults)
    took = time.perf_counter() - began
    said = ", ".join(f"{count} {name}" for name, count in sorted(faults.items())) or "none"
    entry = f"{told} of {held}" if kind != "x12" else "-"
    print(f"{kind:<6}{len(files):>7}{papers:>8}{characters:>12,}{entry:>16}{took:>8.1f} s   {said}")


def variants() -> None:
    """Read each letter of the corpus as text and in other formats, and compare."""
    path = CORPUS / "letters" / "letters.jsonl"
    if not path.is_file():
        return
    shelf, facts, changed = Shelf(), 0, Counter[str]()
    for row in map(json.loads, path.read_text("utf-8").splitlines()):
        wanted = understood(row["text"].encode(), shelf)
        facts += sum(wanted.values())
        for kind, make in MAKERS.items():
            got = understood(make(row["text"]), shelf)
            changed[kind] += sum((wanted - got).values()) + sum((got - wanted).values())
    told = ", ".join(f"{kind} {changed[kind]}" for kind in MAKERS)
    print(f"letters in other formats: {facts} facts from text; lost or new: {told}")


def understood(data: bytes, shelf: Shelf) -> Counter[tuple[str, str]]:
    """Every fact of one paper, by name and value."""
    found = papers_in(PaperFile("d1", "letter", data)).documents
    case = appeal.understand(found, shelf=shelf)
    return Counter((fact.name, in_words(fact.value)) for fact in facts_in(case))


def as_docx(text: str) -> bytes:
    """The text as a Word document, a paragraph for each line."""
    lines = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(line, quote=False)}</w:t></w:r></w:p>'
        for line in text.split("\n")
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        body = f'<w:document xmlns:w="{WORD}"><w:body>{lines}</w:body></w:document>'
        archive.writestr("word/document.xml", body)
    return out.getvalue()


def as_html(text: str) -> bytes:
    """The text as a web page, a paragraph for each block of lines."""
    blocks = (
        "<br>".join(escape(line).replace("  ", "&nbsp; ") for line in block.split("\n"))
        for block in text.split("\n\n")
    )
    body = "".join(f"<p>{block}</p>" for block in blocks)
    return f'<!doctype html><html><meta charset="utf-8"><body>{body}</body></html>'.encode()


def as_rtf(text: str) -> bytes:
    """The text as RTF, a paragraph for each line."""
    marks = {"\\": "\\\\", "{": "\\{", "}": "\\}", "\n": "\\par\n"}
    words = (marks.get(ch) or (ch if ch.isascii() else f"\\u{ord(ch)}?") for ch in text)
    return ("{\\rtf1\\ansi " + "".join(words) + "}").encode("ascii")


MAKERS: dict[str, Callable[[str], bytes]] = {"DOCX": as_docx, "HTML": as_html, "RTF": as_rtf}


def large(claims: int) -> None:
    """Stream a remittance of so many claims, and print time and memory."""
    with tempfile.NamedTemporaryFile("w", suffix=".835") as out:
        out.write(HEAD)
        for n in range(claims):
            denied = n % 100 == 0
            out.write(
                CLAIM.format(
                    n=n,
                    code="72148" if denied else "99214",
                    paid=0 if denied else 4000,
                    why=50 if denied else 45,
                    left=4800 if denied else 800,
                )
            )
        out.write("SE*1*0001~GE*1*1~IEA*1*000000001~")
        out.flush()
        size = Path(out.name).stat().st_size / 1e6
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        began = time.perf_counter()
        tally = Tally()
        marks = delimiters(HEAD, "bench")
        with Path(out.name).open(encoding="latin-1", newline="") as lines:
            chunks = iter(lambda: lines.read(1_000_000), "")
            found = netted(denied_lines(segments(chunks, marks), marks.component, tally))
        took = time.perf_counter() - began
        file = opened(Path(out.name), 1, limits_from(["papers=1000000", "remittance=4000000000"]))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"835 of {size:,.0f} MB, {tally.claims:,} claims, {len(found):,} denied imaging lines:"
        f" {took:,.0f} s, {tally.claims / took:,.0f} claims/s, peak {peak:,.0f} MB"
        f" (before {before:,.0f} MB), read as a stream: {'yes' if file.path else 'no, it is small'}"
    )


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(description="Read the samples; time a large remittance.")
    parser.add_argument("--claims", type=int, default=100_000)
    claims = parser.parse_args().claims
    if CORPUS.is_dir():
        columns = f"{'files':>7}{'papers':>8}{'characters':>12}{'entries told':>16}{'time':>10}"
        print(f"{'':<6}{columns}   errors")
        for kind in FORMATS:
            read_all(kind)
        variants()
    else:
        print(f"No samples at {CORPUS}; set REBUTTAL_CORPUS.", file=sys.stderr)
    large(claims)


if __name__ == "__main__":
    main()
