"""What was understood of the papers, numbered, with every place it stands on."""

from collections.abc import Iterator

from rebuttal.model.case import Case
from rebuttal.model.fact import Assertion
from rebuttal.model.said import facts_in, in_words
from rebuttal.model.text import Document, Quote
from rebuttal.model.value import Value


class Marked(Value, frozen=True):
    """One thing that was understood: its number, name, value and quotes."""

    number: int
    name: str
    value: str
    quotes: tuple[Quote, ...]

    @property
    def label(self) -> str:
        """What stands beside a mark: 3 claim number."""
        return f"{self.number} {self.name}"


def marked_facts(case: Case, documents: tuple[Document, ...]) -> tuple[Marked, ...]:
    """Every fact of the case that stands on words of these papers, in their order."""
    found = list(dict.fromkeys(_placed(case, {document.id for document in documents})))
    order = {document.id: at for at, document in enumerate(documents)}
    found.sort(key=lambda entry: (order[entry[2][0].document], entry[2][0].start))
    return tuple(
        Marked(number, name, value, quotes)
        for number, (name, value, quotes) in enumerate(found, start=1)
    )


def _placed(case: Case, known: set[str]) -> Iterator[tuple[str, str, tuple[Quote, ...]]]:
    """Name, value and quotes of each fact that has quotes."""
    for fact in facts_in(case):
        quotes = tuple(
            one for one in fact.evidence if isinstance(one, Quote) and one.document in known
        )
        if quotes:
            held = "" if fact.assertion is Assertion.STATED else f" [{fact.assertion}]"
            name = fact.name.partition(".")[2].replace("_", " ")
            yield name, f"{in_words(fact.value)}{held}", quotes
