"""Values as a person says them, in the language of the page."""

import datetime
from collections.abc import Callable, Mapping

from rebuttal.faces.web.catalog import DEFAULT, Catalog
from rebuttal.model.case import CriteriaCited, DenialReason, Service, Window
from rebuttal.model.value import Value

KINDS = ("kind", "modality", "what", "condition")


def in_human_words(t: Catalog, value: object, quoted: str) -> str:
    """A value in words; what has many parts is told by the words it stands on."""
    says = SAYINGS.get(type(value))
    if says:
        return says(t, value)
    if isinstance(value, Value):
        return f"“{' '.join(quoted.split())}”"
    known = t.known(f"value.{value}", "")
    words = (f"{value:g}" if isinstance(value, float) else str(value)).replace("_", " ")
    return known or (words if _is_verbatim(words, quoted) else f"“{' '.join(quoted.split())}”")


def _is_verbatim(words: str, quoted: str) -> bool:
    """Whether the words are the paper's own, give or take its line breaks."""
    own, read = words.casefold(), " ".join(quoted.split()).casefold()
    return own in read or read in own


def kind_of_value(t: Catalog, value: object) -> str:
    """What kind of a thing it is, where its value says so."""
    if isinstance(value, DenialReason):
        return t(f"scenario.{value.scenario}")
    parts: Mapping[str, object] = {
        name: getattr(value, name)
        for name in getattr(value, "__struct_fields__", ())
        if name in KINDS
    }
    word = next((str(part) for part in parts.values() if part), "")
    return t.known(f"kind.{word}", word.replace("_", " ") if t.language == DEFAULT else "")


def answered(t: Catalog, value: str) -> str:
    """An answer as a person says it: an option in words, a day as a date."""
    try:
        return t.day(datetime.date.fromisoformat(value))
    except ValueError:
        return t.known(f"option.{value}", value)


def _day(t: Catalog, value: object) -> str:
    """A date."""
    assert isinstance(value, datetime.date)
    return t.day(value)


def _service(t: Catalog, value: object) -> str:
    """A study with its code and what was decided."""
    assert isinstance(value, Service)
    code = f" ({value.code})" if value.code else ""
    decided = t.known(f"value.{value.decision}", str(value.decision).replace("_", " "))
    return f"{value.plain or value.modality}{code}: {decided}"


def _rule(t: Catalog, value: object) -> str:
    """A rule with its edition and section."""
    assert isinstance(value, CriteriaCited)
    if value.vague:
        return t("rule.vague")
    parts = (value.vendor, value.name, value.version, value.section)
    return " ".join(part for part in parts if part)


def _window(t: Catalog, value: object) -> str:
    """A stretch of time."""
    assert isinstance(value, Window)
    unit = t.known(f"unit.{value.unit}", str(value.unit).replace("_", " "))
    return f"{value.count} {unit}"


SAYINGS: Mapping[type, Callable[[Catalog, object], str]] = {
    datetime.date: _day,
    Service: _service,
    CriteriaCited: _rule,
    Window: _window,
}
