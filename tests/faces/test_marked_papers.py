"""`rebuttal read --show` writes the papers with what was understood marked in them."""

import io
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result

from rebuttal import appeal
from rebuttal.faces.cli import main
from rebuttal.knowledge.shelf import Shelf
from rebuttal.writing.marked_facts import marked_facts
from rebuttal.writing.marked_page import marked_page

Lay = Callable[[str, bytes | str], Path]
DEMO = Path(appeal.__file__).parent / "demo"
PAPERS = (DEMO / "denial_letter.pdf", DEMO / "visit_july.txt")
FOUL = "HPI: back pain. <script>alert(1)</script> {{7*7}} & <b>x</b>\nDOB: 01/02/1980\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)))


class Seen(HTMLParser):
    """The ids, links and tags of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.add(tag)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links += [given[key] or "" for key in ("href", "src") if key in given]


@pytest.mark.parametrize("name", ["seen.pdf", "seen.html"])
def test_the_papers_are_written_beside_what_is_printed(tmp_path: Path, name: str) -> None:
    out = tmp_path / "made" / name

    result = run("read", *PAPERS, "--show", out)
    assert result.exit_code == 0
    assert "THE INSURER'S LETTER" in result.stdout
    assert out.stat().st_size > 5000
    assert out.stat().st_mode & 0o077 == 0


def test_another_ending_is_refused(tmp_path: Path) -> None:
    result = run("read", PAPERS[1], "--show", tmp_path / "seen.docx")

    assert result.exit_code == 30
    assert ".pdf or .html" in result.stderr


def test_the_pdf_holds_every_page_a_table_and_the_names_of_marks(tmp_path: Path) -> None:
    out = tmp_path / "seen.pdf"
    run("read", *PAPERS, "--show", out)

    with pikepdf.open(io.BytesIO(out.read_bytes())) as pdf, pdf.open_outline() as outline:
        titles = [item.title for top in outline.root for item in (top, *top.children)]
        assert "Paper 1, page 1" in titles
        assert "Paper 2, page 1" in titles
        assert "/StructTreeRoot" in pdf.Root
        assert "/JavaScript" not in pdf.Root.get("/Names", {})
    words = " ".join(document.text for document in appeal.read([out])[0])
    assert "claim file" in words or "notice date" in words
    assert "Corinne Valdespino" in words


def test_the_page_asks_nothing_of_other_places_and_its_links_lead_somewhere(tmp_path: Path) -> None:
    out = tmp_path / "seen.html"
    run("read", *PAPERS, "--show", out)
    page = out.read_text("utf-8")
    seen = Seen(page)

    assert seen.tags & {"script", "img", "iframe", "link", "object", "form"} == set()
    assert all(link.startswith("#") and link[1:] in seen.ids for link in seen.links)
    assert len(seen.ids) == len(set(seen.ids))
    assert "default-src 'none'" in page
    assert '<html lang="en">' in page
    assert "Corinne" not in re.search(r"<title>(.*?)</title>", page)[1]  # type: ignore[index]


def test_every_fact_is_marked_at_its_words() -> None:
    documents, _ = appeal.read(PAPERS)
    facts = marked_facts(appeal.understand(documents, shelf=Shelf()), documents)
    page = marked_page(documents, facts).decode()

    assert len(facts) > 40
    assert [one.number for one in facts] == list(range(1, len(facts) + 1))
    for one in facts:
        assert page.count(f'id="mark-{one.quotes[0].document}-{one.number}"') == 1
    assert "<mark>Corinne Valdespino</mark>" in page


def test_words_of_a_paper_are_only_words(lay: Lay) -> None:
    documents, _ = appeal.read([lay("a<b>.txt", FOUL)])
    facts = marked_facts(appeal.understand(documents, shelf=Shelf()), documents)
    page = marked_page(documents, facts).decode()

    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "a&lt;b&gt;.txt" in page


def test_the_text_of_a_page_is_whole(lay: Lay) -> None:
    documents, _ = appeal.read([lay("note.txt", FOUL + "\fSecond page.\n")])
    facts = marked_facts(appeal.understand(documents, shelf=Shelf()), documents)
    page = marked_page(documents, facts).decode()
    shown = re.findall(r'<div class="page">(.*?)</div>', page, re.DOTALL)

    plain = [re.sub(r"<a .*?</a>|</?mark>", "", words) for words in shown]
    assert (
        "\n".join(plain).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        == documents[0].text
    )


def test_each_page_is_shown_on_a_sheet_of_its_own_size(lay: Lay, tmp_path: Path) -> None:
    made, sizes = pikepdf.new(), [(595.28, 841.89), (792.0, 612.0), (2400.0, 3000.0)]
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1)
    font.BaseFont = pikepdf.Name.Helvetica
    for size in sizes:
        page = made.add_blank_page(page_size=size)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = made.make_stream(b"BT /F1 30 Tf 72 200 Td (The MRI is denied.) Tj ET")
    file = io.BytesIO()
    made.save(file)
    out = tmp_path / "seen.pdf"

    assert run("read", lay("letter.pdf", file.getvalue()), "--show", out).exit_code == 0
    with pikepdf.open(out) as seen:
        shown = [tuple(round(float(side)) for side in page.mediabox[2:]) for page in seen.pages]
    assert shown[1:4] == [(595, 842), (792, 612), (979, 1224)]
