"""Codes: headings that cannot be billed, another body part, another side."""

import datetime

import msgspec
import pytest

from rebuttal.knowledge.families import family_of
from rebuttal.model.case import Service
from rebuttal.model.chart import Chart
from rebuttal.reasoning.chart_record import Record
from rebuttal.reasoning.coding import coding_warnings
from rebuttal.reasoning.weighing_tables import tables
from tests.charts import ON, SHELF, case, diagnosis


def warned(code: str, region: str, side: str = "", on: datetime.date = ON) -> tuple[str, ...]:
    whole = case(Chart(diagnoses=(diagnosis(code),)))
    assert whole.notice
    service = msgspec.structs.replace(whole.notice.services[0].value, region=region, side=side)
    assert isinstance(service, Service)
    record = Record(whole.chart, on, region, tables(SHELF), "MRI", family_of(region, SHELF))
    return coding_warnings(whole, SHELF, record, service)


@pytest.mark.parametrize("code", ["M54.5", "M51.36", "M51.37", "G35", "R10.2", "R05"])
def test_a_heading_cannot_be_billed(code: str) -> None:
    assert any("cannot be billed" in said and "corrected" in said for said in warned(code, ""))


def test_a_heading_was_a_code_before_it_was_divided() -> None:
    assert warned("M51.36", "lumbar_spine", on=datetime.date(2024, 9, 30)) == ()


@pytest.mark.parametrize(
    ("code", "region"),
    [("M54.50", "lumbar_spine"), ("M25.561", "knee"), ("R51.9", "brain"), ("M75.101", "shoulder")],
)
def test_a_code_of_the_region_is_right(code: str, region: str) -> None:
    assert warned(code, region) == ()


@pytest.mark.parametrize(
    ("code", "region"), [("M54.2", "lumbar_spine"), ("M25.561", "shoulder"), ("M25.511", "knee")]
)
def test_a_code_of_another_part_of_the_body_is_told(code: str, region: str) -> None:
    assert "another part of the body" in warned(code, region)[0]


@pytest.mark.parametrize(
    ("code", "side", "wrong"),
    [
        ("M25.561", "left", True),
        ("M25.561", "right", False),
        ("S83.242A", "right", True),
        ("S83.242A", "left", False),
        ("M17.0", "left", False),
    ],
)
def test_a_code_of_the_other_side_is_told(code: str, side: str, wrong: object) -> None:
    assert any("side" in said for said in warned(code, "knee", side)) is wrong


@pytest.mark.parametrize("code", ["M23.2", "M75.4", "N63", "M17.1", "C50.91", "R91"])
def test_every_heading_of_the_table_is_known_not_only_the_common_ones(code: str) -> None:
    assert any("cannot be billed" in said for said in warned(code, ""))


@pytest.mark.parametrize("code", ["M54.16", "G43.909", "N20.0", "R91.1", "M79.7", "I10"])
def test_a_code_that_stands_for_itself_is_no_heading(code: str) -> None:
    assert not any("billed" in said or "among the codes" in said for said in warned(code, ""))


def test_an_injury_without_its_last_character_is_told() -> None:
    assert any("encounter" in said for said in warned("S83.242", "knee", "left"))
    assert not any("encounter" in said for said in warned("S83.242A", "knee", "left"))


def test_a_code_on_no_list_is_compared_with_the_paper() -> None:
    assert any("Compare it with the paper" in said for said in warned("M54.99", "lumbar_spine"))


@pytest.mark.parametrize("code", ["C50.912", "Z85.3", "D05.11"])
def test_what_spreads_is_looked_for_in_every_part_of_the_body(code: str) -> None:
    assert warned(code, "bone_whole") == ()
