"""Values as a person says them, in the language of the page."""

import datetime
from collections.abc import Callable, Mapping

from rebuttal.faces.web.catalog import Catalog
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
    return t.known(f"value.{value}", str(value).replace("_", " "))


def kind_of_value(t: Catalog, value: object) -> str:
    """What kind of a thing it is, where its value says so."""
    if isinstance(value, DenialReason):
        return t.known(f"scenario.{value.scenario}", str(value.scenario).replace("_", " "))
    parts: Mapping[str, object] = {
        name: getattr(value, name)
        for name in getattr(value, "__struct_fields__", ())
        if name in KINDS
    }
    word = next((str(part) for part in parts.values() if part), "")
    return t.known(f"value.{word}", word.replace("_", " "))


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
