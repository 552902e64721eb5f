"""What is denied, feared, planned or of the family is not taken for so."""

import pytest

from tests.understanding.notes.chart_papers import held


@pytest.mark.parametrize(
    ("sentence", "flag", "how"),
    [
        ("Denies fever, weight loss, or bowel or bladder incontinence.", "weight_loss", "denied"),
        ("No hx cancer.", "cancer_history", "denied"),
        ("No B/B changes, no saddle numbness.", "saddle_anesthesia", "denied"),
        ("History of breast cancer, treated.", "cancer_history", "stated"),
        ("Mom had bone cancer.", "cancer_history", "family"),
        ("Return to the ER if fever develops.", "fever", "hypothetical"),
        ("Risks include urinary incontinence.", "bowel_bladder_incontinence", "hypothetical"),
        ("Discitis has not been excluded.", "infection_suspected", "possible"),
        ("Denies chills but has had urinary retention.", "urinary_retention", "stated"),
        ("Fever has resolved.", "fever", "past"),
        ("No fall, but she reports urinary retention.", "urinary_retention", "stated"),
        ("(-) fever, (-) IVDU.", "iv_drug_use", "denied"),
    ],
)
def test_a_flag_is_held_as_its_sentence_holds_it(sentence: str, flag: str, how: str) -> None:
    assert held(f"HPI: Back pain. {sentence}", "flags").get(flag) == how


def test_a_relative_who_speaks_is_no_family_history() -> None:
    found = held("HPI: His mother reports that he has had fever.", "flags")

    assert found == {"fever": "stated"}


@pytest.mark.parametrize("heading", ["ALLERGIES", "Return precautions", "Family history"])
def test_lists_that_are_no_findings_state_nothing(heading: str) -> None:
    found = held(f"HPI: Back pain.\n\n{heading}: fever, saddle numbness", "flags")

    assert "stated" not in found.values()


def test_surgery_to_come_is_no_surgery_had() -> None:
    found = held("Plan: refer to spine surgery.", "flags")

    assert "prior_spine_surgery" not in found
