"""Three-valued logic keeps its laws, in values and in trees."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rebuttal.model.criteria import RANK, Criterion, Verdict, both, either, opposite
from rebuttal.model.finding import ElementFinding
from rebuttal.reasoning.criteria_logic import distance, judge, open_leaves

VERDICTS = st.sampled_from(list(Verdict))
LISTS = st.lists(VERDICTS, min_size=1, max_size=5)


def rank(verdict: Verdict) -> int:
    return RANK[verdict]


def of(names: list[Verdict]) -> tuple[Criterion, ...]:
    return tuple(Criterion(element=f"{i}.{name}") for i, name in enumerate(names))


def by_name(asked: Criterion) -> ElementFinding:
    """An element whose name is its verdict."""
    verdict = Verdict(asked.element.split(".")[1])
    return ElementFinding(asked.element, "it", verdict, "so")


def result(asked: Criterion) -> Verdict:
    return judge(asked, by_name, {}).verdict


@given(LISTS)
def test_and_is_the_least_and_or_is_the_greatest(names: list[Verdict]) -> None:
    assert rank(both(*names)) == min(map(rank, names))
    assert rank(either(*names)) == max(map(rank, names))


@given(LISTS)
def test_de_morgan(names: list[Verdict]) -> None:
    assert opposite(both(*names)) == either(*map(opposite, names))


@given(VERDICTS)
def test_not_not_changes_nothing(name: Verdict) -> None:
    assert opposite(opposite(name)) == name


@given(LISTS)
def test_order_does_not_matter(names: list[Verdict]) -> None:
    turned = names[::-1]

    assert both(*names) == both(*turned)
    assert either(*names) == either(*turned)


@given(LISTS)
def test_trees_judge_as_the_laws_say(names: list[Verdict]) -> None:
    assert result(Criterion(all_of=of(names))) == both(*names)
    assert result(Criterion(any_of=of(names))) == either(*names)


@given(LISTS)
def test_at_least_one_is_or_and_at_least_all_is_and(names: list[Verdict]) -> None:
    assert result(Criterion(at_least=1, of=of(names))) == either(*names)
    assert result(Criterion(at_least=len(names), of=of(names))) == both(*names)


def test_a_group_is_never_met_while_a_condition_is_open() -> None:
    for names in product(Verdict, repeat=3):
        met = result(Criterion(all_of=of(list(names)))) is Verdict.MET

        assert met == all(name is Verdict.MET for name in names)


def test_a_soft_condition_never_decides() -> None:
    hard = Criterion(element="1.met")
    soft = Criterion(element="2.not_met", soft=True)

    assert result(Criterion(all_of=(hard, soft))) is Verdict.MET


def test_a_conflict_shows_through_an_unknown() -> None:
    assert result(Criterion(all_of=of([Verdict.NOT_DOCUMENTED, Verdict.CONFLICT]))) == "conflict"


def test_the_nearest_path_comes_first() -> None:
    far = Criterion(all_of=of([Verdict.NOT_MET, Verdict.NOT_DOCUMENTED]), label="far")
    near = Criterion(all_of=of([Verdict.MET, Verdict.NOT_DOCUMENTED]), label="near")

    tree = judge(Criterion(any_of=(far, near)), by_name, {})

    assert [child.label for child in tree.children] == ["near", "far"]
    assert distance(tree.children[0]) < distance(tree.children[1])


def test_only_the_nearest_path_is_open() -> None:
    far = Criterion(all_of=of([Verdict.NOT_DOCUMENTED, Verdict.NOT_DOCUMENTED]))
    near = Criterion(all_of=(Criterion(element="8.met"), Criterion(element="9.conflict")))

    tree = judge(Criterion(any_of=(far, near)), by_name, {})

    assert [leaf.element.element for leaf in open_leaves(tree) if leaf.element] == ["9.conflict"]


@pytest.mark.parametrize("name", list(Verdict))
def test_not_turns_a_leaf(name: Verdict) -> None:
    assert result(Criterion(not_=Criterion(element=f"1.{name}"))) == opposite(name)
