"""What a letter names only to set it aside, and what only lends support."""

import pytest

from bench.denials import read_row

HEAD = """\
Saltmarsh Mutual Health Plan
PO Box 9, Dover, DE 19901

Date: March 4, 2026
Member: Odalys Ferreira
Member ID: SM 440 219
{service}

Dear Odalys Ferreira:

"""
MRI = "Service: 72148 MRI lumbar spine without contrast"
APPEAL = "\n\nYou may appeal within 180 days of receiving this letter.\n"


def row(body: str, service: str = MRI) -> dict[str, object]:
    return read_row({"id": "x", "text": HEAD.format(service=service) + body + APPEAL}, [])


def road(body: str, service: str = MRI) -> object:
    return row(body, service)["road"]


@pytest.mark.parametrize(
    ("body", "kinds"),
    [
        (
            "We denied the MRI. A scan was done five weeks ago, too soon. No bleeding is reported.",
            ["frequency_limit"],
        ),
        (
            "A hospital is covered only when there is need. Your chart shows none of these.",
            ["site_of_care"],
        ),
        (
            "We denied it. An x-ray should come first. The exam report was not enclosed either.",
            ["lower_modality_first", "insufficient_documentation"],
        ),
    ],
)
def test_a_sentence_that_finds_no_paper_wanting_is_no_reason_beside_another(
    body: str, kinds: list[str]
) -> None:
    assert row(body)["scenarios"] == kinds


def test_dental_benefits_named_to_set_them_aside_do_not_close_the_road() -> None:
    body = (
        "We denied the MRI. It is not medically necessary. Dental benefits aren't described here."
    )

    assert road(body) == "medical_necessity"


def test_nothing_has_been_denied_is_no_refusal() -> None:
    body = (
        "Your request is on hold. Nothing has been denied. We need the report of the x-ray. If it"
        " does not come, the request could be denied."
    )

    assert road(body) == "pended"


def test_surgery_behind_a_label_is_no_imaging() -> None:
    body = "We can't approve this operation. The note leaves out how strong your arm is."
    service = "Surgery asked for: rotator cuff repair, right shoulder (29827)"

    assert road(body, service) == "not_imaging"


def test_an_investigational_refusal_that_reaches_no_other_question_stays_experimental() -> None:
    body = (
        "Decision: DENIED. Upright MRI is investigational. We did not reach the question whether"
        " your pain has been treated long enough."
    )

    assert road(body) == "experimental"


def test_a_missing_approval_is_no_reason_about_place_or_order() -> None:
    body = (
        "The claim was denied because our files hold no precertification. CT at a contracted"
        " facility has to clear with our desk ahead of time. We took no position on whether the"
        " scan was needed."
    )

    assert road(body) == "authorization_missing"


def test_a_page_of_what_is_not_covered_is_an_exclusion() -> None:
    body = (
        'This claim was denied. Your booklet, page 12, "Services Not Covered," item 4, reads:'
        ' "Scans to guide conception." No clinical review took place.'
    )

    assert road(body) == "exclusion"


def test_an_answer_that_is_no_is_a_letter_and_a_refusal() -> None:
    body = (
        "Your doctor asked us to approve an MRI. Our answer is no. Your risk is 12 percent, which"
        " is below the mark that the guidelines draw."
    )

    assert road(body) == "medical_necessity"


@pytest.mark.parametrize(
    ("words", "regime"),
    [
        ("Group: Calder Mills, 7711 (insured).", "erisa_insured"),
        ("This plan is offered by your employer and insured by us.", "erisa_insured"),
        ("The employer pays the claims; we only run the plan.", "erisa_self_funded"),
        ("Medicaid No: 5512.", "medicaid_mco"),
        ("Sent by the Pine Ridge VA Health Care System.", "va"),
    ],
)
def test_the_kind_of_plan_is_told_by_who_pays(words: str, regime: str) -> None:
    labels = row(f"We denied the MRI. It is not medically necessary. {words}")["labels"]

    assert isinstance(labels, dict)
    assert labels["regime"] == regime
