"""Clinical notes -> facts of the chart, each with quote, date and assertion."""

from collections.abc import Callable, Iterator

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.fact import Fact
from rebuttal.model.text import Document
from rebuttal.understanding.clinical.cancers import find_cancers
from rebuttal.understanding.clinical.contrary import find_contrary, find_course
from rebuttal.understanding.clinical.diagnoses import find_diagnoses
from rebuttal.understanding.clinical.exam import find_signs
from rebuttal.understanding.clinical.flags import find_flags
from rebuttal.understanding.clinical.identity import find_identity, find_visits
from rebuttal.understanding.clinical.measured import find_measures
from rebuttal.understanding.clinical.mentions import find_mentions
from rebuttal.understanding.clinical.nodules import find_nodules
from rebuttal.understanding.clinical.operations import find_operations
from rebuttal.understanding.clinical.purpose import find_purposes
from rebuttal.understanding.clinical.severities import find_severities
from rebuttal.understanding.clinical.studies import find_studies
from rebuttal.understanding.clinical.symptoms import find_symptoms
from rebuttal.understanding.clinical.treatments import find_treatments
from rebuttal.understanding.opened_chart import Notes
from rebuttal.understanding.standings import find_standing

Found = tuple[Fact[object], ...]
ASPECTS: tuple[Callable[[Notes], Iterator[Fact[object]]], ...] = (
    find_identity,
    find_visits,
    find_symptoms,
    find_course,
    find_treatments,
    find_operations,
    find_signs,
    find_flags,
    find_studies,
    find_measures,
    find_nodules,
    find_cancers,
    find_severities,
    find_diagnoses,
    find_purposes,
    find_contrary,
    find_mentions,
)


def find_notes(document: Document, shelf: Shelf) -> Found:
    """Every fact of the chart that the notes of this document hold.

    What is planned, denied, possible, past, of the family or only "if" is
    there too; its assertion says so.
    """
    notes = Notes(document, shelf)
    return tuple(fact for aspect in ASPECTS for fact in aspect(notes))


NOTE_FINDERS: tuple[Callable[[Document, Shelf], Found], ...] = (find_notes, find_standing)
