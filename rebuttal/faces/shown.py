"""What was understood, as lines: each thing with its quote, paper and page."""

from collections.abc import Iterator

from rebuttal.faces.lines import INDENT, heading, labelled, point, shortened, wrapped
from rebuttal.model.case import Case
from rebuttal.model.fact import Answer, Assertion, Evidence, Fact
from rebuttal.model.said import facts_in, in_words
from rebuttal.model.text import Document

GROUPS = {
    "member": "The member",
    "plan": "The plan",
    "notice": "The insurer's letter",
    "chart": "The chart",
}
NONE = "Nothing was understood here."


def shown(documents: tuple[Document, ...], case: Case) -> str:
    """Papers, then every fact by group, then what disagrees."""
    names = {document.id: document.name for document in documents}
    parts = [heading("Papers"), *map(_paper_line, documents, _kinds(documents, case))]
    for group, title in GROUPS.items():
        value = getattr(case, group)
        facts = tuple(facts_in(value))
        parts += [heading(title), *(_fact_lines(fact, names) for fact in facts)]
        parts += [] if facts else [wrapped(NONE)]
    if case.conflicts:
        parts += [heading("These places disagree"), *(point(item.says) for item in case.conflicts)]
    return "\n".join(parts).strip("\n")


def _kinds(documents: tuple[Document, ...], case: Case) -> Iterator[str]:
    """The kind of each paper, in words."""
    kinds = {paper.document: paper.kind for paper in case.papers}
    for document in documents:
        yield str(kinds.get(document.id, "unknown")).replace("_", " ")


def _paper_line(document: Document, kind: str) -> str:
    """A paper: its name, what it is, its pages, its warnings."""
    count = len(document.pages)
    line = point(f"{document.name}: {kind}, {count} page{'s' * (count != 1)}{_claim(document)}")
    return "\n".join([line, *(wrapped(f"Note: {note}", INDENT * 2) for note in document.warnings)])


def _claim(document: Document) -> str:
    """The claim of a coded denial, as --claim names it."""
    _, number, code, *_ = (*document.identity.split("|"), "", "", "")
    return f", claim {'/'.join(filter(None, (number, code)))}" if number else ""


def _fact_lines(fact: Fact[object], names: dict[str, str]) -> str:
    """A fact: what, how it is held, and where it stands."""
    held = "" if fact.assertion is Assertion.STATED else f" [{fact.assertion}]"
    label = fact.name.partition(".")[2].replace("_", " ")
    return "\n".join(
        [
            labelled(label, f"{in_words(fact.value)}{held}", 22),
            *(wrapped(_place(item, names), " " * 24) for item in fact.evidence),
        ]
    )


def _place(evidence: Evidence, names: dict[str, str]) -> str:
    """The words and where they stand, or who answered."""
    if isinstance(evidence, Answer):
        return f"answered by {evidence.by}"
    name = names.get(evidence.document, evidence.document)
    return f'"{shortened(evidence.words)}" ({name}, page {evidence.page})'
