"""What kind of paper a document is: an insurer's letter, a note, a report, an order."""

from collections import defaultdict

from rebuttal.knowledge.shelf import Shelf
from rebuttal.knowledge.tongue import tongue_of
from rebuttal.model.case import Decision, PaperKind
from rebuttal.model.text import Document
from rebuttal.understanding.decisions import decision_of_letter
from rebuttal.understanding.labels import labels_of
from rebuttal.understanding.other_tongue import decides
from rebuttal.understanding.word_places import WordPlaces, opened

LETTER, NOTE = PaperKind.DENIAL_LETTER, PaperKind.CLINICAL_NOTE
LEAST = {
    PaperKind.DENIAL_LETTER: 5,
    PaperKind.CLINICAL_NOTE: 3,
    PaperKind.IMAGING_REPORT: 8,
    PaperKind.ORDER: 4,
}
MOST_EACH = 4  # a cue seen more often weighs no more
OWN = (
    "adverse",
    "decided",
    "refuses",
    "refuses_plainly",
    "decides_plainly",
    "claims",
    "says_no",
    "decides_in_own_name",
    "says_what_it_is",
    "look_again",
    "answer_no",
    "appeal",
    "complaint",
    "outcome_alone",
    "upholds",
    "call_and_appeal",
)
DECIDES = 8
INSURERS = frozenset(
    ("member_id", "loose_id", "reference", "claim", "group", "service", "facility", "ordering")
)
LEAST_LABELS = 2


def kind_of(document: Document, shelf: Shelf) -> PaperKind:
    """The kind with the most weight of cues; unknown when none has enough.

    An insurer's decision of any kind (refusal, approval, request for papers)
    is a denial letter here. A letter is one only if it decides or names a
    way to appeal: a chart that mentions a refusal stays a chart.
    """
    tongue = tongue_of(document.text, shelf)
    if tongue and decides(document, tongue):
        return LETTER
    weights = _weights(document, shelf)
    best = max(weights, key=lambda kind: weights[kind])
    if weights[best] >= LEAST[best]:
        return best
    of_care = sum(weights.values()) - weights[LETTER]
    decides_it = not of_care and _decides_a_request(document, shelf)
    return LETTER if decides_it else PaperKind.UNKNOWN


def _decides_a_request(document: Document, shelf: Shelf) -> bool:
    """Whether a paper without a usual phrase decides, under an insurer's labels."""
    if decision_of_letter(document.text, shelf) is Decision.UNKNOWN:
        return False
    return len({hit.label for hit in labels_of(document, shelf)} & INSURERS) >= LEAST_LABELS


def _weights(document: Document, shelf: Shelf) -> dict[PaperKind, int]:
    """The weight of each kind: its cues, each counted a few times at most."""
    weights = dict.fromkeys(LEAST, 0)
    own = 0
    places = WordPlaces(document.text, ((0, len(document.text)),))
    told: defaultdict[str, set[str]] = defaultdict(set)
    cues = opened(shelf, "paper_cues")
    for cue, _, words in places.matches(cues):
        told[cue.id].add(words.group().casefold())
    for cue in cues.patterns:
        kind, _, what = cue.id.partition(".")
        weight = int(cue.means) * min(len(told[cue.id]), MOST_EACH)
        weights[PaperKind(kind)] += weight
        own += weight if kind == LETTER and what in OWN else 0
    if not own:
        weights[LETTER] = 0
    elif own >= DECIDES and weights[LETTER] > weights[NOTE] // 2:
        weights[LETTER] += DECIDES
    return weights
