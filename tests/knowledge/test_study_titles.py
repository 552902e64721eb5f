"""Every study has a name that a letter can print."""

import pytest

from rebuttal.knowledge.shelf import Shelf
from rebuttal.knowledge.study_titles import study_title
from rebuttal.model.case import Decision, Service
from rebuttal.model.value import Value

SHELF = Shelf()


class Row(Value, frozen=True):
    """What a row of the imaging codes says of a study."""

    code: str
    modality: str
    region: str
    contrast: str
    label: str


def study(modality: str, region: str, contrast: str = "", side: str = "") -> str:
    service = Service("it", Decision.DENIED, "", "", modality, region, contrast, side)
    return study_title(service, SHELF)


def test_no_study_of_the_code_table_is_named_by_a_bare_key() -> None:
    rows = SHELF.read("codes/imaging", tuple[Row, ...])
    names = {study(row.modality, row.region, row.contrast) for row in rows}

    assert len(names) > len(rows) / 2
    assert not [name for name in names if "_" in name or " any" in name or "tte" in name]


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("MRI", "wrist", "without", "right"), "MRI of the right wrist without contrast"),
        (("CT", "abdomen_pelvis", "with"), "CT of the abdomen and pelvis with contrast"),
        (("ECHO", "stress"), "stress echocardiogram"),
        (("US", "knee", "", "bilateral"), "ultrasound of the knee on both sides"),
        (("MAMMO", "breast_diag_one", "", "left"), "diagnostic mammogram of one breast (left)"),
        (("MRI", "lumbar_spine", "both"), "MRI of the lumbar spine without and with contrast"),
        (("CT", "unlisted", "without"), "CT without contrast"),
    ],
)
def test_a_study_is_named_in_plain_words(parts: tuple[str, ...], name: str) -> None:
    assert study(*parts) == name


def test_a_study_of_an_unknown_kind_keeps_the_words_of_the_letter() -> None:
    service = Service("advanced   imaging of the back", Decision.DENIED)

    assert study_title(service, SHELF) == "advanced imaging of the back"
