"""Whether a therapist is only named, or treated the patient."""

import re

from rebuttal.understanding.opened_chart import Hit, Notes

PERSON = re.compile(r"(?:therapists?|chiropractors?|physiotherapists?|osteopaths?)$", re.IGNORECASE)
TREATED_BY = re.compile(
    r"\b(?:see(?:n|ing|s)?|saw|went|gone|going|visit\w*|treat\w*|refer\w*|under|adjust\w*|work\w*|"
    r"sessions?|tried|trial|do|did|try|had|no|consult\w*|to|with|evaluat\w*)\b"
    r"(?: by| to| with| from)?"
    r"(?: (?:a|an|the|his|her|our|their|my|licensed|local|physical))*\s*$",
    re.IGNORECASE,
)
TREATED = re.compile(
    r",? (?:\w+ )?(?:saw|treated|worked with|adjusted|has seen|has been seeing)"
    r" (?:him|her|them|me|the patient|pt)\b",
    re.IGNORECASE,
)
VERB_LOOK = 45
UNDER = "under_therapist"  # "exercises under a therapist"


def only_a_person(notes: Notes, hit: Hit) -> bool:
    """Whether the words name a therapist and not a course of treatment."""
    if hit.id == UNDER or PERSON.search(notes.text, hit.start, hit.end) is None:
        return False
    start = max(notes.statements[hit.at].start, hit.start - VERB_LOOK)
    treated = TREATED_BY.search(notes.text[start : hit.start])
    return treated is None and TREATED.match(notes.text, hit.end) is None
