"""What a letter names only to set it aside, and what only lends support."""

import pytest

from bench.denials import SHELF, document, read_row
from rebuttal import appeal

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


def test_an_approval_is_one_though_it_tells_what_it_does_not_cover() -> None:
    body = (
        "Your request has been approved. Services that were denied or are excluded by your contract"
        " aren't covered by this approval. A denial would tell you how to appeal (180 days)."
    )

    assert road(body) == "approval"


def test_a_letter_that_only_says_an_appeal_arrived_is_answered_with_nothing() -> None:
    body = (
        "We received your appeal of the MRI. This letter only tells you that it has come. The first"
        " decision was that the MRI was not medically necessary."
    )

    assert road(body) == "unclear"


def test_a_study_named_as_the_right_one_or_as_done_before_is_not_refused() -> None:
    body = (
        "We denied the MRI with and without contrast (72158). It is not medically necessary. An MRI"
        " without contrast (72148) will be approved if it is asked for. The x-ray we paid for last"
        " year (72100) was normal."
    )
    services = row(body, "Service: 72158 MRI lumbar spine without and with contrast")["services"]

    assert isinstance(services, list)
    assert [one["cpt"] for one in services] == ["72158"]


@pytest.mark.parametrize("word", ["No", "NO"])
def test_a_table_that_answers_no_refuses(word: str) -> None:
    body = "\n".join(
        (
            "| What your doctor asked for                    | What we said |",
            "+-----------------------------------------------+--------------+",
            f"| CT of the sinuses without and with dye (70488) | {word}          |",
            "",
            "We did not say yes to the dye. It is not medically necessary.",
        )
    )
    services = row(body, "Notice: we approved part of what was asked for")["services"]

    assert isinstance(services, list)
    assert [(one["cpt"], one["decision"]) for one in services] == [("70488", "denied")]


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("You have 180 days after receiving this notice. Write to PO Box 9.", 180),
        ("The deadline is counted from the date on this letter: one hundred eighty days.", 180),
        ("We count 180 calendar days from the date you receive this letter.", 180),
        ("A call between doctors has to be made within 10 business days of this letter.", None),
        ("An expedited appeal must be requested within 3 days of receiving this notice.", None),
    ],
)
def test_a_time_counted_from_the_letter_is_the_time_to_appeal(words: str, count: object) -> None:
    text = HEAD.format(service=MRI) + f"We denied the MRI. It is not medically necessary. {words}\n"
    case = appeal.understand((document(text, "x"),), shelf=SHELF)
    assert case.notice

    window = case.notice.window
    assert (window.value.count if window else None) == count


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("We are not certifying the MRI of the right knee that you ordered.", "right knee"),
        ("On March 1, 2026 we told you that the MRI of the right knee was not approved.", "MRI of"),
        ("Hemos negado la resonancia magnética de la rodilla derecha.", "resonancia"),
    ],
)
def test_a_study_in_plain_words_is_named_without_the_verb(words: str, named: str) -> None:
    services = row(f"{words} It is not medically necessary.", "Reference: SM-1")["services"]

    assert isinstance(services, list)
    assert services
    plain = services[0]["description"]
    assert named in plain
    assert "told you" not in plain
    assert "negado" not in plain


def test_a_heading_or_a_number_is_nobody_s_name() -> None:
    body = (
        "We denied the MRI. It is not medically necessary.\n\nWHAT YOU CAN DO\n\n1) Ask your doctor"
        " to call.\n\nDr. Stroud may ask for reconsideration by phone with the physician:"
        " 573-555-0190."
    )
    fields = row(body)["fields"]

    assert isinstance(fields, dict)
    assert "reviewer" not in fields
    assert "573-555-0190." not in fields.get("ordering_provider", [])
