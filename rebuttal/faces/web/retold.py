"""The program's own sentences in the language of the page, by their English form."""

import datetime
import re
from collections.abc import Callable, ItemsView, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rebuttal.faces.web.catalog import DEFAULT, Catalog
from rebuttal.knowledge.loading import load

TOLD = Path(__file__).parent / "words" / "told"
SLOT = re.compile(r"\\\{([a-z]+)(\d?)\\\}")
SENTENCE_ENDS = re.compile(r"(?<=[.!?”])\s+(?=[A-Z“])")
MONTHS = "January February March April May June July August September October November December"
DAY = rf"(?:{MONTHS.replace(' ', '|')}) \d{{1,2}}, \d{{4}}"
UNIT = r"(?:business days?|days?|weeks?|months?|years?|hours?)"
SLOTS: Mapping[str, str] = {
    "day": DAY,
    "length": rf"(?:at least )?[\d.]+ {UNIT}(?: and \d+ days?)?",
    "weekday": "Saturday|Sunday|federal holiday",
    "iso": r"\d{4}-\d\d-\d\d",
    "n": r"[\d.,]*\d",
    "number": r"[\d() +.-]+\d",
    "quote": "“[^”]*”",
    "name": "[^.;:]+?",
    "study": "[^.;:]+?",
    "maker": ".+?",
    "cite": r"\([^()]*(?:\([^()]*\)[^()]*)*\)",
    "code": r"[A-Z]\d[\dA-Z.]*",
    "share": r"(?:under )?[\d.]+%",
    "year": r"\d{4}",
    "source": "[^()]+",
    "phrase": ".+?",
}
LAST = re.compile(r"[;,]? (and|or) ")
PARTED = (r"; or |; ", r", and |, or |, | and ")


@dataclass(frozen=True)
class Retold:
    """A text and the language that it is in; `untold` is one that should be in another."""

    text: str
    lang: str
    untold: bool = False


class Retelling:
    """Tells the program's own English in another language, as far as its files go."""

    def __init__(self, words: Catalog) -> None:
        """Load the forms of this language; there are none for English itself."""
        self._words = words
        files = sorted((TOLD / words.language).glob("*.yaml"))
        forms = {form: own for path in files for form, own in load(path, dict[str, str]).items()}
        self._every = forms
        self._plain = {form: own for form, own in forms.items() if "{" not in form}
        self._forms = [(_pattern(form), own) for form, own in forms.items() if "{" in form]

    @staticmethod
    @lru_cache
    def of(language: str) -> "Retelling":
        """The retelling of a language, loaded once."""
        return Retelling(Catalog.of(language))

    def forms(self) -> ItemsView[str, str]:
        """Every English form with its own."""
        return self._every.items()

    def __call__(self, text: str) -> Retold:
        """The whole text in this language, or as it is where any part is not known."""
        if self._words.language == DEFAULT:
            return Retold(text, DEFAULT)
        told = self.told(text)
        if told is None:
            return Retold(text, DEFAULT, untold=True)
        return Retold(told, self._words.language)

    @lru_cache(maxsize=4096)  # noqa: B019 - one retelling a language lives as long as the run
    def told(self, text: str) -> str | None:
        """The text in this language; None where any part is not known."""
        return self._told(text.strip()) or self._listed(text.strip())

    def _told(self, text: str) -> str | None:
        """Sentence by sentence."""
        parts = SENTENCE_ENDS.split(text)
        found: list[str] = []
        while parts:
            for count in range(len(parts), 0, -1):
                own = self._sentence(" ".join(parts[:count]))
                if own is not None:
                    found.append(own)
                    parts = parts[count:]
                    break
            else:
                return None
        return " ".join(found)

    def _sentence(self, text: str) -> str | None:
        """One sentence, with its full stop where it has one."""
        stop = "." if text.endswith(".") else ""
        own = self._form(text.removesuffix("."))
        return None if own is None else f"{own}{stop}"

    def _form(self, text: str) -> str | None:
        """A text that is one form as a whole."""
        if text in self._plain:
            return self._plain[text]
        for pattern, own in self._forms:
            found = pattern.fullmatch(text)
            filled = self._filled(found.groupdict()) if found else None
            if filled is not None:
                return own.format(**filled)
        return None

    def _filled(self, parts: Mapping[str, str]) -> dict[str, str] | None:
        """The parts of a form in this language; None where one is not known."""
        tell: Mapping[str, Callable[[str], str | None]] = {
            "phrase": self._phrase,
            "day": self._day,
            "length": self._length,
            "source": lambda own: self._phrase(own) or own,
            "share": lambda own: own.replace("under", self._words("share.under")),
            "weekday": lambda own: self._words(f"weekday.{own.lower().replace(' ', '_')}"),
        }
        told = {name: tell.get(name.rstrip("0123456789"), str)(own) for name, own in parts.items()}
        known = {name: own for name, own in told.items() if own is not None}
        return known if len(known) == len(told) else None

    def _phrase(self, text: str) -> str | None:
        """A phrase, or a list of phrases."""
        return self._told(text) or self._listed(text)

    def _listed(self, text: str) -> str | None:
        """A list of phrases, each of which is known."""
        for parting in PARTED:
            told = [self._form(part) for part in re.split(parting, text)]
            known = [own for own in told if own]
            if len(known) == len(told) > 1:
                word = LAST.search(text)
                join = f" {self._words(f'list.{word[1]}')} " if word else ", "
                return f"{', '.join(known[:-1])}{join}{known[-1]}"
        return None

    def _day(self, text: str) -> str:
        """A day as this language writes it."""
        month, day, year = text.replace(",", "").split()
        number = MONTHS.split().index(month) + 1
        return self._words.day(datetime.date(int(year), number, int(day)))

    def _length(self, text: str) -> str:
        """A stretch of time: how many, and of what."""
        told = []
        for count, unit in re.findall(rf"([\d.]+) ({UNIT})", text):
            name = unit.replace(" ", "_")
            told.append(f"{count} {self._words(f'length.{name}')}")
        least = f"{self._words('length.least')} " if text.startswith("at least ") else ""
        return least + f" {self._words('length.and')} ".join(told)


def _pattern(form: str) -> re.Pattern[str]:
    """The form as a pattern that gives its parts by name."""
    return re.compile(
        SLOT.sub(lambda found: f"(?P<{found[1]}{found[2]}>{SLOTS[found[1]]})", re.escape(form))
    )
