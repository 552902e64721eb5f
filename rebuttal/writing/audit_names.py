"""Names in a sentence: known ones need support, unknown ones are refused."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rebuttal.knowledge.shelf import Shelf
from rebuttal.writing.audit_record import Record, words_of
from rebuttal.writing.audit_support import Grounds
from rebuttal.writing.composition import one_line

TITLE = r"(?:Dr|Mr|Ms|Mrs|St|Jr|Sr|Prof)\."
WORD = rf"(?:{TITLE}|[A-ZÀ-ÖØ-Þ]\.(?=\s)|[A-ZÀ-ÖØ-Þ][\w'’&-]*)"
LINK = r"(?:of|and|for|the|de|la|van|von|del|&)"
RUN = re.compile(rf"(?<!\w){WORD}(?:[ ]+(?:{LINK}[ ]+){{0,2}}{WORD})+")
SPLIT = re.compile(rf"[ ]+(?:{LINK}[ ]+)+")
POSSESSIVE = re.compile(r"['’]s\b")
LOWER_WORD = re.compile(r"\b[a-z][a-z]+\b")
ACRONYM = re.compile(r"[A-Z][A-Z&/-]{1,5}s?|[A-Z]")
MANY = 2
APART = " | "
SENTENCE_ENDS = (".", "?", "!", ":", "“", '"', "(", "—", "–", ";", "")


@lru_cache(maxsize=4)
def shelf_words(shelf: Shelf) -> tuple[str, ...]:
    """Every word of the knowledge that a letter may name; one shelf, one look."""
    kept: tuple[object, ...] = (
        *shelf.authorities().values(),
        *shelf.regimes().values(),
        *shelf.criteria_sets().values(),
        *shelf.criteria_sources().values(),
        *shelf.definitions().values(),
        *shelf.acr_topics(),
        *shelf.literature().values(),
        *shelf.published().values(),
    )
    return tuple(words for value in kept for words in words_of(value))


@lru_cache(maxsize=4)
def names_of(shelf: Shelf) -> str:
    """What the shelf says, as one text to find names in."""
    return _folded(APART.join(shelf_words(shelf)))


@lru_cache(maxsize=4)
def small_words_of(shelf: Shelf) -> frozenset[str]:
    """The words that the shelf writes small."""
    return frozenset(LOWER_WORD.findall(APART.join(shelf_words(shelf))))


@dataclass(frozen=True)
class NameBook:
    """The names that the papers, the answers and the shelf know."""

    record: Record
    allowed: tuple[str, ...]

    @cached_property
    def _nearby(self) -> str:
        """What the papers, the answers and the allowed list say."""
        texts = [one_line(document.text) for document in self.record.papers]
        texts.append(self.record.said)
        texts += [answer.value for answer in self.record.case.answers]
        return _folded("\n".join((*texts, *self.allowed)))

    @cached_property
    def _shelf(self) -> str:
        """What the shelf says; read only when a name is not found nearer."""
        return names_of(self.record.shelf)

    @cached_property
    def _single(self) -> frozenset[str]:
        """Single words that may stand beside a name without being part of it."""
        return frozenset(name for name in self.allowed if " " not in name)

    @cached_property
    def _common(self) -> frozenset[str]:
        """Words that the allowed list or the shelf write small: not names."""
        small = LOWER_WORD.findall("\n".join(self.allowed))
        return frozenset(small) | small_words_of(self.record.shelf)

    def knows(self, name: str) -> bool:
        """Whether this name stands anywhere that a letter may take it from."""
        folded = _folded(name)
        if folded not in self._known:
            self._known[folded] = _stands(folded, self._nearby) or _stands(folded, self._shelf)
        return self._known[folded]

    @cached_property
    def _known(self) -> dict[str, bool]:
        """What was looked up so far."""
        return {}

    def unknown_in(self, text: str) -> Iterator[str]:
        """Runs of capitalised words that nothing knows."""
        for match in RUN.finditer(text):
            run = POSSESSIVE.sub("", match[0])
            opens = text[: match.start()].rstrip()[-1:] in SENTENCE_ENDS
            if not self.knows(run) and not self.knows(match[0]):
                yield from self._unknown_parts(run, opens=opens)

    def _unknown_parts(self, run: str, *, opens: bool) -> Iterator[str]:
        """The parts of a run, cut at small words, that nothing knows."""
        parts = [part.split() for part in SPLIT.split(run)]
        if opens and parts[0][0].lower() in self._common:
            parts[0] = parts[0][1:]
        if all(len(words) < MANY for words in parts):
            if not all(self._single_known(word) for words in parts for word in words):
                yield run
            return
        yield from (" ".join(w) for w in parts if len(w) >= MANY and not self._covered(w))

    def _single_known(self, word: str) -> bool:
        """Whether one word beside a small word need not be a name."""
        return self._harmless(word) or word.lower() in self._common or self.knows(word)

    def _covered(self, words: list[str]) -> bool:
        """Whether known names and harmless single words make up the run."""
        if not words:
            return True
        for length in range(len(words), 0, -1):
            head = words[:length]
            known = self.knows(" ".join(head)) if length > 1 else self._harmless(head[0])
            if known and self._covered(words[length:]):
                return True
        return self._titled(words)

    def _titled(self, words: list[str]) -> bool:
        """Whether the run opens with a title and a surname that the papers have."""
        return (
            len(words) > 1
            and re.fullmatch(TITLE, words[0]) is not None
            and self.knows(words[1])
            and self._covered(words[2:])
        )

    def _harmless(self, word: str) -> bool:
        """Whether a single word is an acronym or on the allowed list."""
        return word in self._single or ACRONYM.fullmatch(word) is not None

    @cached_property
    def _people(self) -> dict[str, str]:
        """The whole names of the case, folded, with their own form."""
        shown = (one_line(name) for name in dict.fromkeys(self.record.names))
        return {folded: name for name in shown if " " in (folded := _folded(name))}

    def unsupported_in(self, text: str, grounds: Grounds) -> Iterator[str]:
        """Names of the case that the sentence says and nothing under it gives."""
        said = _folded(text)
        found = [folded for folded in self._people if folded in said]
        if found:
            given = _folded("\n".join((*grounds.quoted, *grounds.close, *grounds.wide)))
            yield from (self._people[folded] for folded in found if folded not in given)


def _stands(name: str, text: str) -> bool:
    """Whether a name stands in a text as whole words; the text may be very long."""
    at = text.find(name) if name else -1
    while at >= 0:
        before, after = text[at - 1 : at] if at else "", text[at + len(name) : at + len(name) + 1]
        if not _in_word(before) and not _in_word(after):
            return True
        at = text.find(name, at + 1)
    return False


def _in_word(character: str) -> bool:
    """Whether a character goes on with a word."""
    return character.isalnum() or character == "_"


def _folded(text: str) -> str:
    """Text on which names are compared: white space, case and quotes aside."""
    return " ".join(text.casefold().replace("’", "'").split())
