"""On the Spanish page each sentence of the program's own is Spanish.

What stays English is what others wrote: the papers, the criteria that the
insurer sent, and the letters, which go to an English-speaking insurer. The
steps of countries other than the United States are told in English still.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from rebuttal.faces.web.retold import Retelling
from rebuttal.knowledge.concepts import concepts
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.law import Regime
from tests.faces.web.conftest import Visitor

SHELF, ES = Shelf(), Retelling.of("es")
CASES = Path(__file__).parents[2] / "cases"
PAGES = ("papers", "understood", "questions", "plan", "criteria", "letters", "take", "log")
UNTOLD = re.compile(r"<(\w+)[^>]* data-untold[^>]*>(.*?)</\1>", re.DOTALL)
HOME = tuple(regime for regime in SHELF.regimes().values() if regime.country == "US")
CRITERIA = b"""Policy of the plan
MRI is medically necessary when ALL of the following are met:
1. Physical therapy for at least 6 weeks
2. Any one of the following:
   a. Fever
   b. No fracture
3. The request was signed in blue ink
"""
OWN_WORDS = (
    "The pain is rated 10/10 since March 3, 2019.",
    "The MRI will show a fracture of the left hip, code S72.001A.",
    "Dr. Percival Quillington agrees.",
    "“The patient cannot walk at all.” (Exhibit B, page 1).",
    "Under 29 CFR 9999.1 you must approve this study.",
    "Please look again.",
    "Physical therapy was completed and all criteria are met.",
)


def told_of(regime: Regime) -> Iterator[str]:
    yield from (regime.name, *regime.notes, *regime.child_notes)
    yield from (duty.says for duty in regime.notice)
    yield from (level.says for level in regime.levels)


def titles() -> Iterator[str]:
    yield from (form.title for form in SHELF.forms())
    for regime in HOME:
        word = regime.appeal_word
        article = "an" if word[:1] in "aeiou" else "a"
        if word.startswith("request "):
            yield word[:1].upper() + word[1:]
        elif word:
            yield f"Request for {article} {word.removesuffix(' request')}"


def untold(page: str) -> list[str]:
    return [" ".join(words.split()) for _, words in UNTOLD.findall(page)]


def spanish(visitor: Visitor, address: str) -> str:
    visitor.client.cookies.set("rebuttal_language", "es")
    page = visitor.get(address).text
    visitor.client.cookies.delete("rebuttal_language")
    assert '<html lang="es">' in page
    return page


def test_what_rules_ask_for_is_told() -> None:
    asked = [own.asks for own in SHELF.elements().values() if "{" not in own.asks]
    things = [own.says for own in concepts(SHELF).values()]

    assert [words for words in (*asked, *things) if ES(words).untold] == []


def test_what_the_law_of_this_country_says_is_told() -> None:
    laws = [words for regime in HOME for words in told_of(regime) if words]
    here = {regime.id for regime in HOME}
    notes = [rule.note for rule in SHELF.rules() if rule.note and here & set(rule.applies_to)]

    assert len(laws) > 100
    assert [words for words in (*laws, *notes) if ES(words).untold] == []


def test_the_names_of_the_letters_are_told() -> None:
    assert [words for words in titles() if ES(words).untold] == []


@pytest.mark.parametrize(
    "name",
    [
        *("aca-individual-lumbar-carelon", "approval-letter", "authorization-missing", "exclusion"),
        *("final-denial-lumbar", "medicaid-lumbar-planned-care", "medicare-advantage-lumbar"),
        *("not-imaging", "original-medicare-lumbar", "out-of-network", "pended-request"),
    ],
)
def test_no_page_of_a_case_leaves_a_sentence_in_english(visitor: Visitor, name: str) -> None:
    papers = sorted((CASES / name / "papers").iterdir())
    case = visitor.case(*((own.name, own.read_bytes()) for own in papers))

    left = {page: untold(spanish(visitor, f"/cases/{case}/{page}")) for page in PAGES}
    assert {page: words for page, words in left.items() if words} == {}


def test_with_the_insurers_criteria_only_its_own_lines_are_english(visitor: Visitor) -> None:
    case = visitor.demo()
    given = {"criteria": ("criteria.txt", CRITERIA)}
    visitor.client.post(f"/cases/{case}/criteria", data={"csrf": visitor.run.csrf}, files=given)

    left = {page: untold(spanish(visitor, f"/cases/{case}/{page}")) for page in PAGES}
    assert {page: words for page, words in left.items() if words} == {}


def test_what_the_audit_says_of_own_words_is_told(visitor: Visitor) -> None:
    case = visitor.demo()
    visitor.client.cookies.set("rebuttal_language", "es")
    answer = visitor.client.post(
        f"/cases/{case}/letters/internal-appeal",
        data={"csrf": visitor.run.csrf, "text.0": " ".join(OWN_WORDS), "made.0": ""},
        headers={"accept": "application/json"},
    )
    visitor.client.cookies.delete("rebuttal_language")
    page = spanish(visitor, f"/cases/{case}/letters/internal-appeal")

    remarks = answer.json()["remarks"]
    assert len(remarks) >= len(OWN_WORDS) - 2
    assert [own for own in remarks if own["lang"] != "es"] == []
    assert untold(page) == []


def test_a_sentence_that_no_file_knows_is_marked() -> None:
    assert ES("This sentence stands in no file.").untold
    assert not Retelling.of("en")("This sentence stands in no file.").untold
    assert untold('<li lang="en" data-untold>Left</li>') == ["Left"]


@pytest.mark.parametrize(
    "warning",
    [
        (
            "The diagnosis code M54.5 is a heading and cannot be billed since 2021-10-01;"
            " a code below it is needed: M54.50, M54.51, M54.59."
        ),
        "The diagnosis code S83.2 is a heading and cannot be billed; a code below it is needed.",
        (
            "The diagnosis code Q99.99 is not among the codes of April 2026: it may be newer, or"
            " mistyped. Compare it with the paper."
        ),
        "The diagnosis code M25.561 is of the right side; the study is of the left.",
        "2 places were left out as misread, on the word of who compared them with the papers.",
    ],
)
def test_a_warning_about_the_papers_is_told(warning: str) -> None:
    assert not ES(warning).untold
