"""An 835 gives one paper for each denied imaging line, and nothing for the rest."""

from collections.abc import Callable
from pathlib import Path

import pytest

from rebuttal import appeal
from rebuttal.errors import PaperDamaged, PaperTooLarge, PaperUnknown, PaperWithoutDenial
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.text import Document
from rebuttal.reading.intake import Reading, opened
from rebuttal.reading.paper import Limits, PaperFile
from rebuttal.reading.readers import papers_in
from tests.remittances import LINE, PATIENT, claim, remittance

Lay = Callable[[str, bytes | str], Path]
OTHER = "NM1*QC*1*TAMSIN*OWEN****MI*NFH5550001"
SHELF = Shelf()


def reading(data: bytes, **limits: int) -> Reading:
    return papers_in(PaperFile("d1", "era.835", data, Limits(**limits)))


def papers(data: bytes) -> tuple[Document, ...]:
    return reading(data).documents


def line(code: str, *segments: str, money: str = "1200*0") -> tuple[str, ...]:
    return (f"SVC*HC:{code}*{money}**1", "DTM*472*20260812", *segments)


def test_a_denied_line_becomes_a_notice_whose_labels_the_finders_know() -> None:
    (document,) = papers(remittance(claim()))

    case = appeal.understand((document,), shelf=SHELF)
    notice = case.notice
    assert notice is not None
    assert case.member.name is not None
    assert case.member.name.value == "Ada R Penhallow"
    assert case.member.id is not None
    assert case.member.id.value == "NFH4471209"
    assert case.plan.insurer is not None
    assert case.plan.insurer.value == "NORTHFIELD HEALTH PLAN"
    assert notice.claim_number is not None
    assert notice.claim_number.value == "ICN771"
    assert notice.service_date is not None
    assert notice.service_date.value.isoformat() == "2026-08-12"
    assert notice.notice_date is not None
    assert notice.notice_date.value.isoformat() == "2026-09-01"
    assert [fact.value.code for fact in notice.services] == ["72148"]
    assert [fact.value for fact in notice.codes] == ["CO-50", "N115"]
    assert "Policy applied by the payer: RAD-2207" in document.text


def test_a_claim_with_status_1_and_a_denied_line_is_found() -> None:
    """A denied line usually stands in a claim that was processed and paid nothing."""
    assert len(papers(remittance(claim(clp="CLP*A*1*4800*0**12*ICN1")))) == 1


def test_a_paid_line_beside_a_denied_one_is_not_a_denial() -> None:
    both = claim(
        *line("72148", "CAS*CO*45*200", money="1200*1000"),
        *line("73721", "CAS*CO*50*1200"),
        clp="CLP*A*1*2400*1000**12*ICN1",
    )

    (document,) = papers(remittance(both))
    assert "Procedure code: 73721" in document.text
    assert "72148" not in document.text


@pytest.mark.parametrize(
    ("group", "code"), [("PR", "1"), ("PR", "2"), ("PR", "3"), ("CO", "45"), ("OA", "23")]
)
def test_a_line_without_payment_for_money_alone_is_no_denial(group: str, code: str) -> None:
    unpaid = claim(*line("72148", f"CAS*{group}*{code}*1200"), clp="CLP*A*1*1200*0**12*I1")

    with pytest.raises(PaperWithoutDenial, match="no denied imaging line"):
        papers(remittance(unpaid))


def test_a_line_that_is_not_imaging_is_left_out() -> None:
    other = claim(*line("99214", "CAS*CO*50*1200"), *line("20610", "CAS*CO*50*1200"))

    with pytest.raises(PaperWithoutDenial, match="1 claims, 2 lines"):
        papers(remittance(other))


def test_a_reversal_opens_no_case_and_takes_the_earlier_denial_back() -> None:
    reversal = claim(
        *line("72148", "CAS*CO*50*-4800", money="-4800*0"), clp="CLP*ACC-771*22*-4800*0**12*ICN771"
    )
    corrected = claim(
        *line("72148", "CAS*CO*45*800", money="4800*4000"), clp="CLP*ACC-771*1*4800*4000**12*ICN771"
    )

    with pytest.raises(PaperWithoutDenial):
        papers(remittance(reversal))
    with pytest.raises(PaperWithoutDenial):
        papers(remittance(claim(), reversal, corrected))
    assert len(papers(remittance(reversal, claim()))) == 1


