"""The language of a paper, where it is not English."""

import re

from rebuttal.model.text import Document

WORDS = re.compile(r"[^\W\d_]+")
SPANISH = frozenset(
    [
        "de",
        "la",
        "el",
        "los",
        "las",
        "que",
        "una",
        "un",
        "para",
        "por",
        "con",
        "su",
        "sus",
        "no",
        "es",
        "se",
        "del",
        "en",
        "al",
        "lo",
        "o",
        "y",
    ]
)
ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "a",
        "in",
        "is",
        "you",
        "your",
        "for",
        "this",
        "that",
        "we",
        "or",
        "be",
        "are",
        "not",
        "with",
        "have",
        "it",
    ]
)
SIGN = re.compile(
    r"[^\n.]*\b(?:usted|nosotros|determinaci[oó]n|solicitud|apelaci[oó]n)\b[^\n.]*", re.IGNORECASE
)
LEAST = 40


def foreign_language(document: Document) -> tuple[str, tuple[int, int]] | None:
    """The code of the language and words that show it; None for English.

    Counts the small words of the first half, where taglines do not stand.
    """
    words = [
        found.group().casefold()
        for found in WORDS.finditer(document.text[: len(document.text) // 2])
    ]
    spanish = sum(word in SPANISH for word in words)
    english = sum(word in ENGLISH for word in words)
    if len(words) < LEAST or spanish <= 2 * english:
        return None
    found = SIGN.search(document.text)
    return ("es", found.span()) if found else None


def reads_as_english(text: str) -> bool:
    """Whether the text has no fewer small words of English than of Spanish."""
    words = [found.group().casefold() for found in WORDS.finditer(text)]
    return sum(word in ENGLISH for word in words) >= sum(word in SPANISH for word in words)
