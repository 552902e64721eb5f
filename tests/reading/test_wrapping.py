"""Lines of a paragraph read as one; lines that stand for themselves stay lines."""

from collections.abc import Callable

from rebuttal.reading.paper import PaperFile
from rebuttal.reading.pdf import read_pdf

MakePdf = Callable[..., bytes]
FULL = (
    "We looked at your request for an ultrasound of the neck and at all that your",
    "doctor sent us with it. The person who decided is a physician, licensed in",
    "Ohio and board certified in vascular medicine, who took no part before.",
)


def lines_of(make_pdf: MakePdf, *lines: str, leading: int = 12, size: int = 10) -> list[str]:
    shown = " ".join(
        f"BT /F1 {size} Tf 60 {700 - leading * n} Td <{line.encode().hex()}> Tj ET"
        for n, line in enumerate(lines)
        if line
    )
    document = read_pdf(PaperFile("d1", "letter.pdf", make_pdf(shown)))
    assert document is not None
    return [line for line in document.text.splitlines() if line]


def test_the_lines_of_a_paragraph_are_one(make_pdf: MakePdf) -> None:
    assert lines_of(make_pdf, *FULL) == [" ".join(FULL)]


def test_a_word_with_a_hyphen_goes_on_without_a_space(make_pdf: MakePdf) -> None:
    call = "For a paper copy, or to hear this letter in your language, call 1-800-"
    assert lines_of(make_pdf, *FULL, call, "LANTERN", "any day.")[0].count("1-800-LANTERN") == 1


def test_the_lines_of_an_address_stay_lines(make_pdf: MakePdf) -> None:
    address = ("Lantern Health Plan", "Appeals, 12 Harbor Street", "Dayton OH 45402")
    assert lines_of(make_pdf, *address, "", *FULL)[:3] == list(address)


def test_a_heading_right_under_a_full_line_stays_a_line(make_pdf: MakePdf) -> None:
    for heading in ("YOUR RIGHTS", "How to appeal", "What can you do?"):
        last = "Ohio and board certified in vascular medicine, who took no part before now."
        lines = lines_of(make_pdf, *FULL[:2], last, heading, "You have 180 days.")
        assert lines[-2:] == [heading, "You have 180 days."]


def test_points_of_a_list_and_labels_stay_lines(make_pdf: MakePdf) -> None:
    last = "Ohio and board certified in vascular medicine, who took no part before now."
    for own in ("1. Write to us.", "- Write to us.", "Claim number: 7740018852", "a) Write to us."):
        assert lines_of(make_pdf, *FULL[:2], last, own)[-1] == own


def test_a_point_that_names_a_list_stays_a_line(make_pdf: MakePdf) -> None:
    last = "Ohio and board certified in vascular medicine. Please send us all of these:"
    lines = lines_of(make_pdf, *FULL[:2], last, "the notes of your doctor", "your form")
    assert lines[-2:] == ["the notes of your doctor", "your form"]


def test_lines_of_labels_without_running_text_stay_lines(make_pdf: MakePdf) -> None:
    labels = ("Jane Q. Harrowgate", "1200 Old Mill Crossing", "Springborough 45066")
    assert lines_of(make_pdf, *labels) == list(labels)


def test_a_line_with_columns_is_not_part_of_a_paragraph(make_pdf: MakePdf) -> None:
    columns = "Member: Jane Roe, 1200 Old Mill Crossing, Springborough     Group: 0742116"
    assert lines_of(make_pdf, *FULL, columns)[0] == " ".join(FULL)


def test_three_spaces_between_narrow_ones_part_columns(make_pdf: MakePdf) -> None:
    line = "DATES 070125-070125    CODE 93880 NECK ARTERIES SCAN    BILLED 486.00"
    parts = lines_of(make_pdf, line)[0].split("   ")
    assert parts == ["DATES 070125-070125", "CODE 93880 NECK ARTERIES SCAN", "BILLED 486.00"]


def test_blanks_of_a_form_are_not_cells_of_a_table(make_pdf: MakePdf) -> None:
    form = [(60, 700, "PERSON WHO"), (60, 688, "SPEAKS FOR ME"), (60, 676, "Sign below if so.")]
    blanks = [(300, 700, "________"), (420, 700, "Date:"), (300, 688, "________")]
    blanks += [(420, 688, "Phone:"), (300, 676, "________"), (420, 676, "Place:")]
    shown = " ".join(
        f"BT /F1 10 Tf {x} {y} Td <{text.encode().hex()}> Tj ET" for x, y, text in form + blanks
    )
    document = read_pdf(PaperFile("d1", "form.pdf", make_pdf(shown)))
    assert document is not None
    assert document.text.startswith("PERSON WHO\nSPEAKS FOR ME\nSign below if so.")
