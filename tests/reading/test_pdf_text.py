"""A PDF is read word by word, each at its place, and nothing hidden with it."""

import contextlib
import io
import random
from collections.abc import Callable, Sequence

import pikepdf
import pytest

from rebuttal.errors import (
    PaperDamaged,
    PaperError,
    PaperLocked,
    PaperTooLarge,
    PaperWithoutText,
)
from rebuttal.model.text import Document
from rebuttal.reading.paper import Limits, PaperFile
from rebuttal.reading.pdf import read_pdf

MakePdf = Callable[..., bytes]


def printed(words: Sequence[str], size: float = 11, top: float = 740, left: float = 72) -> str:
    shown = " ".join(f"({line}) Tj T*" for line in words)
    return f"BT /F1 {size} Tf {size * 1.3:g} TL {left:g} {top:g} Td {shown} ET"


def read(data: bytes, limits: Limits | None = None) -> Document:
    document = read_pdf(PaperFile("d1", "letter.pdf", data, limits or Limits()))
    assert document is not None
    return document


LETTER = ["We cannot approve the lumbar MRI.", "You may appeal within 180 days."]


def test_lines_stand_on_their_own_lines(make_pdf: MakePdf) -> None:
    assert "\n".join(LETTER) == read(make_pdf(printed(LETTER))).text


def test_each_word_has_its_span_and_its_box(make_pdf: MakePdf) -> None:
    document = read(make_pdf(printed(LETTER)))

    (page,) = document.pages
    spans = [document.text[word.start : word.end] for word in page.words]
    assert " ".join(LETTER).split() == spans
    first, last = page.words[0].box, page.words[-1].box
    assert 70 < first.x0 < 75
    assert 792 - 740 - 12 < first.y0 < first.y1 < 792 - 740 + 5
    assert last.y0 > first.y0


def test_a_quote_over_a_line_end_has_a_box_for_each_word(make_pdf: MakePdf) -> None:
    document = read(make_pdf(printed(LETTER)))

    quote = document.quote(document.text.index("lumbar"), document.text.index(" may"))
    assert quote.words == "lumbar MRI.\nYou"
    assert len(quote.boxes) == 3
    assert document.holds(quote)


def test_pages_keep_their_numbers_and_spans(make_pdf: MakePdf) -> None:
    document = read(make_pdf(printed(["one"]), printed(["two"])))

    assert document.text == "one\ntwo"
    assert [(p.number, p.start, p.end) for p in document.pages] == [(1, 0, 3), (2, 4, 7)]
    assert document.quote(4, 7).page == 2


def test_a_hyphen_at_a_line_end_stays_a_hyphen_and_parts_the_boxes(make_pdf: MakePdf) -> None:
    document = read(make_pdf(printed(["an anti-", "inflammatory drug"])))

    assert "anti-inflammatory" in document.text
    assert "\ufffe" not in document.text
    (page,) = document.pages
    anti, inflammatory = page.words[1:3]
    assert document.text[anti.start : inflammatory.end] == "anti-inflammatory"
    assert inflammatory.box.y0 > anti.box.y0


def test_a_wide_gap_in_a_line_is_kept_apart(make_pdf: MakePdf) -> None:
    stream = printed(["Plan: Alder"]) + " " + printed(["Date: May 1"], left=320)

    assert "Plan: Alder   Date: May 1" in read(make_pdf(stream)).text


def test_a_paragraph_gap_becomes_an_empty_line(make_pdf: MakePdf) -> None:
    stream = printed(["a b", "c d", "e f"]) + " " + printed(["g h", "i j"], top=660)

    assert read(make_pdf(stream)).text == "a b\nc d\ne f\n\ng h\ni j"


def test_double_spacing_is_not_taken_for_paragraphs(make_pdf: MakePdf) -> None:
    stream = " ".join(printed([f"line {i}"], top=740 - 30 * i) for i in range(5))

    assert "\n\n" not in read(make_pdf(stream)).text


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_boxes_are_those_of_the_page_as_it_is_seen(make_pdf: MakePdf, turn: int) -> None:
    document = read(make_pdf(printed(["word"]), rotate=turn))

    (page,) = document.pages
    box = page.words[0].box
    seen = {0: (72, 52), 90: (740, 72), 180: (540, 740), 270: (52, 540)}[turn]
    corner_x = {0: box.x0, 90: box.x0, 180: box.x1, 270: box.x1}[turn]
    corner_y = {0: box.y1, 90: box.y0, 180: box.y0, 270: box.y1}[turn]
    assert abs(corner_x - seen[0]) < 6
    assert abs(corner_y - seen[1]) < 6
    assert (page.width > page.height) == (turn in {90, 270})


HIDDEN = {
    "white on white": "1 1 1 rg " + printed(["secret"], top=400),
    "invisible": "BT 3 Tr /F1 11 Tf 72 400 Td (secret) Tj ET",
    "tiny": printed(["secret"], size=1, top=400),
    "beyond the paper": printed(["secret"], left=900),
    "under a white box": printed(["secret"], top=400) + " 1 1 1 rg 60 390 200 30 re f",
}


@pytest.mark.parametrize("how", HIDDEN)
def test_words_that_cannot_be_seen_are_left_out_and_told(make_pdf: MakePdf, how: str) -> None:
    document = read(make_pdf(printed(LETTER) + " " + HIDDEN[how]))

    assert document.text == "\n".join(LETTER)
    assert any("cannot be seen" in warning for warning in document.warnings)


