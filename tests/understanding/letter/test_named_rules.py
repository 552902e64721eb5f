"""Rules that a letter names: whose they are and what they are called, whoever wrote them."""

import pytest

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import CriteriaCited
from rebuttal.reading.intake import plain_paper
from rebuttal.reading.paper import PaperFile
from rebuttal.understanding.criteria_cited import find_criteria_cited

LETTER = """Ridgeway Health

May 4, 2026

Dear Ms. Abernethy:

We cannot approve the MRI of the knee (73721). {}
"""

NAMED = [
    (
        "Our doctor used Ridgeway Health Imaging Standard 4.2, Knee (effective 1/1/2026).",
        ("Ridgeway Health", "Imaging Standard 4.2, Knee", "effective 1/1/2026"),
    ),
    (
        'The rule is our coverage guideline RAD-31 "MRI of the Joints", revised 02/2026.',
        ("", 'coverage guideline RAD-31 "MRI of the Joints"', "revised 02/2026"),
    ),
    (
        "It does not meet the 2021 ACC/AHA Appropriate Use Criteria for Chronic Chest Pain.",
        ("ACC/AHA", "Appropriate Use Criteria for Chronic Chest Pain", "2021"),
    ),
    (
        "We read the American Academy of Neurology 2019 guideline on headache.",
        ("American Academy of Neurology", "guideline on headache", "2019"),
    ),
    (
        "We followed the ACOEM Hand, Wrist and Forearm Disorders Guideline (2019).",
        ("ACOEM", "Hand, Wrist and Forearm Disorders Guideline", "2019"),
    ),
    (
        "Source: AIM/Carelon Imaging of the Joints, Knee, effective 2026-01-01.",
        ("AIM/Carelon", "Imaging of the Joints, Knee", "effective 2026-01-01"),
    ),
    (
        "Under the Fund's policy on open scanners, IM-58, last reviewed May 2025, it is not.",
        ("Fund", "policy on open scanners, IM-58", "last reviewed May 2025"),
    ),
    (
        "Our medical director applied Standard RAD-11.",
        ("", "Standard RAD-11", ""),
    ),
]


def _cited(sentence: str) -> list[CriteriaCited]:
    paper = plain_paper(PaperFile("l", "l.txt", LETTER.format(sentence).encode()))
    rules = [found.value for found in find_criteria_cited(paper, Shelf())]
    return [rule for rule in rules if isinstance(rule, CriteriaCited)]


@pytest.mark.parametrize(("sentence", "named"), NAMED, ids=[row[0][:40] for row in NAMED])
def test_a_rule_is_told_by_its_author_its_name_and_its_edition(
    sentence: str, named: tuple[str, str, str]
) -> None:
    assert [(rule.vendor, rule.name, rule.version) for rule in _cited(sentence)] == [named]


@pytest.mark.parametrize(
    "sentence",
    [
        "Your insurance policy number is AB-12345.",
        "According to our privacy policy, we keep this to ourselves.",
        "Group Policy GRP-4401 is with your employer.",
    ],
)
def test_a_contract_or_a_house_rule_is_no_rule_of_the_decision(sentence: str) -> None:
    assert [rule.name for rule in _cited(sentence) if not rule.vague] == []


def test_two_rules_joined_by_and_are_two() -> None:
    rules = _cited(
        "We used MCG Ambulatory Care, 30th Edition, Knee MRI (A-0054) and the\n"
        "American College of Radiology Appropriateness Criteria."
    )

    assert [rule.vendor for rule in rules] == ["MCG", "American College of Radiology"]


@pytest.mark.parametrize("broken", ["...", "( 72148 ).", "( ", '"..."'])
def test_a_rule_before_broken_marks_is_read_without_a_fault(broken: str) -> None:
    read = _cited(f"We followed our guideline {broken} Knee.")

    assert all("guideline" in rule.name for rule in read)
