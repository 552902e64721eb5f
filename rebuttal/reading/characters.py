"""Characters as papers hold them, brought to one form.

After this a text has one kind of line end, one kind of space, no character
that cannot be seen, and no ligature.
"""

import re

SPACES = [0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000]
LINE_ENDS = "\x0b\x85\u2028\u2029"
LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
TAGS = re.compile("[\U000e0000-\U000e007f]")
CONTROLS = [*range(9), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0)]
UNSEEN = [
    *(0xAD, 0x180E, 0xFEFF, 0xFFFE, 0xFFFF),
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    *range(0xE0000, 0xE0080),
]
ONE_FORM: dict[int, str | None] = {
    **dict.fromkeys([*CONTROLS, *UNSEEN]),
    **dict.fromkeys(SPACES, " "),
    **dict.fromkeys(map(ord, LINE_ENDS), "\n"),
    **{ord(ligature): letters for ligature, letters in LIGATURES.items()},
}
HIDDEN_TAGS = "Characters that cannot be seen were found in the text and left out."


def in_one_form(text: str) -> str:
    """The text with one kind of line end and space, and nothing unseen."""
    whole = text.replace("\r\n", "\n").replace("\r", "\n")
    return (
        whole.translate(ONE_FORM)
        .encode("utf-16-le", "surrogatepass")
        .decode("utf-16-le", "replace")
    )


def unseen_warnings(text: str) -> tuple[str, ...]:
    """A warning when the text holds characters made to be unseen."""
    return (HIDDEN_TAGS,) if TAGS.search(text) else ()
