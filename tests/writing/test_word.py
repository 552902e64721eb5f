"""Letters as Word files: real styles, repeated heads, the same bytes."""

import io
import zipfile
from collections.abc import Callable
from xml.parsers import expat

import docx
import pytest

from rebuttal.model.packet import Packet
from rebuttal.writing.word import docx_of


@pytest.fixture
def opened(packet: Packet) -> docx.document.Document:
    return docx.Document(io.BytesIO(docx_of(packet.letters[1])))


def test_paragraphs_have_real_styles(opened: docx.document.Document) -> None:
    styles = {p.text: p.style.name for p in opened.paragraphs if p.style}
    assert styles["Formal internal appeal"] == "Title"
    assert styles["What the letter says"] == "Heading 1"
    assert styles["Please look at the note."] == "List Bullet"
    assert "Quote" in styles.values()


def test_ordered_lists_begin_at_one_each(packet: Packet) -> None:
    archive = zipfile.ZipFile(io.BytesIO(docx_of(packet.letters[0])))
    numbering = archive.read("word/numbering.xml").decode()
    assert '<w:num w:numId="3">' in numbering
    assert "startOverride" in numbering


def test_the_head_of_a_table_is_repeated(opened: docx.document.Document, packet: Packet) -> None:
    first = opened.tables[1].rows[0]
    archive = zipfile.ZipFile(io.BytesIO(docx_of(packet.letters[1])))
    assert archive.read("word/document.xml").count(b"<w:tblHeader/>") == 1
    assert [cell.text for cell in first.cells] == ["The rule asks for", "The record", "Verdict"]


def test_title_language_and_no_author(opened: docx.document.Document) -> None:
    core = opened.core_properties
    assert (core.title, core.language, core.author) == ("Formal internal appeal", "en-US", "")
    assert core.created is not None
    assert core.created.date().isoformat() == "2026-09-14"


def test_the_footer_counts_the_pages(packet: Packet) -> None:
    archive = zipfile.ZipFile(io.BytesIO(docx_of(packet.letters[1])))
    footer = archive.read("word/footer1.xml").decode()
    assert ' PAGE "' in footer
    assert ' NUMPAGES "' in footer


def test_what_is_missing_stands_on_top(packet: Packet) -> None:
    paragraphs = docx.Document(io.BytesIO(docx_of(packet.letters[2]))).paragraphs
    assert [p.text for p in paragraphs[:2]] == ["Physician's attestation", "Not ready to send yet"]


@pytest.mark.parametrize("name", ["O'Brien & <w:b/>", "Ñandú", "李", "😀", "\x00x", "{{7*7}}"])
def test_words_of_a_paper_are_never_markup(make_packet: Callable[[str], Packet], name: str) -> None:
    document = docx.Document(io.BytesIO(docx_of(make_packet(f" {name}").letters[1])))
    assert any(name.replace("\x00", "") in paragraph.text for paragraph in document.paragraphs)


def test_every_part_is_sound_xml_and_named(packet: Packet) -> None:
    for letter in packet.letters:
        archive = zipfile.ZipFile(io.BytesIO(docx_of(letter)))
        types = archive.read("[Content_Types].xml").decode()
        for name in archive.namelist():
            parser = expat.ParserCreate()
            assert parser.Parse(archive.read(name), True) == 1  # noqa: FBT003 - the parser's signature
            assert name.endswith(".rels") or name.startswith("[") or f'"/{name}"' in types


def test_the_same_letter_gives_the_same_bytes(packet: Packet) -> None:
    assert docx_of(packet.letters[1]) == docx_of(packet.letters[1])
