"""`rebuttal law`: what is known of the law, each number with its source."""

import re
from collections.abc import Callable, Iterator

from rebuttal.errors import UnknownName
from rebuttal.faces.law_pages import (
    COUNTRIES,
    provision_line,
    regime_page,
    source,
    state_page,
)
from rebuttal.faces.lines import WIDTH, wrapped
from rebuttal.faces.terminal import (
    answering_errors,
    command,
    json_option,
    law_action_argument,
    law_name_argument,
    say,
    say_json,
)
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.value import to_plain

LINK = re.compile(r"\[text\]\((\S+)\)")
KINDS = ("regimes", "countries", "states", "rules", "provisions", "authorities")


@command("law")
@law_action_argument
@law_name_argument
@json_option
@answering_errors
def law(action: str, name: str | None, *, as_json: bool) -> None:
    """Show what is known of the law, each number with its source.

    `list` names everything, or one kind: regimes, countries, states, rules,
    provisions, authorities. `show` prints one thing: a regime (its id), a state
    (two letters, or its name), a country (its name, or two letters where no state
    has them), or the id of a rule, a provision or an authority.

    \b
    Examples
      rebuttal law list regimes
      rebuttal law show medicare_advantage
      rebuttal law show NC
      rebuttal law show Germany
      rebuttal law show us.cfr.29.2560.503-1.h.3.i --json
    """
    shelf = Shelf()
    if action == "list":
        found = _listed(shelf, name)
        if as_json:
            say_json(found)
        else:
            say("\n".join(_list_lines(found)))
        return
    values, lines = _shown(shelf, name or "")
    if as_json:
        say_json([to_plain(value) for value in values])
    else:
        say("\n".join(line for text in lines for line in _fitted(text)).rstrip())


def _listed(shelf: Shelf, kind: str | None) -> dict[str, dict[str, str]]:
    """The names of each kind, or of one, with a word about each."""
    regimes = shelf.regimes().values()
    everything = {
        "regimes": {one.id: one.name for one in regimes if one.country == "US"},
        "countries": {one.id: one.name for one in regimes if one.country != "US"},
        "states": {row.state: row.name for row in shelf.state_reviews().values()},
        "rules": {rule.id: rule.says for rule in shelf.rules()},
        "provisions": {entry.id: entry.says for entry in shelf.provisions()},
        "authorities": {entry.id: entry.cite for entry in shelf.authorities().values()},
    }
    if kind is None:
        return everything
    if kind not in everything:
        raise _unknown(kind, KINDS)
    return {kind: everything[kind]}


def _list_lines(found: dict[str, dict[str, str]]) -> Iterator[str]:
    """Each kind under a heading, one name a line."""
    for kind, entries in found.items():
        yield f"{kind.upper()}"
        for name, words in entries.items():
            yield wrapped(f"{name}  {words}", "  ", "      ")
        yield ""


def _shown(shelf: Shelf, name: str) -> tuple[list[object], list[str]]:
    """What a name stands for, as values and as lines."""
    for finder in FINDERS:
        found = finder(shelf, name)
        if found:
            values, lines = zip(*found, strict=True)
            return list(values), [line for page in lines for line in (*page, "")]
    raise _unknown(name, tuple(shelf.regimes()))


Found = list[tuple[object, list[str]]]


def _regimes(shelf: Shelf, name: str) -> Found:
    """The regime of this id."""
    regime = shelf.regimes().get(name)
    return [(regime, list(regime_page(regime, shelf)))] if regime else []


def _states(shelf: Shelf, name: str) -> Found:
    """The state of these letters or this name."""
    rows = shelf.state_reviews().values()
    return [
        (row, list(state_page(row, shelf)))
        for row in rows
        if name.upper() == row.state or name.casefold() == row.name.casefold()
    ]


def _countries(shelf: Shelf, name: str) -> Found:
    """The regimes of the country of this name or these letters."""
    letters = {words.casefold(): code for code, words in COUNTRIES.items() if code != "US"}
    code = letters.get(name.casefold(), name.upper())
    found = (one for one in shelf.regimes().values() if one.country == code != "US")
    return [(one, list(regime_page(one, shelf))) for one in found]


def _entries(shelf: Shelf, name: str) -> Found:
    """The rule, provision or authority of this id."""
    authority = shelf.authorities().get(name)
    provisions = [entry for entry in shelf.provisions() if entry.id == name]
    rules = [rule for rule in shelf.rules() if rule.id == name]
    found: Found = [(one, [f"- {provision_line(one, shelf)}"]) for one in provisions]
    for rule in rules:
        cited = source(shelf.authority(rule.authority))
        found.append((rule, [f"- {rule.says} {dict(rule.values)} {rule.unit} {cited}"]))
    if authority is not None:
        found.append((authority, [f"- {authority.says} {source(authority)}"]))
    return found


FINDERS: tuple[Callable[[Shelf, str], Found], ...] = (_regimes, _states, _countries, _entries)


def _unknown(name: str, names: tuple[str, ...]) -> UnknownName:
    """The error of a name that is not known."""
    return UnknownName(
        f"{name!r} is not known." if name else "Nothing was named.",
        where="law",
        remedy=f"Give one of these: {', '.join(names)}; or see `rebuttal law list`.",
    )


def _fitted(line: str) -> list[str]:
    """A line of Markdown within the width of a terminal."""
    plain = LINK.sub(r"\1", line.replace("**", "").replace("`", ""))
    if not plain.startswith(("- ", "# ", "## ")) and len(plain) <= WIDTH:
        return [plain]
    if plain.startswith("#"):
        return [plain.lstrip("# ").upper()]
    hang = "  " if plain.startswith("- ") else ""
    return [wrapped(plain, "", hang)]
