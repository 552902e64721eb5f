"""The words that name a study: behind a code, or alone in the line under the greeting."""

import re
from collections.abc import Iterator

from rebuttal.knowledge.shelf import Shelf
from rebuttal.understanding.codes import CodeMention
from rebuttal.understanding.letter_view import LetterView, Sentence, Span, patterns, trimmed

LOWER = re.compile(r"[ ](?P<words>[a-z][A-Za-z/ ]{5,50})(?=[,;.]|$)")
BEHIND_COMMA = re.compile(
    r",[ ](?:an?[ ]|the[ ]|your[ ])?(?P<words>[A-Za-z](?:[^\n;.(]|\.(?=\S)){3,90}?)"
    r"(?=,?[ ](?:for|because|from|at|on|to|in[ ](?:a|the)|which|that|by)\b"
    r"|,[ ](?:qty|1|one|\$)|[;.(]|\s*$|\n)",
    re.MULTILINE | re.IGNORECASE,
)
SUBJECT = 70  # letters; a longer line is a sentence
HEAD = frozenset({"head", "greeting"})


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
