"""Reasons in anybody's words, told by likeness to refusals that people marked."""

from hashlib import blake2b

import pytest

from rebuttal.knowledge.shelf import DATA, Shelf
from rebuttal.model.case import Scenario
from rebuttal.understanding.likeness import NONE, Weights, shares_of
from rebuttal.understanding.reasons import reasons_in
from tests.understanding.letter.decision_papers import SHELF

LETTER = """Harrow Lake Health Plan
June 2, 2026
Member: Orla Quist    Member ID: HL-4471902

Dear Orla Quist:

We have denied your request for {study}. {words}

You may appeal within 180 days of this letter.
"""
REFUSALS = Shelf().read_all("refusals", tuple[tuple[dict[str, str], ...], ...])
SAID = [
    ("an MRI of the knee", "The pills were started on the same day the scan was ordered.",
     Scenario.CONSERVATIVE_CARE),
    ("a CT of the belly", "Blood counts and a sonogram have yet to be had.",
     Scenario.LOWER_MODALITY_FIRST),
    ("an MRI of the brain", "This would be your third in a year and all were clean.",
     Scenario.FREQUENCY),
    ("an MRI of the foot", "What hurts, by your doctor's own note, is the hand.",
     Scenario.DX_MISMATCH),
    ("a heart scan", "You feel well, and your chance of heart trouble was put at 2 percent.",
     Scenario.NO_CHANGE_MANAGEMENT),
    ("an MRI of the back", "The note that should tell how you were examined never reached us.",
     Scenario.INSUFFICIENT_DOCUMENTATION),
    ("an MRI of the liver", "You do not need a hospital; a free-standing center would do.",
     Scenario.SITE_OF_CARE),
]  # fmt: skip


def _kinds(study: str, words: str) -> set[Scenario]:
    told = reasons_in(LETTER.format(study=study, words=words), SHELF)
    return {reason.scenario for _, reason in told}


@pytest.mark.parametrize(("study", "words", "kind"), SAID, ids=[row[2].value for row in SAID])
def test_a_reason_in_anybodys_words_is_read(study: str, words: str, kind: Scenario) -> None:
    assert kind in _kinds(study, words)


@pytest.mark.parametrize(
    "words",
    [
        "You may send us more records at any time.",
        "A doctor who had no part in this will look at your appeal.",
    ],
)
def test_what_may_be_done_next_is_no_reason(words: str) -> None:
    assert not _kinds("an MRI of the knee", words) - {Scenario.NOT_NECESSARY}


def test_the_shares_of_a_sentence_add_up_to_one() -> None:
    shares = shares_of("No x-ray was taken.", "", "reason", SHELF)

    assert sum(shares.values()) == pytest.approx(1.0)
    assert max(shares, key=shares.__getitem__) == Scenario.LOWER_MODALITY_FIRST


def test_each_marked_sentence_bears_a_kind_of_reason_or_none() -> None:
    kinds = {
        kind
        for letters in REFUSALS
        for letter in letters
        for sentence in letter
        for said in sentence
        for kind in said.partition("/")[0].split("+")
    }

    assert kinds == {NONE, *Scenario}


def test_the_weights_are_worked_out_of_the_refusals_at_hand() -> None:
    """Run python docs/make_reason_weights.py when this fails."""
    texts = (path.read_bytes() for path in sorted((DATA / "refusals").glob("*.yaml")))

    assert (
        Shelf().read("words/reason_weights", Weights).made_of
        == blake2b(b"".join(texts), digest_size=8).hexdigest()
    )


def test_most_marked_sentences_are_nearest_to_their_own_kind() -> None:
    own = [
        (said.partition("/"), sentence, before)
        for letters in REFUSALS
        for letter in letters[::9]
        for before, row in zip(
            ["", *(next(iter(r.values())) for r in letter)], letter, strict=False
        )
        for said, sentence in row.items()
    ]
    right = 0
    for (kinds, _, topic), words, before in own:
        shares = shares_of(words, before, topic or "reason", SHELF)
        right += max(shares, key=shares.__getitem__) in kinds.split("+")

    assert right / len(own) > 0.9
