"""Words with boxes become lines, columns and paragraphs; offsets hold."""

from hypothesis import given
from hypothesis import strategies as st

from rebuttal.model.text import Box
from rebuttal.reading.layout import Piece, laid_out

WORDS = st.lists(
    st.tuples(st.text("abcXYZ019/-.", min_size=1, max_size=8), st.booleans(), st.integers(0, 500)),
    max_size=30,
)


@given(WORDS, st.integers(0, 1000))
def test_every_span_holds_its_word(rows: list[tuple[str, bool, int]], offset: int) -> None:
    pieces = tuple(
        Piece(text, Box(x, 20.0 * i, x + 30, 20.0 * i + 12), opens)
        for i, (text, opens, x) in enumerate(rows)
    )
    text, words = laid_out(pieces, offset)

    assert [w.start for w in words] == sorted(w.start for w in words)
    assert [text[w.start - offset : w.end - offset] for w in words] == [p.text for p in pieces]


def test_an_empty_page_has_no_text() -> None:
    assert laid_out((), 0) == ("", ())


def test_a_jump_up_the_page_parts_two_columns() -> None:
    left = [Piece(f"l{i}", Box(50, 15 * i, 90, 15 * i + 12), opens_line=i > 0) for i in range(4)]
    right = [Piece(f"r{i}", Box(300, 15 * i, 340, 15 * i + 12), opens_line=True) for i in range(4)]

    text, _ = laid_out((*left, *right), 0)
    assert text == "l0\nl1\nl2\nl3\n\nr0\nr1\nr2\nr3"
