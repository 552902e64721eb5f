"""What is said of pages that were left out, or read from their picture."""

from collections.abc import Iterator, Sequence

from rebuttal.model.value import Value

RAISE = "or raise the limit with --limit {left}=NUMBER."

# For each kind of note: what is said of one page, and of several.
SAID = {
    "broken": ("is broken and was not read.", "are broken and were not read."),
    "left": (
        f"is a picture that was not read, over the limit {{left}}. Give it by itself, {RAISE}",
        f"are pictures that were not read, over the limit {{left}}. Give them apart, {RAISE}",
    ),
    "blank": (
        "is a picture in which no words can be read.",
        "are pictures in which no words can be read.",
    ),
    "recognised": (
        "is a picture; its {count:,} words were read by text recognition.",
        "are pictures; their {count:,} words were read by text recognition.",
    ),
    "hidden": (
        "holds {count:,} words that cannot be seen; left out.",
        "hold {count:,} words that cannot be seen; left out.",
    ),
    "empty": ("is empty.", "are empty."),
}


class PageNote(Value, frozen=True):
    """One page of which something is said: how many words, or the limit it met."""

    page: int
    kind: str
    count: int = 0
    left: str = ""


def told(notes: Sequence[PageNote]) -> Iterator[str]:
    """One sentence for all pages of which the same is said, in the order of the first."""
    for kind, left in dict.fromkeys((note.kind, note.left) for note in notes):
        alike = [note for note in notes if (note.kind, note.left) == (kind, left)]
        several = len(alike) > 1
        words = SAID[kind][several].format(left=left, count=sum(note.count for note in alike))
        yield f"Page{'s' * several} {_numbers([note.page for note in alike])} {words}"


def _numbers(pages: Sequence[int]) -> str:
    """Numbers of pages, as "1-3, 7"."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    return ", ".join(f"{one}" if one == two else f"{one}-{two}" for one, two in runs)
