"""Every folder under cases/ goes the whole way and comes out as it says it must."""

import datetime
from functools import cache
from pathlib import Path

import pytest

from rebuttal import appeal
from rebuttal.faces.answers import read_answers
from rebuttal.knowledge.loading import load
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.value import Value
from rebuttal.writing.plaintext import text_of

CASES = Path(__file__).parent / "cases"
SHELF = Shelf()
NAMES = sorted(folder.name for folder in CASES.iterdir() if folder.is_dir())


class Dates(Value, frozen=True):
    """The two dates of a deadline."""

    safe: datetime.date
    legal: datetime.date


class Expected(Value, frozen=True):
    """What must come out of a case; what is absent is not asked."""

    today: datetime.date
    road: str
    regime: str = ""
    candidates: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    appeal: Dates | None = None
    external: Dates | None = None
    member: str = ""
    references: tuple[str, ...] = ()
    verdicts: dict[str, str] | None = None
    verdicts_not: dict[str, str] | None = None
    letters: tuple[str, ...] = ()
    ready: bool | None = None
    says: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


def expected(name: str) -> Expected:
    return load(CASES / name / "expected.yaml", Expected)


@cache
def prepared(name: str) -> appeal.Prepared:
    folder = CASES / name
    documents, _ = appeal.read(sorted((folder / "papers").iterdir(), key=_letter_first))
    answers = folder / "answers.toml"
    given = read_answers(answers) if answers.exists() else ()
    return appeal.prepare(documents, shelf=SHELF, today=expected(name).today, answers=given)


def _letter_first(path: Path) -> tuple[bool, str]:
    return (
        path.stem not in {"letter", "notice", "denial", "final", "msn", "eob"},
        path.name,
    )


@cache
def printed(name: str) -> str:
    return "\n\n".join(text_of(letter) for letter in prepared(name).packet.letters)


@pytest.mark.parametrize("name", NAMES)
def test_the_road_is_found(name: str) -> None:
    assert prepared(name).findings.road.road.value == expected(name).road


@pytest.mark.parametrize("name", [name for name in NAMES if expected(name).regime])
def test_the_regime_is_found(name: str) -> None:
    found = prepared(name).findings.regime

    assert found is not None
    assert found.regime == expected(name).regime


@pytest.mark.parametrize("name", [name for name in NAMES if expected(name).candidates])
def test_what_the_papers_cannot_tell_is_asked(name: str) -> None:
    findings, wanted = prepared(name).findings, expected(name)

    assert findings.regime is not None
    assert not findings.regime.certain
    assert set(wanted.candidates) <= set(findings.regime.candidates)
    assert set(wanted.asks) <= {question.id for question in findings.questions}


@pytest.mark.parametrize("name", [name for name in NAMES if expected(name).appeal])
def test_the_appeal_dates_are_counted(name: str) -> None:
    due, wanted = prepared(name).findings.deadline("appeal.file"), expected(name).appeal

    assert due is not None
    assert wanted is not None
    assert (due.safe, due.legal) == (wanted.safe, wanted.legal)


@pytest.mark.parametrize("name", [name for name in NAMES if expected(name).external])
def test_the_external_dates_are_counted(name: str) -> None:
    due, wanted = prepared(name).findings.deadline("external.file"), expected(name).external

    assert due is not None
    assert wanted is not None
    assert (due.safe, due.legal) == (wanted.safe, wanted.legal)


@pytest.mark.parametrize("name", NAMES)
def test_who_and_which_reference_is_read(name: str) -> None:
    case, wanted = prepared(name).case, expected(name)

    assert case.notice is not None
    assert not wanted.member or (case.member.name and case.member.name.value == wanted.member)
    assert set(wanted.references) <= {fact.value for fact in case.notice.references}


@pytest.mark.parametrize("name", NAMES)
def test_the_verdicts_are_right(name: str) -> None:
    found = {entry.element: entry.verdict.value for entry in prepared(name).findings.elements}
    wanted = expected(name)

    met = wanted.verdicts or {}
    assert {key: found.get(key) for key in met} == met
    assert not set((wanted.verdicts_not or {}).items()) & set(found.items())


@pytest.mark.parametrize("name", NAMES)
def test_the_packet_holds_the_right_papers(name: str) -> None:
    packet, wanted = prepared(name).packet, expected(name)

    assert not wanted.letters or tuple(letter.id for letter in packet.letters) == wanted.letters
    assert wanted.ready is None or packet.ready is wanted.ready


@pytest.mark.parametrize("name", NAMES)
def test_the_letters_say_what_they_must_and_nothing_they_must_not(name: str) -> None:
    text, wanted = printed(name), expected(name)

    assert [words for words in wanted.says if words not in text] == []
    assert [words for words in wanted.never if words in text] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_quote_stands_at_its_place(name: str) -> None:
    made = prepared(name)
    documents = {document.id: document for document in made.documents}
    quotes = [quote for exhibit in made.packet.exhibits for quote in exhibit.highlights]

    assert all(documents[quote.document].holds(quote) for quote in quotes)
