"""Names of people as papers print them, turned to first name, last name."""

import re

CREDENTIAL = re.compile(
    r"[\s,]+(?:M\.?D|D\.?O|D\.?P\.?M|D\.?D\.?S|N\.?P|P\.?A(?:-?C)?|C\.?N\.?P|A\.?P\.?R\.?N|F\.?N\.?P"
    r"(?:-?B?C)?|R\.?N|Ph\.?D|MS|D\.?C|Pharm\.?D)\b\.?.*$"
)
TITLE = re.compile(
    r"^(?:(?:mr|mrs|ms|miss|mx|dr|dra|rev|the|sra?|srta|se[ñn]ora?|se[ñn]orita|don|do[ñn]a|hon|pastor|rabbi|imam|deacon|ssgt|sgt|msgt|tsgt|cpl|pfc|lt|capt|cpt|maj|col|cdr|mdm|mdme|madam|shri|smt|kumari|mevr|mevrouw|dhr)\b\.?(?:\s+\(ret(?:ired|\.)?\)\.?)?\s+)+",
    re.IGNORECASE,
)
SUFFIX = re.compile(r"^(?:jr|sr|ii|iii|iv)\.?$", re.IGNORECASE)
PART = re.compile(r"(?:[^\W\d_]|['’.-])+")
CUT = re.compile(r"\s*(?:[(\[;|#]|\d|\bDOB\b|(?:,\s*[\w-]+\s+)?\bID\b|\s{2,}).*$", re.DOTALL)
SMALL = frozenset(
    {"de", "la", "del", "van", "von", "der", "den", "da", "dos", "el", "al", "bin", "two"}
)
NOT_NAMES = frozenset(
    [
        "health",
        "within",
        "write",
        "after",
        "plan",
        "insurance",
        "company",
        "member",
        "name",
        "provider",
        "group",
        "services",
        "service",
        "appeals",
        "appeal",
        "department",
        "center",
        "claims",
        "claim",
        "medical",
        "id",
        "number",
        "the",
        "of",
        "and",
        "for",
        "inc",
        "llc",
        "test",
        "date",
        "first",
        "patient",
        "physician",
        "doctor",
        "notice",
        "denial",
        "your",
        "our",
        "you",
        "we",
        "board",
        "benefits",
        "care",
        "imaging",
        "parent",
        "guardian",
        "parents",
        "tutor",
        "padres",
        "enrollee",
        "subscriber",
        "customer",
        "sir",
        "madam",
        "whom",
        "reference",
        "policy",
        "case",
        "request",
        "review",
        "rights",
        "hearing",
        "state",
        "relationship",
        "birth",
        "responsibility",
        "mutual",
        "benefit",
        "association",
        "assurance",
        "trust",
        "union",
        "society",
        "fund",
        "corporation",
        "company",
        "mri",
        "ct",
        "pet",
        "scan",
        "echo",
        "ultrasound",
        "spine",
        "lumbar",
        "none",
        "senior",
        "advantage",
        "choice",
        "network",
        "partners",
        "community",
        "options",
        "medicare",
        "medicaid",
        "complete",
        "gold",
        "silver",
        "bronze",
        "premier",
        "casualty",
        "indemnity",
        "administrators",
        "solutions",
        "systems",
        "hmo",
        "ppo",
        "unknown",
        "billing",
        "manager",
        "director",
        "colleague",
        "colleagues",
        "team",
        "staff",
        "office",
        "desk",
        "representative",
        "administrator",
        "coordinator",
        "accounts",
        "see",
    ]
)
LEAST_PARTS = 2
LATIN = 0x24F  # letters behind this are of other scripts, where one is a whole name
MOST_PARTS = 5
MOST_UNCASED = 8  # letters; more is a phrase
PICTURE = re.compile(r"[\U0001F000-\U0001FAFF\u2600-\u27BF\uFE0F]+\s*")


def person(words: str) -> str:
    """The name, first name first, in mixed case; empty when it is not one.

    "RIVERA, MARISOL A" is Marisol A Rivera; a suffix stays at the end.
    """
    plain = CUT.sub("", CREDENTIAL.sub("", TITLE.sub("", " ".join(PICTURE.sub("", words).split()))))
    parts = _in_order(plain.strip(" ,.:-"))
    if not parts or not _can_be_name(parts):
        return ""
    return " ".join(_cased(part, shouting=plain.isupper()) for part in parts)


def _in_order(words: str) -> list[str]:
    """The parts, first name first; a suffix after a comma turns nothing."""
    pieces = [piece.strip() for piece in re.split(r"[,/]", words) if piece.strip()]
    if not pieces:
        return []
    suffixes = [piece for piece in pieces[1:] if SUFFIX.match(piece)]
    names = [piece for piece in pieces if piece not in suffixes]
    if len(names) > 2:  # noqa: PLR2004 - last name and first name
        return []
    return " ".join([*reversed(names), *suffixes]).split()


def _can_be_name(parts: list[str]) -> bool:
    """Whether the parts look like a person's name."""
    if not LEAST_PARTS <= len(parts) <= MOST_PARTS:
        return False
    for part in parts:
        low = part.casefold().strip(".")
        if not PART.fullmatch(part) or low in NOT_NAMES or "’s" in low or low.endswith("'s"):
            return False
        if not _begins_a_name(part) and low not in SMALL:
            return False
    whole = sum(len(part.strip(".")) > 1 or ord(part[0]) > LATIN for part in parts)
    return whole > 1


def _begins_a_name(part: str) -> bool:
    """A capital; in a script without capitals, a few letters."""
    uncased = not part[0].islower() and not part[0].isupper()
    return part[0].isupper() or (uncased and len(part) <= MOST_UNCASED)


def _cased(part: str, *, shouting: bool) -> str:
    """A part in mixed case, when the whole name was in capitals."""
    if not shouting or SUFFIX.match(part):
        return part if not SUFFIX.match(part) or len(part) < 2 else _suffix(part)  # noqa: PLR2004
    pieces = re.split(r"([-'’])", part.lower())
    return "".join(piece.capitalize() for piece in pieces)


def _suffix(part: str) -> str:
    return part.capitalize() if part.casefold().strip(".") in {"jr", "sr"} else part.upper()
