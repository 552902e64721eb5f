"""A head that joins its lines by their marks: "criteria 1 and (2 or 3)"."""

import re

from rebuttal.model.brought import Line

ITEM = r"(?:\d{1,2}|[A-Z])"
FORMULA = re.compile(
    rf"(?<![\w(])\(*{ITEM}\)*(?:[\s,]+(?:and|or)\s+\(*{ITEM}\b\)*)+(?!\w)", re.IGNORECASE
)
TOKEN = re.compile(rf"\(|\)|\b(?:and|or)\b|\b{ITEM}\b", re.IGNORECASE)
ANY_OF, ALL_OF = "any_of", "all_of"


def by_formula(words: str, marks: list[str], under: tuple[Line, ...]) -> Line | None:
    """The lines joined as their head says; None where it names no marks of theirs."""
    lines = {mark.strip("().[] ").upper(): line for mark, line in zip(marks, under, strict=True)}
    for found in FORMULA.finditer(words):
        tokens = [token.lower() for token in TOKEN.findall(found.group())]
        named = {token.upper() for token in tokens} - {"(", ")", "AND", "OR"}
        if named == lines.keys() and found.group().count("(") == found.group().count(")"):
            return _either(tokens, lines, words)
    return None


def _either(tokens: list[str], lines: dict[str, Line], words: str) -> Line:
    """Ways joined by "or", each of parts joined by "and"."""
    ways = [_together(tokens, lines, words)]
    while tokens and tokens[0] == "or":
        del tokens[0]
        ways.append(_together(tokens, lines, words))
    return ways[0] if len(ways) == 1 else Line(words, ANY_OF, under=tuple(ways))


def _together(tokens: list[str], lines: dict[str, Line], words: str) -> Line:
    """Parts joined by "and"."""
    parts = [_part(tokens, lines, words)]
    while tokens and tokens[0] == "and":
        del tokens[0]
        parts.append(_part(tokens, lines, words))
    return parts[0] if len(parts) == 1 else Line(words, ALL_OF, under=tuple(parts))


def _part(tokens: list[str], lines: dict[str, Line], words: str) -> Line:
    """One line by its mark, or what stands in brackets."""
    token = tokens.pop(0)
    if token != "(":  # noqa: S105 - a bracket, no secret
        return lines[token.upper()]
    inner = _either(tokens, lines, words)
    if tokens and tokens[0] == ")":
        del tokens[0]
    return inner