@pytest.mark.parametrize("end", ["~", "~\n", "~\r\n", "\n", "'", "\x1c"])
@pytest.mark.parametrize(("element", "component"), [("*", ":"), ("|", ">"), ("^", "\\")])
def test_the_delimiters_are_those_of_the_header(end: str, element: str, component: str) -> None:
    plain = papers(remittance(claim()))
    data = remittance(claim(), end=end, element=element, component=component)
    if element == "^":
        data = data.replace(b"^^^", b"^U^", 1)

    assert [document.text for document in papers(data)] == [document.text for document in plain]


def test_a_claim_level_adjustment_counts_for_a_line_without_its_own() -> None:
    data = remittance(claim(*line("70553"), head=("CAS*CO*197*1200",), clp="CLP*A*4*1200*0**CI*I1"))

    (document,) = papers(data)
    assert "Adjustment reason code: CO-197 $1,200.00" in document.text


def test_one_adjustment_at_both_levels_is_not_counted_twice() -> None:
    data = remittance(
        claim(
            *line("70553", "CAS*CO*197*1200"),
            head=("CAS*CO*197*1200",),
            clp="CLP*A*4*1200*0**CI*I1",
        )
    )

    (document,) = papers(data)
    assert document.text.count("CO-197") == 1
    assert any("at the claim and at the line" in note for note in document.warnings)


def test_every_triplet_of_an_adjustment_is_read() -> None:
    data = remittance(
        claim(*line("72148", "CAS*PR*1*100**2*50.5**50*1049.5"), clp="CLP*A*1*1200*0**12*I1")
    )

    (document,) = papers(data)
    assert "PR-50 $1,049.50" in document.text
    assert "Patient responsibility: $1,200.00" in document.text
    assert document.warnings == (document.warnings[0],)


def test_an_adjustment_with_too_many_parts_is_flagged_and_the_batch_goes_on() -> None:
    seven = "CAS*CO" + "".join(f"*{code}*10*1" for code in (50, 51, 52, 53, 54, 55, 56))
    data = remittance(claim(*line("72148", seven)), claim(clp="CLP*B*1*4800*0**12*ICN2"))

    first, second = papers(data)
    assert any("more parts than X12 allows" in note for note in first.warnings)
    assert "ICN2" in second.text


@pytest.mark.parametrize("amount", ["12OO", "1e309", "NaN", "Infinity", "", "1,200", "0x10"])
def test_an_amount_that_is_no_number_costs_only_its_line(amount: str) -> None:
    data = remittance(
        claim(*line("72148", "CAS*CO*50*1200", money=f"{amount}*0")),
        claim(clp="CLP*B*1*4800*0**12*ICN2"),
    )

    found = reading(data)
    assert ["ICN2" in document.text for document in found.documents] == [True]
    assert [fault.kind for fault in found.faults] == ["PaperDamaged"]
    assert "Claim 1 of the file" in found.faults[0].happened


def test_amounts_are_exact() -> None:
    data = remittance(
        claim(*line("72148", "CAS*CO*50*0.30", money=".3*0"), clp="CLP*A*1*.3*0**12*I1")
    )

    (document,) = papers(data)
    assert "Amount billed: $0.30" in document.text
    assert not any("add up" in note for note in document.warnings)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (remittance(claim(), trailer=(99, "0001")), "count of segments"),
        (remittance(claim(), trailer=(0, "0002")), "control numbers"),
        (remittance(claim(clp="CLP*A*1*9999*0**12*I1")), "do not add up"),
    ],
)
def test_a_file_whose_own_sums_are_wrong_is_read_with_a_warning(data: bytes, said: str) -> None:
    (document,) = papers(data)

    assert any(said in note for note in document.warnings)


def test_the_same_denial_in_two_files_is_one_paper(lay: Lay) -> None:
    first = lay("one.835", remittance(claim()))
    again = lay("two.835", remittance(claim()).replace(b"T9912", b"T9955"))

    documents, _ = appeal.read([first, first, again])
    assert len(documents) == 1


