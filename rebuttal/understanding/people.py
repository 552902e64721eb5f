"""Whether two papers are about one person."""

import re
import unicodedata

TITLES = frozenset(
    ("mr", "mrs", "ms", "miss", "dr", "rev", "the", "jr", "sr", "ii", "iii", "iv", "md", "do")
) | {"mx", "prof", "smt", "shri", "frau", "herr", "mevrouw", "meneer", "mevr", "dhr"}


def name_parts(name: str) -> tuple[str, ...]:
    """The parts of a name, first name first, without titles, marks or initials.

    "RIVERA, MARISOL A." and "Marisol Rivera" have the same parts.
    """
    if "," in name:
        last, _, first = name.partition(",")
        name = f"{first} {last}"
    plain = unicodedata.normalize("NFKD", name)
    letters = "".join(ch for ch in plain if not unicodedata.combining(ch)).casefold()
    parts = re.findall(r"[^\W\d_]+", letters.replace("'", "").replace("’", ""))
    full = tuple(part for part in parts if len(part) > 1 and part not in TITLES)
    return full or tuple(parts)


def same_person(one: str, other: str) -> bool:
    """Whether two spellings can name one person: first names and a last name agree.

    A middle name, an initial or one half of a double name may be missing.
    """
    left, right = name_parts(one), name_parts(other)
    if not left or not right:
        return False
    if len(left) == 1 or len(right) == 1:
        return bool(set(left) & set(right))
    return left[0] == right[0] and bool(set(left[1:]) & set(right[1:]))
