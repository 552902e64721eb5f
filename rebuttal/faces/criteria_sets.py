"""`rebuttal criteria list` and `show`: what is on the shelf."""

from rebuttal.errors import UnknownName
from rebuttal.faces.conditions import condition_lines
from rebuttal.faces.terminal import (
    answering_errors,
    command,
    json_option,
    say,
    say_json,
    text_option,
    word_argument,
)
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.criteria import CriteriaSet
from rebuttal.model.value import to_plain

CHECKED = {
    "text": "read in the document itself",
    "secondary": "read in a dependable extract",
    "memory": "from memory only: never laid before an insurer",
}
KINDS = {
    "never": "This document does not support the study in any case.",
    "info": "This set informs; it is not laid over a chart.",
    "ask": "The text is not public: it has to be requested.",
}


@command("list")
@text_option("--family", "NAME", "Only sets of this family of studies: spine, knee, heart ...")
@text_option("--reviewer", "WORD", "Only sets whose document names this reviewer.")
@json_option
@answering_errors
def list_sets(family: str | None, reviewer: str | None, *, as_json: bool) -> None:
    """List the criteria sets on the shelf: id, document, edition, section.

    \b
    Examples
      rebuttal criteria list
      rebuttal criteria list --family heart
      rebuttal criteria list --reviewer carelon
    """
    shelf = Shelf()
    sources = shelf.criteria_sources()
    wanted = [
        entry
        for entry in shelf.criteria_sets().values()
        if (not family or family.lower() in entry.families)
        and (not reviewer or reviewer.lower() in sources[entry.source].title.lower())
    ]
    if as_json:
        say_json({"sets": to_plain(wanted)})
        return
    for entry in wanted:
        source = sources[entry.source]
        say(
            f"{entry.id}\n    {entry.indication}\n    {source.title} {source.edition}, "
            f"{entry.section}; {CHECKED[source.verified]}"
        )
    say(f"{len(wanted)} sets.")


@command("show")
@word_argument("name", "SET")
@json_option
@answering_errors
def show_set(name: str, *, as_json: bool) -> None:
    """Show one criteria set: its document, and every condition in words.

    SET is an id that `rebuttal criteria list` prints.
    """
    shelf = Shelf()
    entry = set_named(name, shelf)
    if as_json:
        say_json(to_plain(entry))
    else:
        say("\n".join(page_of(entry, shelf)))


def set_named(name: str, shelf: Shelf) -> CriteriaSet:
    """The set of this id; raises UnknownName."""
    found = shelf.criteria_sets().get(name)
    if found is None:
        raise UnknownName(
            f"There is no criteria set {name!r}.",
            remedy="See the ids with: rebuttal criteria list",
        )
    return found


def page_of(entry: CriteriaSet, shelf: Shelf) -> list[str]:
    """One set as lines of text: document, check, conditions, remarks."""
    source = shelf.criteria_sources()[entry.source]
    lines = [
        entry.id,
        f"  For: {entry.indication}",
        f"  Document: {source.title}",
        f"  Edition: {source.edition}; section {entry.section}; in force {source.effective}",
        f"  Checked: {CHECKED[source.verified]}",
    ]
    lines += [f"  Link: {source.url}"] if source.url else []
    lines += [f"  Codes: {', '.join(entry.codes)}"] if entry.codes else []
    lines += [f"  Only in: {', '.join(entry.states)}"] if entry.states else []
    lines += ["", f"  {KINDS[entry.kind]}"] if entry.kind in KINDS else ["", "  It asks for:"]
    if entry.kind == "conditions":
        lines += [f"    {line}" for line in condition_lines(entry.logic, shelf)]
    return [*lines, *(f"  Note: {note}" for note in entry.notes)]