def test_white_words_on_a_dark_band_are_read(make_pdf: MakePdf) -> None:
    band = "0 0 0.4 rg 60 380 400 40 re f 1 1 1 rg " + printed(["NOTICE OF DENIAL"], top=395)

    document = read(make_pdf(band + " 0 0 0 rg " + printed(LETTER)))
    assert "NOTICE OF DENIAL" in document.text
    assert document.warnings == ()


def test_grey_small_print_and_rules_are_read(make_pdf: MakePdf) -> None:
    grey = "0.75 0.75 0.75 rg " + printed(["Sign here: ______ ."], size=6, top=100)

    assert "Sign here: ______ ." in read(make_pdf(printed(LETTER) + " " + grey)).text


def test_a_page_without_text_is_named(make_pdf: MakePdf) -> None:
    document = read(make_pdf(printed(LETTER), "0 0 1 rg 0 0 600 700 re f"))

    assert document.warnings == ("Page 2 is a picture in which no words can be read.",)
    assert len(document.pages) == 2


def test_a_paper_of_pictures_is_refused(make_pdf: MakePdf) -> None:
    with pytest.raises(PaperWithoutText, match=r"letter\.pdf: No words can be read in it"):
        read(make_pdf("0 0 1 rg 0 0 600 700 re f"))


def test_a_locked_pdf_is_refused(make_pdf: MakePdf) -> None:
    with pytest.raises(PaperLocked, match="password"):
        read(make_pdf(printed(LETTER), locked_with="word"))


def test_a_restricted_pdf_is_read_and_it_is_told(make_pdf: MakePdf) -> None:
    document = read(make_pdf(printed(LETTER), owner="owner"))

    assert document.text == "\n".join(LETTER)
    assert any("restricted" in warning for warning in document.warnings)


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.8, 0.95])
def test_a_cut_off_pdf_is_refused(make_pdf: MakePdf, share: float) -> None:
    whole = make_pdf(*[printed(LETTER)] * 3)

    with pytest.raises(PaperDamaged):
        read(whole[: int(len(whole) * share)])


def test_bytes_that_only_begin_like_a_pdf_are_refused() -> None:
    with pytest.raises(PaperDamaged):
        read(b"%PDF-1.7\n" + b"nothing of the kind " * 200)


def test_broken_bytes_never_raise_anything_but_a_paper_error(make_pdf: MakePdf) -> None:
    whole, chance = make_pdf(printed(LETTER), printed(LETTER)), random.Random(7)
    for _ in range(60):
        broken = bytearray(whole)
        for _ in range(chance.choice([1, 10, 100])):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        with contextlib.suppress(PaperError):
            assert read_pdf(PaperFile("d1", "x.pdf", bytes(broken))) is not None or (
                b"%PDF-" not in broken[:1024]
            )


def test_what_was_typed_over_a_page_is_read(make_pdf: MakePdf) -> None:
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(make_pdf(printed(LETTER)))) as pdf:
        look = pdf.make_stream(b"BT /F1 11 Tf 2 4 Td (Received March 5) Tj ET")
        look.Type, look.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        look.BBox = [0, 0, 200, 20]
        look.Resources = pdf.pages[0].Resources
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.FreeText,
            Rect=[72, 300, 272, 320],
            F=4,
            AP=pikepdf.Dictionary(N=look),
        )
        pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(note)])
        pdf.save(file)

    document = read(file.getvalue())
    assert "Received March 5" in document.text
    assert document.data == file.getvalue()


def test_bytes_after_the_end_do_no_harm(make_pdf: MakePdf) -> None:
    document = read(make_pdf(printed(LETTER)) + b"\r\n<!-- added by a mail gateway -->\r\n" * 90)

    assert document.text == "\n".join(LETTER)


def test_too_many_pages_are_refused(make_pdf: MakePdf) -> None:
    with pytest.raises(PaperTooLarge, match="3 pages"):
        read(make_pdf(*[printed(["x"])] * 3), Limits(pages=2))


def test_too_much_text_is_refused(make_pdf: MakePdf) -> None:
    with pytest.raises(PaperTooLarge, match="characters"):
        read(make_pdf(printed(LETTER)), Limits(characters=10))


def test_too_slow_a_reading_is_ended(make_pdf: MakePdf) -> None:
    with pytest.raises(PaperTooLarge, match="seconds"):
        read(make_pdf(printed(LETTER)), Limits(seconds=0))


def test_no_words_in_other_bytes() -> None:
    assert read_pdf(PaperFile("d1", "note.txt", b"Plain words.")) is None


def test_the_same_bytes_give_the_same_document(make_pdf: MakePdf) -> None:
    data = make_pdf(printed(LETTER))

    assert read(data) == read(data)


OVER = {
    "black": "BT /F1 11 Tf 72 740 Td (You agree with this denial now.) Tj ET",
    "white": "BT 1 1 1 rg /F1 11 Tf 72 740 Td (You agree to it.) Tj ET",
}


@pytest.mark.parametrize("how", OVER)
def test_words_laid_over_others_are_not_believed(make_pdf: MakePdf, how: str) -> None:
    pdf = make_pdf(OVER[how] + " 0 0 0 rg " + printed(LETTER))

    assert "agree" not in read(pdf).text


def test_a_word_painted_twice_is_bold_and_read_from_the_text_layer(make_pdf: MakePdf) -> None:
    document = read(make_pdf(printed(LETTER) + " " + printed(LETTER, left=72.3)))

    assert not any("recognition" in warning for warning in document.warnings)
