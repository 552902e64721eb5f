"""Every kind of document can be read by a machine, and by eyes that see little."""

import datetime
import io
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

from rebuttal import appeal
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.packet import Letter, Packet, Sending
from rebuttal.writing.desk import Desk
from rebuttal.writing.letters.form_letter import form_letter
from rebuttal.writing.plaintext import text_of
from rebuttal.writing.sending import outgoing
from rebuttal.writing.translated_plan import translated_plan
from rebuttal.writing.typeset import typeset, typeset_letter

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases"
TEMPLATES = sorted((ROOT / "rebuttal" / "writing").glob("*.typ"))
STYLES = ROOT / "rebuttal" / "writing" / "word_base" / "styles.xml"
SHELF = Shelf()
DAY = datetime.date(2026, 8, 1)
FOLDERS = (
    *("aca-individual-lumbar-carelon", "final-denial-lumbar", "authorization-missing"),
    *("out-of-network", "exclusion", "pended-request", "original-medicare-lumbar"),
)
LEAST_CONTRAST = 4.5
BROKEN = re.compile(r"[\s\u200b\u00ad_]+")


@cache
def prepared(name: str) -> appeal.Prepared:
    documents, _ = appeal.read(sorted((CASES / name / "papers").iterdir()))
    return appeal.prepare(documents, shelf=SHELF, today=DAY)


@cache
def kinds() -> dict[str, Letter]:
    """One letter of each kind, every form of the shelf and the Spanish plan among them."""
    found: dict[str, Letter] = {}
    for name in FOLDERS:
        for letter in prepared(name).packet.letters:
            found.setdefault(letter.id, letter)
    made = prepared(FOLDERS[0])
    desk = Desk(made.case, made.findings, SHELF, made.packet.exhibits, made.documents)
    for entry in SHELF.forms():
        found.setdefault(entry.id, form_letter(desk, entry))
    spanish = translated_plan(prepared(FOLDERS[0]).findings, SHELF.languages()["es"], SHELF)
    return found | {spanish.id: spanish}


def elements(node: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    """Every structure element below a node, in the order of reading."""
    kids = node.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def faults_of(data: bytes, language: str = "en-US", *, headed: bool = True) -> list[str]:
    """What keeps a file from being read by a machine."""
    faults = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        root = pdf.Root
        tagged = "/StructTreeRoot" in root and bool(root.MarkInfo.Marked)
        if not tagged:
            return ["it is not tagged"]
        with pdf.open_metadata() as meta:
            titled = bool(meta.get("dc:title")) and meta.get("pdfuaid:part") == "1"
        tags = list(elements(root.StructTreeRoot))
        if str(root.Lang) != language:
            faults.append(f"its language is {root.Lang}")
        if not titled or not bool(root.ViewerPreferences.DisplayDocTitle):
            faults.append("it has no title")
    names = [str(tag.S)[1:] for tag in tags]
    levels = [int(name[1]) for name in names if re.fullmatch(r"H\d", name)]
    if headed and levels[:1] != [1]:
        faults.append("it does not begin with its title")
    if any(after > before + 1 for before, after in pairwise(levels)):
        faults.append("a heading skips a level")
    if any(str(t.S) == "/Figure" and not str(t.get("/Alt", "")).strip() for t in tags):
        faults.append("a figure says nothing")
    if names.count("TH") < names.count("Table"):
        faults.append("a table has no heads")
    if names.count("LI") < names.count("L"):
        faults.append("a list has no items")
    return faults


def run_of(words: str) -> str:
    """Words without white space, to look them up in a page."""
    return BROKEN.sub("", words)


@pytest.mark.parametrize("kind", kinds())
def test_every_letter_alone_has_tags_title_language_and_headings(kind: str) -> None:
    letter = kinds()[kind]
    language = "es" if letter.language == "es" else "en-US"

    assert faults_of(typeset_letter(letter, DAY), language) == []


@pytest.mark.parametrize("name", FOLDERS)
def test_every_packet_and_what_leaves_of_it_is_read_by_a_machine(name: str) -> None:
    made = prepared(name)
    packet: Packet = made.packet
    sent = outgoing(packet, made.documents, Sending())
    faults = {"packet": faults_of(typeset(packet, made.documents))}
    faults |= {one: faults_of(data, headed="envelope" not in one) for one, data in sent.items()}

    assert {one: found for one, found in faults.items() if found} == {}


@pytest.mark.parametrize("kind", kinds())
def test_the_words_of_a_page_come_in_the_order_in_which_they_are_read(kind: str) -> None:
    letter = kinds()[kind]
    pages = pdfium.PdfDocument(typeset_letter(letter, DAY))
    said = run_of(" ".join(page.get_textpage().get_text_bounded() for page in pages))
    heads = [
        run_of(line)
        for line, rule in pairwise(text_of(letter).split("\n"))
        if rule and set(rule) <= set("-=") and line.strip()
    ]
    places = [said.casefold().find(head.casefold()) for head in heads]

    assert heads
    assert -1 not in places
    assert len(heads) == 1 or places[0] < places[-1]


def luminance(channels: tuple[float, ...]) -> float:
    """The relative luminance of a colour, by WCAG."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(channels: tuple[float, ...], ground: float = 1.0) -> float:
    """How much a colour stands out from a light ground."""
    return (ground + 0.05) / (luminance(channels) + 0.05)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_small_quiet_words_stand_out_from_the_paper_and_from_its_boxes(template: Path) -> None:
    words = template.read_text("utf-8")
    quiet = re.findall(r"#let quiet = luma\((\d+)%\)", words)
    box = luminance((0.96, 0.96, 0.96))

    assert "text(fill: faint" not in words
    assert all(contrast((int(g) / 100,) * 3, box) >= LEAST_CONTRAST for g in quiet)


def test_the_colours_of_a_word_file_stand_out_from_the_paper() -> None:
    colours = set(re.findall(r'<w:color w:val="([0-9A-Fa-f]{6})"', STYLES.read_text("utf-8")))
    channels = [tuple(int(c[at : at + 2], 16) / 255 for at in (0, 2, 4)) for c in colours]

    assert channels
    assert all(contrast(own) >= LEAST_CONTRAST for own in channels)
