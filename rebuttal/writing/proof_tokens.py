"""Words of a letter as tokens: what is compared, and where each stands."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from rebuttal.knowledge.sentences import sentences
from rebuttal.model.proof import PlacedLine

TOKEN = re.compile(r"[^\W_]+(?:[.,/:]\d+)*(?:'[^\W\d_]+)?|[%$<>≥≤±+=°]")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'"})
BOX = re.compile(r"\[[ xX]?\]")
PAGE_NUMBER = re.compile(r"^[\s–—-]*page\s+\d+\s*(?:of|/)\s*\d+[\s–—-]*$", re.IGNORECASE)
WRAPPED = 60
OPENING, CLOSING = '“"(', '”").'
ENDS = ".:;?!)”"
LIST_NUMBER = re.compile(r"^\s*\(?(\d{1,2})[.)]\s", re.MULTILINE)


class Token(NamedTuple):
    """One word as it is compared, and its place in the whole text."""

    key: str
    start: int
    end: int


def cleaned(text: str) -> str:
    """Text without differences of width and without invisible marks."""
    plain = unicodedata.normalize("NFKC", BOX.sub(" ", INVISIBLE.sub("", text)))
    return plain.translate(APOSTROPHES)


def keys_of(text: str) -> tuple[str, ...]:
    """The words of a text in the form in which they are compared."""
    plain = LIST_NUMBER.sub(" ", cleaned(text).replace("\n", " "), count=1)
    return tuple(match[0].casefold() for match in TOKEN.finditer(plain))


def body_lines(lines: Iterable[PlacedLine], title: str) -> tuple[PlacedLine, ...]:
    """The lines without page numbers and without the title repeated on pages."""
    titled, seen, body = keys_of(title), False, []
    for line in lines:
        words = keys_of(line.text)
        again = seen and words == titled
        footer = PAGE_NUMBER.match(line.text.strip()) or _is_footer(words, titled)
        seen = seen or words == titled
        if any(map(_spoken, words)) and not again and not footer:
            body.append(line)
    return tuple(body)


def _spoken(word: str) -> bool:
    """Whether a word is more than a sign."""
    return word[:1].isalnum()


def _is_footer(words: tuple[str, ...], title: tuple[str, ...]) -> bool:
    """Whether the line is the title with the number of the page."""
    rest = words[len(title) :] if title and words[: len(title)] == title else ()
    return bool(rest) and all(word in {"page", "of"} or word.isdigit() for word in rest)


@dataclass(frozen=True)
class Reading:
    """An edited letter as one text, with its words and its places."""

    lines: tuple[PlacedLine, ...]

    @cached_property
    def text(self) -> str:
        """The whole letter, a line for each line."""
        return "\n".join(cleaned(line.text).replace("\n", " ") for line in self.lines)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Its words, without the numbers that only count a list."""
        counted = self._counted
        return tuple(
            Token(match[0].casefold(), match.start(), match.end())
            for match in TOKEN.finditer(self.text)
            if match.start() not in counted
        )

    @cached_property
    def _counted(self) -> frozenset[int]:
        """Where a line begins with a number of a list."""
        return frozenset(
            match.start(1)
            for match in LIST_NUMBER.finditer(self.text)
            if not self._goes_on(match.start())
        )

    def _goes_on(self, start: int) -> bool:
        """Whether the line that ends here was only wrapped by a printer."""
        line = self.text[:start].rstrip("\n").rpartition("\n")[2].rstrip()
        return len(line) >= WRAPPED and line[-1:] not in ENDS

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        """Where each line begins in the text."""
        starts, at = [], 0
        for line in self.lines:
            starts.append(at)
            at += len(cleaned(line.text)) + 1
        return tuple(starts)

    @cached_property
    def _spans(self) -> tuple[tuple[int, int], ...]:
        """The sentences of the text; each line may also end one."""
        return sentences(self.text)

    def place(self, token: int) -> str:
        """Where a word stands, in words for people."""
        line = bisect_right(self._starts, self.tokens[token].start) - 1
        return self.lines[line].place

    def sentence_at(self, token: int) -> tuple[int, int]:
        """The span of the text of the sentence that holds this word."""
        at = self.tokens[token].start
        spans = self._spans
        found = bisect_right([span[0] for span in spans], at) - 1
        if found >= 0 and at < spans[found][1]:
            return spans[found]
        return (at, self.tokens[token].end)

    def words(self, first: int, after: int) -> str:
        """The text from a word to before another, on one line."""
        if first >= after:
            return ""
        start, end = self.tokens[first].start, self.tokens[after - 1].end
        while start and self.text[start - 1] in OPENING:
            start -= 1
        while end < len(self.text) and self.text[end] in CLOSING:
            end += 1
        return " ".join(self.text[start:end].split())

    def occurrences(self, keys: Sequence[str]) -> list[int]:
        """Where these words stand in a row."""
        wanted, own = tuple(keys), self._keys
        return [
            at for at in self._index.get(wanted[:1], ()) if own[at : at + len(wanted)] == wanted
        ]

    @cached_property
    def _keys(self) -> tuple[str, ...]:
        """The words as they are compared."""
        return tuple(token.key for token in self.tokens)

    @cached_property
    def _index(self) -> dict[tuple[str, ...], list[int]]:
        """Every place of each word."""
        index: dict[tuple[str, ...], list[int]] = {}
        for at, token in enumerate(self.tokens):
            index.setdefault((token.key,), []).append(at)
        return index
