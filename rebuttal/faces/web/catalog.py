"""The page's words, by language; a language is one more file."""

import datetime
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from rebuttal.knowledge.loading import load

WORDS = Path(__file__).parent / "words"
COOKIE = "rebuttal_language"
DEFAULT = "en"
LANGUAGES = tuple(sorted(path.stem for path in WORDS.glob("*.yaml")))


class Catalog:
    """The words of one language; calling it with a key gives the sentence."""

    def __init__(self, language: str) -> None:
        """Load the language's file."""
        self.language = language
        self._words = load(WORDS / f"{language}.yaml", dict[str, str])
        faults = WORDS / "faults" / f"{language}.yaml"
        self._faults = load(faults, dict[str, tuple[str, str]]) if faults.exists() else {}

    @staticmethod
    @lru_cache
    def of(language: str) -> "Catalog":
        """The catalog of a language, loaded once."""
        return Catalog(language)

    def __call__(self, key: str, **parts: object) -> str:
        """The sentence of this key with its parts filled in."""
        return self._words[key].format(**parts)

    def known(self, key: str, otherwise: str) -> str:
        """The sentence of this key, or other words where there is none."""
        return self._words.get(key, otherwise)

    def fault(self, kind: str, happened: str, remedy: str) -> tuple[str, str]:
        """What happened and what to do, by the kind of error where that is told here."""
        return self._faults.get(kind, (happened, remedy))

    def keys(self) -> frozenset[str]:
        """Every key of the catalog."""
        return frozenset(self._words)

    def day(self, day: datetime.date | None) -> str:
        """A date as a person writes it."""
        if day is None:
            return self("not_read")
        month = self._words[f"month.{day.month}"]
        return self("date", month=month, day=day.day, year=day.year)

    def moment(self, moment: str) -> str:
        """The day of a moment that is kept as ISO text, as a person writes it."""
        return self.day(datetime.date.fromisoformat(moment[:10]))


def language_of(cookies: Mapping[str, str]) -> str:
    """The language that the person chose, or English."""
    chosen = cookies.get(COOKIE, DEFAULT)
    return chosen if chosen in LANGUAGES else DEFAULT
