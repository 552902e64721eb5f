"""How long: spans of time as notes write them; vague words are not numbers."""

import re
from functools import lru_cache

from rebuttal.model.chart import Duration
from rebuttal.model.value import Value

WORDS = {
    "a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0,
    "six": 6.0, "seven": 7.0, "eight": 8.0, "nine": 9.0, "ten": 10.0, "eleven": 11.0,
    "twelve": 12.0, "thirteen": 13.0, "fourteen": 14.0, "fifteen": 15.0, "sixteen": 16.0,
    "seventeen": 17.0, "eighteen": 18.0, "nineteen": 19.0, "twenty": 20.0, "thirty": 30.0,
    "forty": 40.0, "fifty": 50.0, "couple": 2.0, "half": 0.5,
}  # fmt: skip
NUMBER = r"(?:\d{1,3}(?:\.\d)?|" + "|".join(sorted(WORDS, key=len, reverse=True)) + r")"
UNITS = r"(?P<unit>days?|d|weeks?|wks?|w|months?|mos?|mths?|years?|yrs?|y)"
NEAR = (
    r"(?:about|approximately|approx\.?|around|roughly|nearly|almost|some|circa|near|close to|"
    r"getting on for|coming up on|going on|the better part of|~|≈)"
)
HALF = r"(?:\s+and\s+(?:a|one)[\s-]+half|\s?½|\s1/2)"
OVER = r"(?:over|more than|greater than|at least|>=?|≥|well over|longer than)"
MENTION = re.compile(
    rf"(?:(?<![\w./#$-])|(?<=[\s(]x))(?P<about>(?:{NEAR}|{OVER})\s*(?:a\s+)?(?={NUMBER}))?"
    rf"(?P<low>{NUMBER})(?:\s*\(\s*\d{{1,3}}\s*\))?"
    rf"(?:\s*(?:-|–|to|or)\s*(?P<high>{NUMBER}))?(?P<more>{HALF})?"
    rf"(?:\s+of|\s+full|\s+consecutive|\s+more|\s+additional|\s+solid|\s+whole)?"
    rf"(?P<plus>\s*\+|\s+plus)?[\s-]*{UNITS}\b(?P<half>\s+and\s+a\s+half)?",
    re.IGNORECASE,
)
OFTEN = re.compile(
    r"(?:\b(?:every|each|per|once|twice|times|visits?|sessions?|treatments|days?|nights?|hours?|q)|"
    r"(?<![wc])/|\dx)\s*(?:a|an|one)?\s*$",
    re.IGNORECASE,
)
COUNTED = re.compile(r"\b(?:visits?|sessions?|treatments)\s*(?:/|in|x|,)?\s*$", re.IGNORECASE)
AHEAD = re.compile(
    r"\b(?:in|within|next|f/u|RTC|return(?: to clinic)?|re-?check|recheck|follow[- ]?up|fu|"
    r"see back|back in|another|upcoming|following|coming|every)\s+"
    r"(?:in\s+|for\s+)?(?:the\s+)?(?:next\s+)?"
    r"(?:about\s+|approximately\s+|~)?$",
    re.IGNORECASE,
)
FOR_THE_PAST = re.compile(
    r"\b(?:for|over|during|across)\s+(?:about\s+)?(?:the|this)\s+(?:past|last)\s+"
    r"(?P<unit>year|month|week)\b(?P<half>\s+and\s+a\s+half)?",
    re.IGNORECASE,
)
WEEKS_OF_YEAR = re.compile(r"(?<![\d/.])(?P<low>\d{1,2})/52(?![\d/])")
FORTNIGHT = re.compile(
    r"(?<!last )(?<!past )(?<!next )\b(?P<low>a|one|two|three)\s+fortnights?\b", re.IGNORECASE
)
NUMBER_BEFORE = re.compile(rf"\b{NUMBER}\s+$", re.IGNORECASE)
PAST_IN = re.compile(r"\b(?:with)?in\s+the\s+(?:last|past)\s+$", re.IGNORECASE)
AGE = re.compile(r"[\s-]*(?:old\b|of age|y/?o\b|[./]\s?o\b|M\b|F\b)", re.IGNORECASE)
AGO = re.compile(
    r"\s*(?:\w+\s+)?(?:ago\b|prior\b|previously\b|before\b|earlier\b|back\b)", re.IGNORECASE
)
EACH = re.compile(
    r"\s*(?:(?:a|per|each|every|out of (?:the|every))\s+|/\s*)(?:week|wk|month|mo)\b", re.IGNORECASE
)
SHORT_UNITS = {"d": "days", "w": "weeks", "m": "months", "y": "years"}


class DurationMention(Value, frozen=True):
    """A span of time in a text; `ago` when it counts back from the note."""

    start: int
    end: int
    duration: Duration
    ago: bool = False


def _value(word: str) -> float:
    return WORDS[word.lower()] if word.lower() in WORDS else float(word)


def _read(found: re.Match[str]) -> DurationMention | None:
    """A mention, if it is a length of time and not an age or a frequency."""
    text = found.string
    before, after = text[max(found.start() - 40, 0) : found.start()], text[found.end() :]
    lone = found["unit"].lower() in {"d", "w", "y"} and not found["low"][0].isdigit()
    each = found["low"].lower() in {"a", "an"} and NUMBER_BEFORE.search(before)
    count = _value(found["low"]) + (0.5 if found["half"] or found["more"] else 0.0)
    visits = count > 1 and COUNTED.search(before)  # "10 visits over 5 weeks", "18 visits / 9 wks"
    often = OFTEN.search(before) and not visits
    if lone or each or often or AGE.match(after) or EACH.match(after):
        return None
    if AHEAD.search(before) and not PAST_IN.search(before) and not visits:
        return None
    approximate = bool(found["about"] or found["plus"] or found["high"])
    approximate = approximate or found["low"].lower() in {"couple", "half"}
    unit = SHORT_UNITS[found["unit"][0].lower()]
    return DurationMention(
        *found.span(), Duration(count, unit, approximate), AGO.match(after) is not None
    )


@lru_cache(maxsize=16)
def durations_in(text: str) -> tuple[DurationMention, ...]:
    """Every length of time in the text; a range keeps its low end; "6/52" is six weeks.

    Ages, frequencies ("2x/wk", "every 6 weeks") and times to come ("return in
    6 weeks") are not lengths of time; "several" and "a few" are no numbers.
    """
    read = [_read(found) for found in MENTION.finditer(text)]
    read += [
        DurationMention(*found.span(), Duration(float(found["low"]), "weeks"))
        for found in WEEKS_OF_YEAR.finditer(text)
    ]
    read += [
        DurationMention(
            *found.span(),
            Duration(2 * _value(found["low"]), "weeks"),
            AGO.match(text, found.end()) is not None,
        )
        for found in FORTNIGHT.finditer(text)
    ]
    read += [
        DurationMention(
            *found.span(),
            Duration(1.5 if found["half"] else 1.0, f"{found['unit'].lower()}s", approximate=True),
        )
        for found in FOR_THE_PAST.finditer(text)
    ]
    told = (mention for mention in read if mention is not None)
    return tuple(sorted(told, key=lambda mention: mention.start))