def test_unknown_codes_are_kept_as_they_are() -> None:
    data = remittance(claim(*line("72148", "CAS*CO*999*1200", "LQ*HE*N9999")))

    (document,) = papers(data)
    assert "CO-999" in document.text
    assert "N9999" in document.text


@pytest.mark.parametrize(
    ("kind", "version", "said"),
    [
        ("837", "005010X222A1", r"a claim as it was sent \(837\)"),
        ("277", "005010X214", r"before they are decided \(277CA\)"),
        ("277", "005010X212", r"an answer about a claim's status \(277\)"),
        ("999", "005010X231", r"an acknowledgment of receipt \(999\)"),
        ("278", "005010X217", r"a request for review"),
        ("123", "0", "a transaction of kind 123"),
    ],
)
def test_another_transaction_is_named(kind: str, version: str, said: str) -> None:
    with pytest.raises(PaperUnknown, match=said):
        papers(remittance(("HL*1**20*1",), of=(kind, version)))


def test_a_rejected_acknowledgment_is_to_be_fixed_and_not_appealed() -> None:
    with pytest.raises(PaperUnknown, match="corrected and sent again; it is not appealed"):
        papers(remittance(("STC*A7|562*20260902",), of=("277", "005010X214")))


@pytest.mark.parametrize("data", [b"ISA*00*", b"ISA*00*" + b"x" * 200, b"ISA" + b"*" * 300])
def test_a_damaged_header_is_said(data: bytes) -> None:
    with pytest.raises(PaperDamaged, match="ISA header"):
        papers(data)


def test_a_piece_without_its_envelope_is_named() -> None:
    with pytest.raises(PaperUnknown, match="without its ISA envelope"):
        papers(b"CLP*UHC-1*4*850.00*0.00*0.00*12*555~\nCAS*CO*197*850~")


def test_a_file_that_ends_inside_a_claim_is_read_with_a_warning() -> None:
    whole = remittance(claim(*LINE[:3]))

    (document,) = papers(whole[: whole.index(b"SE*")])
    assert any("ends inside a claim" in note for note in document.warnings)


def test_two_patients_give_two_papers() -> None:
    data = remittance(claim(), claim(clp="CLP*B*1*4800*0**12*ICN2", patient=OTHER))

    first, second = papers(data)
    assert "PENHALLOW" in first.text
    assert "TAMSIN" not in first.text
    assert "TAMSIN" in second.text


def test_more_denials_than_the_limit_are_refused() -> None:
    many = [claim(clp=f"CLP*B*1*4800*0**12*ICN{n}") for n in range(5)]

    with pytest.raises(PaperTooLarge, match="--limit papers=NUMBER"):
        reading(remittance(*many), papers=4)


def test_a_file_too_large_to_hold_is_read_as_a_stream(lay: Lay) -> None:
    many = [claim(*line("99214", "CAS*CO*45*1200")) for _ in range(300)]
    path = lay("era.835", remittance(*many, claim()))

    file = opened(path, 1, Limits(bytes=10_000))
    assert file.path
    assert len(file.data) < 10_000
    assert len(papers_in(file).documents) == 1
    with pytest.raises(PaperTooLarge, match="--limit remittance=NUMBER"):
        opened(path, 1, Limits(bytes=10_000, remittance=20_000))


def test_a_lcd_remark_is_not_an_ncd_remark() -> None:
    """Half of the public tables have N115 and N386 the wrong way round."""
    rows = SHELF.read("codes/denial", tuple[dict[str, str], ...])
    labels = {row["code"]: row["label"] for row in rows}

    assert "LCD" in labels["N115"]
    assert "NCD" in labels["N386"]


def test_the_corrected_name_of_the_patient_is_taken() -> None:
    data = remittance(claim(head=("NM1*74*1*PENHALLOW*ADELA",), patient=PATIENT))

    (document,) = papers(data)
    assert "Patient: PENHALLOW, ADELA" in document.text
    assert "NFH4471209" in document.text
