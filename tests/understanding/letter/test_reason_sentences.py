"""Each kind of reason is known by many ways of saying it, and by nothing else."""

from pathlib import Path

import pytest
import yaml

from rebuttal.model.case import DenialReason, Scenario
from rebuttal.understanding.reasons import find_reasons
from tests.understanding.letter.decision_papers import SHELF, document

SENTENCES = yaml.safe_load((Path(__file__).parents[1] / "reason_sentences.yaml").read_text())
LETTER = "Fern Health\nDear Ann Vale:\n\nWe denied the MRI.\n\nReason for denial\n{}\n"


@pytest.mark.parametrize(("words", "kinds"), SENTENCES)
def test_a_sentence_states_its_kinds_of_reason(words: str, kinds: list[str]) -> None:
    reasons = find_reasons(document(LETTER.format(words)), SHELF)
    found = {fact.value.scenario for fact in reasons if isinstance(fact.value, DenialReason)}

    assert found - {Scenario.NOT_NECESSARY} == {Scenario(kind) for kind in kinds}
