"""The criteria data hang together: nothing names what does not exist."""

import re
from collections.abc import Iterator

import pytest

from rebuttal.model.chart import Chart
from rebuttal.model.criteria import Criterion, Verdict
from rebuttal.model.law import CITABLE
from rebuttal.reasoning.necessity import Reviewer
from rebuttal.reasoning.weighing import ELEMENTS
from rebuttal.reasoning.weighing_tables import tables
from tests.charts import SHELF, judged

TABLES = tables(SHELF)
REVIEWERS = SHELF.read("reviewers", tuple[Reviewer, ...])
RATINGS = {
    "usually_appropriate",
    "may_be_appropriate",
    "may_be_appropriate_disagreement",
    "usually_not_appropriate",
}
WEIGHED = {*ELEMENTS, *TABLES.flags, *TABLES.compounds, *TABLES.figures, *TABLES.tallies}
WEIGHED |= {"red_flag", "radiculopathy", "abd_red_flag"}
FROM_MEMORY = {"medicare.pet.solid", "interqual.placeholder", "mcg.placeholder"}


def every(asked: Criterion) -> Iterator[Criterion]:
    """A condition and all below it."""
    yield asked
    below = (*asked.all_of, *asked.any_of, *asked.of, *filter(None, (asked.not_,)))
    for one in below:
        yield from every(one)


def logics() -> Iterator[tuple[str, Criterion]]:
    """Every condition tree of the shelf, with its owner."""
    sets = SHELF.criteria_sets().values()
    yield from ((s.id, s.logic) for s in sets if s.kind == "conditions")
    yield from ((d.id, d.logic) for d in SHELF.definitions().values())
    yield from ((t.topic, t.about) for t in SHELF.acr_topics())
    for variant in (v for t in SHELF.acr_topics() for v in t.variants):
        yield variant.id, variant.when
        yield from ((variant.id, never) for never in filter(None, (variant.unless,)))
    yield from ((p.id, p.when) for p in SHELF.literature().values())
    yield from TABLES.compounds.items()
    yield from ((r.id, c.when) for r in REVIEWERS for c in r.chooses if c.when)


NODES = [(owner, node) for owner, logic in logics() for node in every(logic)]


def test_every_element_that_a_condition_names_is_described() -> None:
    named = {node.element for _, node in NODES if node.element}

    assert named - set(SHELF.elements()) == set()


def test_every_described_element_can_be_weighed() -> None:
    assert set(SHELF.elements()) - WEIGHED == set()
    assert WEIGHED - set(SHELF.elements()) == set()


def test_every_condition_is_one_thing() -> None:
    wrong = [
        owner
        for owner, node in NODES
        if sum(map(bool, (node.element, node.all_of, node.any_of, node.not_, node.of))) != 1
    ]

    assert wrong == []


def test_a_comparison_has_its_sign_and_its_number() -> None:
    assert [o for o, n in NODES if bool(n.op) != (n.value is not None)] == []
    assert {n.op for _, n in NODES} <= {"", ">=", ">", "<=", "<"}


def test_every_waiver_names_a_definition() -> None:
    assert {n.waived_by for _, n in NODES if n.waived_by} <= set(SHELF.definitions())


def test_every_set_and_definition_stands_on_a_source_that_may_be_cited() -> None:
    sources = SHELF.criteria_sources()
    owners = {s.id: s.source for s in SHELF.criteria_sets().values()}
    owners |= {d.id: d.source for d in SHELF.definitions().values()}

    assert {o for o, name in owners.items() if sources[name].verified not in CITABLE} == FROM_MEMORY


def test_every_set_belongs_to_a_reviewer_or_to_medicare() -> None:
    owned = {choice.set for reviewer in REVIEWERS for choice in reviewer.chooses}

    assert owned <= set(SHELF.criteria_sets())
    free = {s.id for s in SHELF.criteria_sets().values() if s.programs or s.kind in {"info", "ask"}}
    assert set(SHELF.criteria_sets()) - owned == free


def test_a_reviewer_has_sets_or_says_what_to_ask_for() -> None:
    assert [r.id for r in REVIEWERS if bool(r.chooses) == bool(r.says)] == []


@pytest.mark.parametrize(
    ("name", "words", "other"),
    [
        ("evicore.lumbar.leg", "Section SP-6.1", "Section SP-16.10"),
        ("evicore.lumbar.axial", "SP 5.1", "SP-5.2"),
        ("uhc.spine.lumbar.trauma", "SP-6.2", "SP-6.1"),
        ("uhc.spine.general", "SP-1.0", "SP-1.01"),
        ("uhc.comm_2025.lumbar", "V5.0.2025", "V3.0.2026"),
        ("carelon.lumbar", "RBM05-1125.1", "RBM03-1125.1"),
        ("aetna.spine", "CPB 0236", "CPB 0171"),
        ("evolent.lumbar.care", "Guideline 044", "Guideline 045"),
        ("medicare.lcd.l34220", "LCD L34220", "LCD L37281"),
        ("medicare.ncd.220_2", "NCD 220.2", "NCD 220.1"),
        ("medicare.cfr.410_32", "42 CFR 410.32(a)", "42 CFR 410.31"),
    ],
)
def test_sets_are_recognised_as_letters_name_them(name: str, words: str, other: str) -> None:
    entry = SHELF.criteria_sets()[name]

    assert any(re.search(e, words, re.IGNORECASE) for e in entry.recognise)
    assert not any(re.search(e, other, re.IGNORECASE) for e in entry.recognise)


def test_every_set_has_ways_in_which_letters_name_it() -> None:
    assert [s.id for s in SHELF.criteria_sets().values() if not s.recognise] == []


def test_ratings_are_words_of_the_scale_with_year_and_link() -> None:
    for topic in SHELF.acr_topics():
        assert topic.year is None or topic.year >= 2000
        assert topic.url.startswith("https://acsearch.acr.org/")
        for variant in topic.variants:
            codes = [code for rated in variant.ratings.values() for code in rated]
            assert set(variant.ratings) <= RATINGS, variant.id
            assert sorted(codes) == sorted(set(codes)), variant.id
            assert all(re.fullmatch(r"\d{5}", code) for code in codes)


def test_papers_have_an_identifier_and_a_direction() -> None:
    for paper in SHELF.literature().values():
        assert paper.doi or paper.pmid
        assert paper.direction in {"supports", "limits"}
        assert paper.verified in CITABLE


def test_questions_to_the_physician_leave_yes_and_no_equally_easy() -> None:
    for element in SHELF.elements().values():
        assert element.question.rstrip().endswith((".", "?")), element.id
        assert "?" in element.question, element.id
        assert not re.search(
            r"\b(please (confirm|add|state that)|isn't|would you agree|should say)\b",
            element.question,
            re.IGNORECASE,
        ), element.id


@pytest.mark.parametrize("name", sorted(SHELF.elements()))
def test_an_empty_chart_documents_nothing(name: str) -> None:
    found = judged(Chart(), name)

    assert found.verdict is Verdict.NOT_DOCUMENTED
    assert found.because == ()
