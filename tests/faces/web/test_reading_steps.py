"""How far the reading is, told by paper and page, never backwards."""

from rebuttal.faces.web.catalog import Catalog
from rebuttal.faces.web.reading_steps import Steps, in_words, share

TOLD = [
    "Reading paper 1 of 2",
    "Reading paper 1 of 2, page 1 of 3",
    "Reading paper 1 of 2, page 1 of 3, looking for lines",
    "Reading paper 1 of 2, page 1 of 3, line 5 of 10",
    "Reading paper 1 of 2, page 3 of 3",
    "Reading paper 2 of 2",
]


def test_the_share_grows_with_each_step() -> None:
    steps = Steps()

    shares = [share(steps.after(step)) for step in TOLD]

    assert shares == sorted(shares)
    assert shares[0] == 0
    assert shares[-1] == 50


def test_page_and_paper_are_said_in_the_language_of_the_page() -> None:
    steps = Steps()
    at = [steps.after(step) for step in TOLD][3]

    assert in_words(Catalog.of("en"), at) == "Paper 1 of 2, page 1 of 3"
    assert in_words(Catalog.of("es"), at) == "Papel 1 de 2, página 1 de 3"
