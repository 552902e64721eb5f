"""A figure is told from others by the white that it closes round."""

import pypdfium2 as pdfium
import pytest
import typst

from rebuttal.reading import pdf
from rebuttal.reading.figure_shapes import BEGIN, LINE, Outline, looks_like

FIGURES = "0123456789"
SHOWN = "".join(
    f'#text(font: "{font}", weight: "{weight}", style: "{style}", fallback: false)[{FIGURES}] \\\n'
    for font in ("Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono")
    for weight in ("regular", "bold")
    for style in ("normal", "italic")
)
SEEN_APART = [("1", "0"), ("8", "9"), ("6", "9"), ("9", "6"), ("8", "3"), ("6", "5")]


def square(left: float, foot: float, side: float, *, hollow: bool = False) -> Outline:
    corners = [(left, foot), (left + side, foot), (left + side, foot + side), (left, foot + side)]
    first, *others = reversed(corners) if hollow else corners
    return ((BEGIN, *first), *((LINE, *corner) for corner in others))


@pytest.fixture(scope="module")
def outlines() -> list[tuple[str, Outline]]:
    """The figures of the typesetter's own fonts, serif, sans and mono."""
    with pdfium.PdfDocument(typst.compile(SHOWN.encode())) as opened:
        textpage = opened[0].get_textpage()
        return list(pdf._figures(textpage, pdf._characters(textpage)))  # noqa: SLF001


def test_every_figure_of_common_fonts_looks_like_itself(
    outlines: list[tuple[str, Outline]],
) -> None:
    assert len(outlines) >= len(FIGURES)
    assert [figure for figure, outline in outlines if not looks_like(figure, outline)] == []


@pytest.mark.parametrize(("figure", "other"), SEEN_APART)
def test_a_figure_is_not_taken_for_one_of_another_shape(
    outlines: list[tuple[str, Outline]], figure: str, other: str
) -> None:
    shown = [outline for name, outline in outlines if name == figure]

    assert not any(looks_like(other, outline) for outline in shown)


def test_a_shape_with_no_outline_is_believed() -> None:
    assert looks_like("7", ())
    assert looks_like("7", ((BEGIN, 1.0, 1.0),))


def test_white_in_a_square_makes_it_a_ring() -> None:
    solid = square(0, 0, 10)

    assert looks_like("1", solid)
    assert not looks_like("1", solid + square(2, 2, 6, hollow=True))
