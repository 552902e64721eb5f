"""A row of a table is read as one line, even where its cells go on over several."""

from collections.abc import Callable, Iterable

from rebuttal.model.text import Box
from rebuttal.reading.layout import Piece, laid_out
from rebuttal.reading.paper import PaperFile
from rebuttal.reading.pdf import read_pdf
from rebuttal.reading.tables import rows_together

MakePdf = Callable[..., bytes]
At = tuple[int, int, str]


def shown(*words: At) -> str:
    return " ".join(
        f"BT /F1 10 Tf {x} {y} Td <{text.encode().hex()}> Tj ET" for x, y, text in words
    )


def lines_of(pdf: bytes) -> list[str]:
    document = read_pdf(PaperFile("d1", "letter.pdf", pdf))
    assert document is not None
    return [line for line in document.text.splitlines() if line]


def row(y: int, *cells: str) -> Iterable[At]:
    return ((x, y, cell) for x, cell in zip((60, 220, 300, 380, 460), cells, strict=False) if cell)


def test_a_cell_of_several_lines_stays_in_its_row(make_pdf: MakePdf) -> None:
    table = (
        *row(700, "Service", "Approved?", "Charged", "Paid"),
        *row(675, "MRI of the brain before", "No", "$412.00", "$0.00"),
        *row(663, "and after contrast (70553)"),
        *row(640, "Office visit (99213)", "Yes", "$165.00", "$73.64"),
    )

    assert lines_of(make_pdf(shown(*table))) == [
        "Service   Approved?   Charged   Paid",
        "MRI of the brain before and after contrast (70553)   No   $412.00   $0.00",
        "Office visit (99213)   Yes   $165.00   $73.64",
    ]


def test_the_order_in_which_a_file_paints_its_cells_does_not_matter(make_pdf: MakePdf) -> None:
    cells = (
        *row(675, "CT of the chest"),
        *row(663, "with contrast (71260)"),
        *row(675, "", "Denied", "R1", "1"),
        *row(640, "CT of the head (70450)", "Approved", "A2", "1"),
    )

    assert lines_of(make_pdf(shown(*cells))) == [
        "CT of the chest with contrast (71260)   Denied   R1   1",
        "CT of the head (70450)   Approved   A2   1",
    ]


def test_text_under_a_table_is_no_part_of_it(make_pdf: MakePdf) -> None:
    table = (
        *row(700, "Test", "Code", "Decision"),
        *row(688, "Echocardiogram", "93306", "Denied"),
        (60, 676, "This decision was made by a physician who took no part in the first."),
        (60, 664, "Notes:"),
    )

    assert lines_of(make_pdf(shown(*table)))[2:] == [
        "This decision was made by a physician who took no part in the first.",
        "Notes:",
    ]


def test_names_and_values_side_by_side_are_not_a_table(make_pdf: MakePdf) -> None:
    pairs = (
        (60, 700, "Member: Jane Roe"),
        (220, 700, "Group: 0742116"),
        (380, 700, "Plan: Lantern PPO"),
        (60, 688, "Claim: 7740018852"),
    )

    assert lines_of(make_pdf(shown(*pairs)))[-1] == "Claim: 7740018852"


def test_two_columns_of_prose_stay_columns(make_pdf: MakePdf) -> None:
    left = [(60, 700 - 12 * n, f"This is line {n} of the first column of it") for n in range(9)]
    right = [(320, 700 - 12 * n, f"Here is line {n} of the second column") for n in range(9)]

    lines = lines_of(make_pdf(shown(*left, *right)))
    assert lines == [words for _, _, words in (*left, *right)]


def test_a_quote_over_the_lines_of_a_cell_has_all_its_boxes(make_pdf: MakePdf) -> None:
    table = (
        *row(700, "Service", "Approved?", "Charged"),
        *row(675, "MRI of the brain before", "No", "$412.00"),
        *row(663, "and after contrast"),
    )
    document = read_pdf(PaperFile("d1", "letter.pdf", make_pdf(shown(*table))))
    assert document is not None

    words = "before and after"
    at = document.text.index(words)
    boxes = document.quote(at, at + len(words)).boxes
    assert [round(792 - box.y1) // 10 for box in boxes] == [67, 66, 66]


def test_a_heading_close_under_a_table_is_no_part_of_its_last_row(make_pdf: MakePdf) -> None:
    table = (
        *row(700, "Service", "Approved?", "Charged"),
        *row(680, "Echocardiogram", "No", "$412.00"),
        *row(660, "TOTAL", "", "$412.00", "$0.00", "$0.00"),
        (60, 643, "REMARKS"),
        (60, 630, "The papers that we have do not show why this study is needed now."),
        (60, 618, "Send what you have to the address on the first page of this letter."),
    )

    assert "REMARKS" in lines_of(make_pdf(shown(*table)))


def seen(*lines: tuple[float, tuple[tuple[float, float, str, bool], ...]]) -> tuple[Piece, ...]:
    """Words of a picture: for each line its height on the page, and each word's place."""
    return tuple(
        Piece(text, Box(x0, y, x1, y + 13), not n, place=Box(x0, y, x1, y + 13), apart=apart)
        for y, words in lines
        for n, (x0, x1, text, apart) in enumerate(words)
    )


def test_in_a_picture_narrow_gaps_part_cells_where_the_other_rows_have_theirs() -> None:
    head = ((60.0, 85.0, "Study", True), (330.0, 354.0, "Code", True), (359.0, 401.0, "Said", True))
    first = ((60.0, 150.0, "Echo", True), (330.0, 354.0, "93306", True))
    told = (*first, (359.0, 404.0, "Approved", True), (407.0, 440.0, "today", False))
    second = ((60.0, 300.0, "Nuclear,", True), (330.0, 354.0, "78452", True))
    stuck = (*second, (359.4, 394.0, "Denied", False))
    rest = ((60.0, 100.0, "complete", True),)
    pieces = rows_together(
        seen((250.0, head), (267.0, told), (284.0, stuck), (298.0, rest)),
    )

    assert laid_out(pieces, 0)[0].splitlines() == [
        "Study   Code   Said",
        "Echo   93306   Approved today",
        "Nuclear, complete   78452   Denied",
    ]


def test_in_a_picture_the_words_of_an_even_face_are_no_cells() -> None:
    first = (
        (60.0, 97.0, "07/30", True),
        (140.0, 170.0, "93306", True),
        (176.0, 200.0, "ECHO", True),
    )
    money = ((300.0, 330.0, "$9.00", True), (360.0, 390.0, "$0.00", True))
    second = (
        (60.0, 97.0, "07/31", True),
        (140.0, 170.0, "99214", True),
        (176.0, 206.0, "VISIT", False),
    )
    told = tuple((60.0 + 36 * n, 90.0 + 36 * n, "WORDS", n == 0) for n in range(9))
    lines = (250.0, (*first, *money)), (265.0, (*second, *money)), (290.0, told), (305.0, told)
    pieces = rows_together(seen(*lines))

    assert laid_out(pieces, 0)[0].splitlines()[:2] == [
        "07/30   93306 ECHO   $9.00   $0.00",
        "07/31   99214 VISIT   $9.00   $0.00",
    ]
