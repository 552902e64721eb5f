"""All knowledge loads strictly, refers only to what exists, and its examples hold."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from rebuttal.errors import KnowledgeError
from rebuttal.knowledge.pattern import compiled
from rebuttal.knowledge.shelf import DATA, CriteriaFile, Shelf
from rebuttal.knowledge.strict_yaml import StrictLoader
from rebuttal.model.criteria import AcrTopic, Criterion, Element, Literature
from rebuttal.model.finding import Question
from rebuttal.model.form import Form
from rebuttal.model.language import Language
from rebuttal.model.law import Authority, Provision, Regime, Rule
from rebuttal.model.published import OutcomeFigure, ReadingTopic

FILES = sorted(DATA.rglob("*.yaml"))
SHELF = Shelf()
KINDS: dict[str, Any] = {
    "authorities": tuple[Authority, ...],
    "law/regimes": Regime,
    "law/rules": tuple[Rule, ...],
    "law/provisions": tuple[Provision, ...],
    "criteria": CriteriaFile,
    "acr": tuple[AcrTopic, ...],
    "literature": tuple[Literature, ...],
    "outcomes": tuple[OutcomeFigure, ...],
    "languages": Language,
    "reading_list": ReadingTopic,
    "forms": tuple[Form, ...],
}
TOPICS: dict[str, Any] = {
    "elements": tuple[Element, ...],
    "words/questions": tuple[Question, ...],
}


def shown(path: Path) -> str:
    return path.relative_to(DATA).with_suffix("").as_posix()


def plain(path: Path) -> object:
    return yaml.load(path.read_text("utf-8"), Loader=StrictLoader)  # noqa: S506 - derives from the safe loader


def mappings(data: object) -> Iterator[Mapping[str, Any]]:
    """Every mapping inside plain data."""
    if isinstance(data, dict):
        yield data
        for value in data.values():
            yield from mappings(value)
    elif isinstance(data, list):
        for item in data:
            yield from mappings(item)


def patterns(path: Path) -> list[Mapping[str, Any]]:
    return [entry for entry in mappings(plain(path)) if isinstance(entry.get("regex"), str)]


def faults_of(entry: Mapping[str, Any]) -> Iterator[str]:
    """Each example that the pattern treats otherwise than it says."""
    expression = compiled(entry["regex"])
    for text in entry.get("matches", ()):
        if not expression.search(text):
            yield f"{entry['regex']} should find {text!r}"
    for text in entry.get("misses", ()):
        if expression.search(text):
            yield f"{entry['regex']} should miss {text!r}"


@pytest.mark.parametrize("path", FILES, ids=shown)
def test_no_key_is_given_twice(path: Path) -> None:
    assert plain(path) is not None


def kind_of(path: Path) -> Any:
    return TOPICS.get(shown(path)) or KINDS.get(path.parent.relative_to(DATA).as_posix())


@pytest.mark.parametrize("path", [path for path in FILES if kind_of(path)], ids=shown)
def test_a_file_of_a_known_kind_loads_strictly(path: Path) -> None:
    assert SHELF.read(shown(path), kind_of(path)) is not None


@pytest.mark.parametrize("path", FILES, ids=shown)
def test_ids_are_unique_in_their_list(path: Path) -> None:
    lists = [data for data in [plain(path)] if isinstance(data, list)]
    lists += [v for m in mappings(plain(path)) for v in m.values() if isinstance(v, list)]
    doubled = [
        name
        for entries in lists
        for name, count in Counter(
            entry["id"] for entry in entries if isinstance(entry, dict) and "id" in entry
        ).items()
        if count > 1
    ]

    assert doubled == []


@pytest.mark.parametrize("path", [path for path in FILES if patterns(path)], ids=shown)
def test_patterns_find_their_examples_and_miss_the_others(path: Path) -> None:
    wrong = [fault for entry in patterns(path) for fault in faults_of(entry)]

    assert wrong == []


def test_ids_of_authorities_and_rules_are_unique_over_all_files() -> None:
    entries = [e for file in SHELF.read_all("authorities", tuple[Authority, ...]) for e in file]
    names = [entry.id for entry in entries] + [rule.id for rule in SHELF.rules()]

    assert [name for name, count in Counter(names).items() if count > 1] == []


def test_the_authorities_that_rules_name_are_on_the_shelf() -> None:
    authorities = SHELF.authorities()

    assert [rule.id for rule in SHELF.rules() if rule.authority not in authorities] == []


def test_the_authorities_that_regimes_name_are_on_the_shelf() -> None:
    authorities = SHELF.authorities()
    named = {
        (regime.id, name)
        for regime in SHELF.regimes().values()
        for name in (
            *(level.authority for level in regime.levels),
            *(duty.authority for duty in regime.notice),
            *(name for right in regime.rights for name in right.authorities),
        )
        if name
    }

    assert {(regime, name) for regime, name in named if name not in authorities} == set()


def test_every_right_stands_on_an_authority_that_may_be_cited() -> None:
    authorities = SHELF.authorities()
    weak = [
        (regime.id, right.topic)
        for regime in SHELF.regimes().values()
        for right in regime.rights
        if not any(authorities[name].citable for name in right.authorities if name in authorities)
    ]

    assert weak == []


def test_rules_apply_to_regimes_that_exist() -> None:
    regimes = SHELF.regimes()

    assert [
        (rule.id, name) for rule in SHELF.rules() for name in rule.applies_to if name not in regimes
    ] == []


def leaves(criterion: Criterion) -> Iterator[Criterion]:
    """Every leaf of a condition."""
    if criterion.element:
        yield criterion
    for child in (*criterion.all_of, *criterion.any_of, *criterion.of):
        yield from leaves(child)
    if criterion.not_:
        yield from leaves(criterion.not_)


def test_criteria_ask_about_elements_and_definitions_that_exist() -> None:
    known = set(SHELF.elements()) | set(SHELF.definitions())
    sets = SHELF.criteria_sets().values()
    logics = [(s.id, s.logic) for s in sets]
    logics += [(d.id, d.logic) for d in SHELF.definitions().values()]
    logics += [(v.id, v.when) for topic in SHELF.acr_topics() for v in topic.variants]
    logics += [(entry.id, entry.when) for entry in SHELF.literature().values()]
    unknown = {(name, leaf.element) for name, logic in logics for leaf in leaves(logic)} - {
        (name, element) for name, _ in logics for element in known
    }

    assert unknown == set()


def test_criteria_sets_name_sources_that_exist() -> None:
    sources = SHELF.criteria_sources()
    named = [(entry.id, entry.source) for entry in SHELF.criteria_sets().values()]
    named += [(entry.id, entry.source) for entry in SHELF.definitions().values()]

    assert [pair for pair in named if pair[1] not in sources] == []


def test_a_key_given_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elements.yaml").write_text("- id: a\n  id: b\n")

    with pytest.raises(KnowledgeError, match=r"line 2.*twice"):
        Shelf(tmp_path).elements()


def test_an_unknown_key_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elements.yaml").write_text("- {id: a, asks: b, question: c, extra: d}\n")

    with pytest.raises(KnowledgeError, match="extra"):
        Shelf(tmp_path).elements()
