"""How letters write a stretch of time, and a last day by its number."""

import re

WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "twelve": 12, "fourteen": 14, "fifteen": 15, "twenty": 20, "thirty": 30,
    "forty-five": 45, "sixty": 60, "sixty-five": 65, "ninety": 90, "one hundred twenty": 120,
    "one hundred and twenty": 120, "one hundred eighty": 180, "one hundred and eighty": 180,
    "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "diez": 10, "quince": 15,
    "treinta": 30, "sesenta": 60, "noventa": 90, "ciento veinte": 120, "ciento ochenta": 180,
}  # fmt: skip
COUNTED = "|".join(sorted(WORDS, key=len, reverse=True)).replace(" ", r"\s+")
STRETCH = re.compile(
    rf"(?<![\d$/.-])\b(?P<count>\d{{1,3}}|{COUNTED})"
    r"(?:\s*\((?P<figure>\d{1,3})\))?[\s-]+(?P<kind>calendar|business|working|consecutive)?[\s-]*"
    r"(?P<unit>days?|months?|years?|hours?|d[ií]as?|meses|horas)\b"
    r"(?:\s+(?P<after>calendario|h[aá]biles|naturales))?",
    re.IGNORECASE,
)
ORDINALS = {
    "tenth": 10, "fourteenth": 14, "fifteenth": 15, "twentieth": 20, "thirtieth": 30,
    "forty-fifth": 45, "sixtieth": 60, "sixty-fifth": 65, "ninetieth": 90,
    "one hundred twentieth": 120, "one hundred and twentieth": 120,
    "one hundred eightieth": 180, "one hundred and eightieth": 180,
}  # fmt: skip
NTH = "|".join(sorted(ORDINALS, key=len, reverse=True)).replace(" ", r"\s+")
ORDINAL = re.compile(
    rf"(?<![\d$/.-])\b(?P<count>\d{{1,3}}(?=st|nd|rd|th)|{NTH})(?:st|nd|rd|th)?\s+(?P<kind>calendar|business|working)?\s*"
    r"(?P<unit>day)\b(?P<figure>)(?P<after>)"
    r"|\b(?:by|before|until|than)\s+(?P<kind2>calendar|business|working)?\s*(?P<unit2>day)\s+"
    r"(?P<count2>\d{1,3})\b",
    re.IGNORECASE,
)
"""A last day by its number: "the 180th day after", "by day 60"."""
