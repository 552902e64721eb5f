"""The words behind a code that name its study, with and without a comma between."""

import re

from rebuttal.knowledge.shelf import Shelf
from rebuttal.understanding.codes import CodeMention
from rebuttal.understanding.letter_view import LetterView, Sentence, patterns

LOWER = re.compile(r"[ ](?P<words>[a-z][A-Za-z/ ]{5,50})(?=[,;.]|$)")
BEHIND_COMMA = re.compile(
    r",[ ](?:an?[ ]|the[ ]|your[ ])?(?P<words>[A-Za-z](?:[^\n;.(]|\.(?=\S)){3,90}?)"
    r"(?=,?[ ](?:for|because|from|at|on|to|in[ ](?:a|the)|which|that|by)\b"
    r"|,[ ](?:qty|1|one|\$)|[;.(]|\s*$|\n)",
    re.MULTILINE | re.IGNORECASE,
)


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
