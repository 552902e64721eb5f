"""Whether a person only said the same in other words."""

from collections import Counter
from dataclasses import dataclass

from rebuttal.knowledge.pattern import Pattern, PatternSet
from rebuttal.knowledge.shelf import Shelf
from rebuttal.knowledge.word_groups import turning_words
from rebuttal.writing.audit_forms import BREAK, FormBook, form_book, tokens_of, words_in
from rebuttal.writing.audit_words import QUOTED

CLINICAL = (
    *("claim_cues", "symptoms", "diagnoses", "flags", "surgeries", "function_loss", "severity"),
    *("cancers", "contrary", "course", "care", "other_care"),
)
"""Files of words that tell a fact of a patient."""

LINKING = frozenset(
    (
        *("a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "from", "as", "that"),
        *("this", "these", "those", "it", "its", "is", "are", "was", "were", "be", "been"),
        *("has", "have", "had", "i", "we", "you", "my", "our", "your", "me", "us", "and"),
        *(
            "so",
            "then",
            "please",
            "kindly",
            "respectfully",
            "also",
            "therefore",
            "which",
            "who",
            "whose",
        ),
    )
)
CLAUSES = frozenset(("that", "which", "because", "since", "as", "note", "know", "remember"))
"""Words after which a request goes on to state something."""

MORE = 2
"""How many words of weight a rewording may put in beyond those it takes out."""


@dataclass(frozen=True)
class Rewording:
    """What tells a rewording from another statement."""

    book: FormBook
    turning: frozenset[str]
    clinical: PatternSet

    def keeps(self, new: str, old: str) -> bool:
        """Whether no fact was put in, taken out or turned round.

        The words that turn a sentence stay, in their order; so do figures and
        names; no word of a patient's condition comes in; and it does not grow.
        """
        if _quotations(new) != _quotations(old):
            return False
        mine, theirs = words_in(new), words_in(old)
        put, gone = Counter(mine) - Counter(theirs), Counter(theirs) - Counter(mine)
        if any(self._tells(word) for word in (*put, *gone)):
            return False
        if [w for w in mine if self._tells(w)] != [w for w in theirs if self._tells(w)]:
            return False
        weight = [sum(n for word, n in c.items() if word not in LINKING) for c in (put, gone)]
        if weight[0] > weight[1] + MORE or self._clinical(new, old):
            return False
        unknown = [word for word in put if word not in LINKING and word not in self._house]
        return len(unknown) <= weight[1]

    def _tells(self, word: str) -> bool:
        """Whether a word turns a sentence round or is a figure."""
        return word in self.turning or any(letter.isdigit() for letter in word)

    def _clinical(self, new: str, old: str) -> bool:
        """Whether the new words tell more of a patient than the old ones."""
        return bool(self._told(new) - self._told(old))

    def _told(self, text: str) -> frozenset[str]:
        """The words of a text that tell of a patient."""
        patterns = self.clinical.found_in(text)
        found = (match for pattern in patterns for match in pattern.find_all(text))
        return frozenset(" ".join(match[0].casefold().split()) for match in found)

    def asks(self, text: str) -> bool:
        """Whether an added sentence only asks, in words that letters use anyway."""
        words = words_in(text)
        strange = [word for word in words if word not in LINKING and word not in self._house]
        asked = text.startswith(("Please ", "Kindly ", "I ask ", "We ask "))
        telling = any(self._tells(word) or word in CLAUSES for word in words)
        telling = telling or bool(self.clinical.found_in(text))
        return asked and len(strange) <= MORE and not telling

    def links(self, text: str) -> bool:
        """Whether words only link or are polite."""
        return all(word in LINKING for word in words_in(text))

    def strange(self, new: str, old: str, evidence: str) -> tuple[str, ...]:
        """The words of a rewording that neither the letter nor the papers have."""
        before = set(words_in(old))
        return tuple(
            word
            for word in dict.fromkeys(tokens_of(new))
            if word not in before
            and word not in LINKING
            and word != BREAK
            and f" {word} " not in evidence
        )

    @property
    def _house(self) -> frozenset[str]:
        """Every word of the program's own sentences."""
        return self.book.words


def _quotations(text: str) -> list[tuple[str, ...]]:
    """The words in quotation marks, in order."""
    return [words_in(match[0]) for match in QUOTED.finditer(text)]


def rewording(shelf: Shelf) -> Rewording:
    """The rules of rewording from the shelf."""
    files = (shelf.read(f"words/{name}", tuple[Pattern, ...]) for name in CLINICAL)
    return Rewording(
        form_book(shelf),
        frozenset(turning_words(shelf)),
        PatternSet(tuple(pattern for file in files for pattern in file)),
    )
