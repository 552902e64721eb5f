"""The words that name a study: behind a code, or alone in the line under the greeting."""

import re
from collections.abc import Iterator

from rebuttal.knowledge.shelf import Shelf
from rebuttal.understanding.codes import CodeMention
from rebuttal.understanding.letter_view import (
    LetterView,
    Sentence,
    Span,
    patterns,
    squeezed,
    trimmed,
)

LOWER = re.compile(r"[ ](?P<words>[a-z][A-Za-z/ ]{5,50})(?=[,;.]|$)")
BEHIND_COMMA = re.compile(
    r",[ ](?:an?[ ]|the[ ]|your[ ])?(?P<words>[A-Za-z](?:[^\n;.(]|\.(?=\S)){3,90}?)"
    r"(?=,?[ ](?:for|because|from|at|on|to|in[ ](?:a|the)|which|that|by)\b"
    r"|,[ ](?:qty|1|one|\$)|[;.(]|\s*$|\n)",
    re.MULTILINE | re.IGNORECASE,
)
DATE_BEHIND = re.compile(r",?\s*(?:on )?\d{1,2}/\d{1,2}/\d{2,4}$")
LABEL = re.compile(
    r"^(?:services?|procedure|proc|requested|study)\b\s*(?:\(s\))?:?\s+", re.IGNORECASE
)
SUBJECT = 70  # letters; a longer line is a sentence
HEAD = frozenset({"head", "greeting"})
PROSE = 40  # letters; a shorter line may be a row


def subject_lines(view: LetterView, shelf: Shelf) -> Iterator[Span]:
    """Lines above the letter's words that name a study and a part of the body."""
    words = patterns(shelf, "imaging_words")
    kinds = [
        tuple(word for word in words if word.id.startswith(kind)) for kind in ("modality", "region")
    ]
    for sentence in view.sentences:
        line = view.line_at(sentence.start)
        span = trimmed(view.text, (line.start, line.end))
        said = view.text[slice(*span)]
        alone = sentence.topic in HEAD and span[0] == sentence.start and len(said) <= SUBJECT
        named = all(any(word.find(said) for word in kind) for kind in kinds)
        if alone and named and not said.endswith((".", ",", "?")):
            yield span


def study_behind(
    view: LetterView, mention: CodeMention, sentence: Sentence, shelf: Shelf
) -> re.Match[str] | None:
    """Words behind a code that name a study: in lower case, or behind a comma."""
    modality = tuple(
        word for word in patterns(shelf, "imaging_words") if word.id.startswith("modality")
    )
    line = view.line_at(mention.end)
    for form, end in ((LOWER, sentence.end), (BEHIND_COMMA, max(line.end, mention.end))):
        found = form.match(view.text, mention.end, end)
        if found and any(word.find(found["words"]) for word in modality):
            return found
    return None


def names_study_better(view: LetterView, before: Span, behind: str, shelf: Shelf) -> bool:
    """Whether the words before a code name a kind of study and those behind it do not."""
    modality = [word for word in patterns(shelf, "imaging_words") if word.id.startswith("modality")]
    ahead = view.text[slice(*before)]
    return any(word.find(ahead) for word in modality) and not any(
        word.find(behind) for word in modality
    )


def closed(words: str) -> str:
    """The words up to the bracket that closes around them, or the sentence's end."""
    depth = 0
    for at, ch in enumerate(words):
        depth += (ch == "(") - (ch == ")")
        if depth < 0 or (ch == "." and words[at + 1 : at + 2] in {"", " "}):
            return words[:at]
    return words


def without_code(words: str, code: str) -> str:
    """A description without the code and the brackets round it."""
    plain = re.sub(
        rf"\(?\s*(?:CPT|HCPCS)?\s*{code}(?:-\w\w)?\s*\)?", " ", words, flags=re.IGNORECASE
    )
    return DATE_BEHIND.sub(
        "", re.sub(r" (?=,)", "", LABEL.sub("", squeezed(plain))).strip(" ,-–—:/")
    )


def only_advises(sentence: Sentence, line: str, shelf: Shelf) -> bool:
    """Whether a row is a line of prose with gaps that only advises another study."""
    prose = len(sentence.words) > PROSE and sentence.words.endswith(".")
    cue = next(cue for cue in patterns(shelf, "service_cues") if cue.id == "hypothetical")
    return prose and "$" not in line and cue.find(sentence.words) is not None


def label_over(view: LetterView, place: int, sentence: Sentence) -> int:
    """Where the words before a code may begin: behind a colon or a full stop."""
    before = view.text[sentence.start : place]
    cut = max((found.end() for found in re.finditer(r"[:;]\s|,\s(?=\()", before)), default=0)
    return sentence.start + cut
