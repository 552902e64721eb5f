"""Reasons told in anybody's words, by likeness to refusals that people marked.

The close reading speaks first; likeness adds what it left and drops what is
unlike every marked reason of its kind.
"""

import re
from collections.abc import Iterator

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import DenialReason, Scenario
from rebuttal.understanding.languages import reads_as_english
from rebuttal.understanding.letter_view import Sentence, patterns
from rebuttal.understanding.likeness import NONE, Shares, likeliest, shares_of
from rebuttal.understanding.reason_kinds import CLINICAL, asked_by, elements_asked, reason_words

Reasons = tuple[tuple[Sentence, DenialReason], ...]
Rows = tuple[tuple[Sentence, Shares], ...]
DROPPED = CLINICAL - {Scenario.NOT_NECESSARY}
REFUSED = ("denied", "partial")
EMPTY_BOX = re.compile(r"\W*(?:\[ ?\]|\( ?\)|☐|□)")
SHORT = 12  # letters; less is a heading or a scrap
READ_CLOSELY, READ_WIDELY = 0.3, 0.8  # of no reason; a sentence above adds none
BESIDE_OTHERS = 0.1  # where only reasons of other roads were read
UNLIKE_CLOSE, UNLIKE_WIDE = 0.0005, 0.005  # a kind that no sentence reaches is dropped
AT_ALL = 0.9  # of no reason; a letter's one best sentence may come so near
OF_ONE_KIND = 0.1  # of the kind that this sentence is likeliest to tell
HEADING = 40  # letters


def with_likely(
    told: Reasons, sentences: tuple[Sentence, ...], shelf: Shelf, *, closely: bool
) -> Reasons:
    """The reasons as told and as likeness tells them, in the order of the letter.

    `closely`: whether the close reading found a reason of its own, so that
    likeness needs to be surer.
    """
    if not reads_as_english(" ".join(sentence.words for sentence in sentences)):
        return told
    rows = tuple(_weighed(sentences, shelf))
    refused = _says(sentences, REFUSED, shelf)
    granted = _says(sentences, ("approved",), shelf)
    kinds = {reason.scenario for _, reason in told}
    waits = Scenario.INFORMATION_REQUESTED in kinds
    if not rows or ((granted or waits) and not refused):
        return told
    kept = _without_unlike(told, rows, UNLIKE_CLOSE if closely else UNLIKE_WIDE)
    of_others = bool(kinds) and not kinds & CLINICAL
    likely = _likely(rows, _bar(closely=closely, of_others=of_others))
    if not likely and not _specific(kept) and refused:
        likely = _nearest(rows)
    more = _added(kept, likely, shelf)
    return tuple(sorted((*kept, *more), key=lambda pair: pair[0].start))


def _weighed(sentences: tuple[Sentence, ...], shelf: Shelf) -> Iterator[tuple[Sentence, Shares]]:
    """Each sentence that may tell a reason, with the share of each kind."""
    before, classes = "", reason_words(shelf).wide.classes
    passed_over = classes["boilerplate"], classes["points_back"]
    for sentence in sentences:
        words = sentence.words
        if len(words) < SHORT or words.endswith("?") or _heads(sentence):
            continue
        if not any(words_of.find(words) for words_of in passed_over):
            yield sentence, shares_of(words, before, sentence.topic, shelf)
        before = words


def _heads(sentence: Sentence) -> bool:
    """Whether the words only open a part of the letter, or stand beside an empty box."""
    if EMPTY_BOX.match(sentence.words):
        return True
    return sentence.opener and len(sentence.words) < HEADING and sentence.words[-1].isalpha()


def _without_unlike(told: Reasons, rows: Rows, least: float) -> Reasons:
    """The reasons without clinical kinds that no weighed sentence is like."""
    weighed = {(sentence.start, sentence.end) for sentence, _ in rows}
    most = {kind: max(shares.get(kind, 0.0) for _, shares in rows) for kind in DROPPED}
    return tuple(
        (sentence, reason)
        for sentence, reason in told
        if (sentence.start, sentence.end) not in weighed or most.get(reason.scenario, 1.0) >= least
    )


def _bar(*, closely: bool, of_others: bool) -> float:
    """The share of no reason above which a sentence adds none."""
    if of_others:
        return BESIDE_OTHERS
    return READ_CLOSELY if closely else READ_WIDELY


def _likely(rows: Rows, bar: float) -> Rows:
    """The sentences that are more like a reason than the bar allows them to be like none."""
    return tuple(row for row in rows if row[1][NONE] < bar)


def _specific(told: Reasons) -> bool:
    return bool({reason.scenario for _, reason in told} - {Scenario.NOT_NECESSARY})


def _says(sentences: tuple[Sentence, ...], decisions: tuple[str, ...], shelf: Shelf) -> bool:
    """Whether a sentence tells one of these decisions."""
    cues = tuple(cue for cue in patterns(shelf, "decisions") if cue.id.startswith(decisions))
    return any(cue.find(sentence.words) for sentence in sentences for cue in cues)


def _nearest(rows: Rows) -> Rows:
    """The one sentence that is nearest to a reason, if it is near at all."""
    nearest = min(rows, key=lambda row: row[1][NONE])
    near = nearest[1][NONE] < AT_ALL and nearest[1][likeliest(nearest[1])] >= OF_ONE_KIND
    return (nearest,) if near else ()


def _added(kept: Reasons, likely: Rows, shelf: Shelf) -> Iterator[tuple[Sentence, DenialReason]]:
    """Reasons of kinds and in sentences of which none is known yet."""
    known = reason_words(shelf)
    kinds = {reason.scenario for _, reason in kept}
    taken = {s.start for s, reason in kept if reason.scenario is not Scenario.NOT_NECESSARY}
    for sentence, shares in likely:
        kind = likeliest(shares)
        if kind not in kinds and sentence.start not in taken:
            asked = elements_asked(sentence.words, known)
            yield sentence, DenialReason(kind, asked_by(kind, (kind,), asked))
