"""Each word of a sentence against its form and its evidence."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from rebuttal.knowledge.shelf import Shelf, once
from rebuttal.knowledge.word_groups import turning_words

WORD = re.compile(r"[^\W_]+(?:['.&][^\W_]+)*|[^\s\w]")
PLAIN = str.maketrans({"’": "'", "‘": "'", "_": " ", "-": " ", "‑": " ", "/": " "})
SLOT = "{}"
BREAK = "|"
SMALL = frozenset(("a", "an", "the", "and", "of", "s"))
JOINED = frozenset(("negation", "outcome", "degree", "amount", "duty", "order"))
"""Groups of turning words that say nothing without the word beside them."""

DEGREE = "degree"
"""A group that says what the word behind it says more of: severe stenosis."""

DEEPEST = 4
FEWEST = 2


def tokens_of(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared; any mark between them is a break."""
    found = (m[0].casefold() for m in WORD.finditer(text.translate(PLAIN)))
    return tuple(word if word[0].isalnum() else BREAK for word in found)


@lru_cache(maxsize=4096)
def words_in(text: str) -> tuple[str, ...]:
    """The words of a text without the breaks."""
    return tuple(word for word in tokens_of(text) if word != BREAK)


@dataclass(frozen=True)
class Form:
    """A sentence or clause of the program's own; slots are filled from the case."""

    text: str

    @cached_property
    def parts(self) -> tuple[tuple[str, ...], ...]:
        """The fixed words between the slots."""
        return tuple(words_in(part) for part in self.text.split(SLOT))

    @cached_property
    def words(self) -> frozenset[str]:
        """Every fixed word."""
        return frozenset(word for part in self.parts for word in part)

    @property
    def lone(self) -> bool:
        """Whether it is one word with a slot: reference {}, for {}."""
        return len(self.words) == 1 and SLOT in self.text

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What finds the form in tokens joined by spaces; slots are groups."""
        gap = rf"(?: {re.escape(BREAK)})*"
        parts = ("".join(rf"{gap} {re.escape(word)}(?= |$)" for word in p) for p in self.parts)
        return re.compile("(.*?)".join(parts) + gap)


@dataclass(frozen=True)
class FormBook:
    """Every form of the shelf and of the code, found by one of its words."""

    forms: tuple[Form, ...]
    turning: frozenset[str] = frozenset()
    denying: tuple[str, ...] = ()
    leading: frozenset[str] = frozenset()
    """Words said together with their neighbour; those that deny; those that open no run."""

    @cached_property
    def _by_word(self) -> dict[str, tuple[Form, ...]]:
        """The forms under the rarest of their words."""
        counts: dict[str, int] = {}
        for form in self.forms:
            for word in form.words:
                counts[word] = counts.get(word, 0) + 1
        found: dict[str, list[Form]] = {}
        for form in self.forms:
            found.setdefault(min(form.words, key=lambda w: (counts[w], w)), []).append(form)
        return {word: tuple(forms) for word, forms in found.items()}

    @cached_property
    def words(self) -> frozenset[str]:
        """Every fixed word of every form."""
        return frozenset(word for form in self.forms for word in form.words)

    def fitting(self, words: frozenset[str]) -> Iterator[Form]:
        """The forms all of whose words are here."""
        for word in sorted(words & self._by_word.keys()):
            yield from (form for form in self._by_word[word] if form.words <= words)

    @cached_property
    def pieces(self) -> frozenset[tuple[str, ...]]:
        """Every fixed run of words."""
        parts = ((form, part) for form in self.forms for part in form.parts)
        return frozenset(part for form, part in parts if len(part) >= FEWEST or form.lone)

    def is_piece(self, run: tuple[str, ...]) -> bool:
        """Whether a run is a whole fixed run of a form."""
        return run in self.pieces


@once
def form_book(shelf: Shelf) -> FormBook:
    """The forms of the code and of the papers whose wording lies on the shelf."""
    texts = list(shelf.read("words/sentence_forms", tuple[str, ...]))
    for entry in shelf.forms():
        texts += [words for part in entry.parts for words in (*part.text, *part.points)]
        texts += [words for part in entry.parts for words in part.checks]
    texts += [demand.adds for entry in shelf.contents() for demand in entry.demands]
    forms = (Form(text) for text in dict.fromkeys(texts))
    groups = turning_words(shelf)
    turning = frozenset(word for word, group in groups.items() if group in JOINED)
    leading = frozenset(word for word in turning if groups[word] != DEGREE)
    denying = tuple(word for word, group in groups.items() if group == "negation")
    return FormBook(tuple(form for form in forms if form.words), turning, denying, leading)


@dataclass
class Carried:
    """What one sentence's evidence says, and which of its words nothing says."""

    book: FormBook
    evidence: str
    memo: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)

    def unsaid(self, tokens: tuple[str, ...], depth: int = 0) -> tuple[str, ...]:
        """The words that neither a form nor the evidence holds, in order."""
        run = _stripped(tokens)
        if not run or self._says(run):
            return ()
        if run not in self.memo:
            self.memo[run] = self._weighed(run, depth)
        return self.memo[run]

    def _says(self, run: tuple[str, ...]) -> bool:
        """Whether the evidence says these words in a row."""
        return BREAK not in run and f" {' '.join(run)} " in self.evidence

    def _weighed(self, run: tuple[str, ...], depth: int) -> tuple[str, ...]:
        """The least that is unsaid under any form."""
        best = tuple(self._pieced(run))
        if not best or depth >= DEEPEST:
            return best
        text = "".join(f" {word}" for word in run)
        for form in self.book.fitting(frozenset(run)):
            match = form.pattern.fullmatch(text)
            if match is None:
                continue
            groups = (tuple(group.split()) for group in match.groups())
            left = tuple(w for group in groups for w in self.unsaid(group, depth + 1))
            if len(left) < len(best):
                best = left
            if not best:
                break
        return best

    def _pieced(self, run: tuple[str, ...]) -> Iterator[str]:
        """The words left when the longest said runs are taken out."""
        at, last = 0, ""
        while at < len(run):
            after = self._reach(run, at)
            piece = run[at:after]
            if not piece:
                piece = run[at : at + 1]
                if not _free(run[at]):
                    yield run[at]
            elif self._says(piece):
                yield from self._torn(run, at, after)
                yield from self._dropped(last, run[at])
            last = run[at + len(piece) - 1]
            at += len(piece)

    def _reach(self, run: tuple[str, ...], at: int) -> int:
        """Where the longest run ends that begins here and is said."""
        ends = range(len(run), at, -1)
        said = (e for e in ends if self._says(run[at:e]) or self.book.is_piece(run[at:e]))
        end = next(said, at)
        return at if run[at] in SMALL and end - at <= FEWEST else end

    def _torn(self, run: tuple[str, ...], at: int, after: int) -> Iterator[str]:
        """Turning words at the edge of a short run that nothing joins to their neighbour."""
        if after - at > FEWEST:
            return
        first, last = run[at], run[after - 1]
        before = run[at - 1] if at else BREAK
        behind = run[after] if after < len(run) else BREAK
        if last in self.book.turning and behind != BREAK:
            yield last
        elif first in self.book.leading and before != BREAK:
            yield first

    def _dropped(self, before: str, behind: str) -> Iterator[str]:
        """A negation that the evidence has between two words and the sentence has not."""
        if before and BREAK not in (before, behind):
            for word in self.book.denying:
                if self._says((before, word, behind)) and not self._says((before, behind)):
                    yield f"{before} [{word}] {behind}"


def _free(word: str) -> bool:
    """Whether a word says nothing, or is weighed elsewhere: figures."""
    return word == BREAK or word in SMALL or any(c.isdigit() for c in word)


def _stripped(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """The tokens without breaks at their ends."""
    start, end = 0, len(tokens)
    while start < end and tokens[start] == BREAK:
        start += 1
    while end > start and tokens[end - 1] == BREAK:
        end -= 1
    return tokens[start:end]


def evidence_of(texts: Iterable[str]) -> str:
    """The texts as tokens, each apart from the next."""
    return "".join(f"{BREAK} {' '.join(words_in(text))} " for text in texts) + BREAK
