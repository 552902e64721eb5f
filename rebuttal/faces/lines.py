"""Lines for a terminal: headings, wrapped text, hanging points."""

import textwrap

WIDTH = 88
INDENT = "  "


def heading(text: str) -> str:
    """A heading with an empty line above it."""
    return f"\n{text.upper()}"


def wrapped(text: str, indent: str = INDENT, hang: str | None = None) -> str:
    """Text within the width, its later lines hanging under the first."""
    return textwrap.fill(
        " ".join(text.split()),
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent if hang is None else hang,
        break_long_words=False,
        break_on_hyphens=False,
    )


def point(text: str) -> str:
    """One point of a list."""
    return wrapped(text, f"{INDENT}- ", f"{INDENT}  ")


def labelled(label: str, text: str, column: int = 14) -> str:
    """A label and what belongs to it, in two columns."""
    return wrapped(text, f"{INDENT}{label:<{column}}", INDENT + " " * column)


def shortened(text: str, most: int = 160) -> str:
    """Text on one line, cut at a word when it is long."""
    return textwrap.shorten(text, most, placeholder=" …")
