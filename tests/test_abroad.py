"""From an insurer's letter in each of twelve other countries to a complaint and its body.

Every person, insurer and number in the letters of abroad/ is invented.
"""

import datetime
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from rebuttal import appeal
from rebuttal.knowledge.shelf import Shelf
from rebuttal.knowledge.tongue import tongue_of, tongues
from rebuttal.model.case import Decision, PaperKind
from rebuttal.model.finding import Road
from rebuttal.model.packet import Letter
from rebuttal.understanding.dates import Order, dates_in, dates_written
from rebuttal.writing.plaintext import text_of

PAPERS = Path(__file__).parent / "abroad"
SHELF = Shelf()
TODAY = datetime.date(2026, 11, 26)


class Printed(NamedTuple):
    """What a letter prints, and the body that comes after the insurer."""

    regime: str
    member: str
    insurer: str
    day: int
    number: str
    body: str


LETTERS = {
    "GB": Printed("gb_private", "Imogen Thackeray", "Harrowgate Mutual Health", 3,
                  "CL/26/118842", "Financial Ombudsman Service"),
    "CA": Printed("ca_private", "Geneviève Larocque", "MAPLERIDGE LIFE ASSURANCE COMPANY", 4,
                  "2026-558103", "OmbudService"),
    "AU": Printed("au_private", "Callum Wetherby", "Southern Cross Harbour Health Fund Ltd", 5,
                  "PRE-260911", "Commonwealth Ombudsman"),
    "IE": Printed("ie_private", "Aoife Brannigan", "Liffey Health Insurance DAC", 6,
                  "26/44710", "Financial Services and Pensions Ombudsman"),
    "IN": Printed("in_private", "Arvind Kulkarni", "BHARAT SURAKSHA GENERAL INSURANCE CO. LTD.", 7,
                  "HC-2026-774120", "Insurance Ombudsman"),
    "SG": Printed("sg_private", "Tan Hui Ling", "Merlion Shield Life Pte Ltd", 9,
                  "MSL-26-99120", "FIDReC"),
    "AE": Printed("ae_private", "Samir Haddad", "Al Noor Takaful & Health Insurance PJSC", 10,
                  "AN-PA-663120", "Sanadak"),
    "HK": Printed("hk_private", "Chan Wing Sze", "Victoria Peak Insurance", 11,
                  "H26-300871", "Insurance Complaints Bureau"),
    "ZA": Printed("za_scheme", "Thabo Nkomo", "PROTEA OPEN MEDICAL SCHEME", 12,
                  "5520981", "Council for Medical Schemes"),
    "NZ": Printed("nz_private", "Hinemoa Parata", "Kauri Coast Health Insurance Limited", 13,
                  "PA-26-77213", "dispute scheme"),
    "DE_statutory": Printed("de_statutory", "Katrin Lindemann", "Hanseatische Gesundheitskasse",
                            16, "LE-2026/55821", "social court"),
    "DE_private": Printed("de_private", "Jörg Brandstätter",
                          "Elbtal Private Krankenversicherung AG", 17, "L-26-90213",
                          "Ombudsmann Private Kranken"),
    "NL": Printed("nl_basic", "M. van den Berg", "Polderzorg Zorgverzekeringen N.V.", 18,
                  "MT-2026-30187", "SKGZ"),
}  # fmt: skip
AMERICAN = ("CFR", "USC", "ERISA", "NPI", "certified mail", "Medicare", "external review")


@cache
def prepared(name: str) -> appeal.Prepared:
    documents, _ = appeal.read([PAPERS / f"{name}.txt", PAPERS / "note.txt"])
    return appeal.prepare(documents, shelf=SHELF, today=TODAY)


def letter(name: str, which: str) -> Letter:
    return next(one for one in prepared(name).packet.letters if one.id == which)


def words(name: str, which: str) -> str:
    one = letter(name, which)
    return " ".join(f"{one.title} {text_of(one)}".split())


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_is_read_as_it_is_printed(name: str) -> None:
    case, printed = prepared(name).case, LETTERS[name]
    notice = case.notice

    assert notice is not None
    assert case.member.name is not None
    assert case.member.name.value == printed.member
    assert case.member.id is not None
    assert case.plan.insurer is not None
    assert case.plan.insurer.value == printed.insurer
    assert notice.notice_date is not None
    assert notice.notice_date.value == datetime.date(2026, 11, printed.day)
    numbers = [fact.value for fact in notice.references]
    claim = [notice.claim_number.value] if notice.claim_number else []
    assert printed.number in numbers + claim


@pytest.mark.parametrize("name", LETTERS)
def test_the_refused_study_and_the_reason_are_read(name: str) -> None:
    notice = prepared(name).case.notice

    assert notice is not None
    studies = [fact.value for fact in notice.services if fact.value.imaging]
    assert {(one.modality, one.region, one.decision) for one in studies} == {
        ("MRI", "lumbar_spine", Decision.DENIED)
    }
    assert "conservative_care" in {fact.value.scenario.value for fact in notice.reasons}


@pytest.mark.parametrize("name", LETTERS)
def test_the_case_goes_through_to_a_complaint_and_the_right_body(name: str) -> None:
    found, printed = prepared(name).findings, LETTERS[name]

    assert found.road.road is Road.MEDICAL_NECESSITY
    assert found.regime is not None
    assert found.regime.regime == printed.regime
    assert found.regime.certain
    assert printed.member in words(name, "internal-appeal")
    assert "What I ask for" in words(name, "internal-appeal")
    assert printed.body in words(name, "outside-review")


@pytest.mark.parametrize("name", LETTERS)
def test_what_is_sent_has_no_american_law(name: str) -> None:
    for which in ("internal-appeal", "criteria-request", "necessity-letter", "representative"):
        assert not [word for word in AMERICAN if word in words(name, which)], which


@pytest.mark.parametrize("name", ["DE_statutory", "DE_private", "NL"])
def test_a_letter_in_another_tongue_is_to_be_checked_against_its_words(name: str) -> None:
    road = prepared(name).findings.road

    assert any("check each thing that was read" in flag for flag in road.flags)


@pytest.mark.parametrize("name", LETTERS)
def test_the_first_step_and_the_body_after_it_are_told_by_name(name: str) -> None:
    due = [one.what for one in prepared(name).findings.deadlines if one.who == "member"]

    assert due[0].startswith("File the ")
    assert "final answer in writing" in words(name, "internal-appeal")
    assert not [what for what in due if "outside the insurer" in what]


@pytest.mark.parametrize("name", sorted(set(LETTERS) - {"CA"}))
def test_no_letter_abroad_writes_an_american_date_of_its_own(name: str) -> None:
    american = re.compile(r"\b(?:June|July|October|November) \d{1,2}, 2026")
    for one in prepared(name).packet.letters:
        own = re.sub(r"“[^”]*”", "", text_of(one))  # what is quoted stays
        assert not american.search(own), one.id


@pytest.mark.parametrize("name", LETTERS)
def test_nothing_that_is_written_abroad_fails_the_audit(name: str) -> None:
    assert not [words for words in prepared(name).packet.missing if "Compare" in words]


def test_a_south_african_scheme_is_not_told_of_the_registrars_thirty_days() -> None:
    """They run from the Registrar's referral, not from the member's own complaint."""
    assert "within 30 days" not in words("ZA", "internal-appeal")
    assert "The Registrar sends the complaint to the scheme" in words("ZA", "outside-review")


def test_a_german_objection_has_its_month_and_must_arrive() -> None:
    due = {one.id: one for one in prepared("DE_statutory").findings.deadlines}["appeal.file"]

    assert due.safe == datetime.date(2026, 12, 16)
    assert any("arrives" in note for note in due.notes)


@pytest.mark.parametrize("cue", [pair for one in tongues(SHELF) for pair in
                                 ((one.code, cue) for cue in one.cues)],
                         ids=lambda pair: f"{pair[0]}.{pair[1].id}")  # fmt: skip
def test_the_words_of_a_tongue_match_and_miss_their_examples(cue: tuple[str, object]) -> None:
    _, pattern = cue
    assert pattern.matches, "each has examples"  # type: ignore[attr-defined]  # a Pattern
    assert all(pattern.find(text) for text in pattern.matches)  # type: ignore[attr-defined]
    assert not any(pattern.find(text) for text in pattern.misses)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "scenario"),
    [
        ("Nach Aktenlage ist zunächst eine physiotherapeutische Behandlung durchzuführen.",
         "conservative_care"),
        ("Die eingereichten Unterlagen reichen nicht aus.", "insufficient_documentation"),
        ("Es besteht keine medizinische Indikation für die Untersuchung.",
         "not_medically_necessary"),
    ],
)  # fmt: skip
def test_german_reasons_are_told_apart(text: str, scenario: str, tmp_path: Path) -> None:
    paper = tmp_path / "brief.txt"
    plain = (PAPERS / "DE_private.txt").read_text("utf-8")
    start, end = plain.index("Eine medizinische"), plain.index("Wir lehnen")
    paper.write_text(f"{plain[:start]}{text} {plain[end:]}", "utf-8")
    documents, _ = appeal.read([paper])
    notice = appeal.understand(documents, shelf=SHELF).notice

    assert notice is not None
    assert [fact.value.scenario.value for fact in notice.reasons] == [scenario]


@pytest.mark.parametrize(
    ("name", "regime", "study", "kinds", "day"),
    [
        ("DE_other", "de_statutory", ("CT", "chest"), {"lower_modality_first"}, "2026-12-02"),
        ("NL_other", "nl_basic", ("MRI", "knee"),
         {"lower_modality_first", "conservative_care"}, "2026-12-17"),
    ],
)  # fmt: skip
def test_letters_of_another_hand_are_read_too(
    name: str, regime: str, study: tuple[str, str], kinds: set[str], day: str
) -> None:
    """Other layout, other study, dates of numbers, other ways of saying no."""
    documents, _ = appeal.read([PAPERS / f"{name}.txt"])
    made = appeal.prepare(documents, shelf=SHELF, today=TODAY)
    notice, found = made.case.notice, made.findings

    assert notice is not None
    assert found.regime is not None
    assert found.regime.regime == regime
    assert {(one.value.modality, one.value.region) for one in notice.services} == {study}
    assert {one.value.scenario.value for one in notice.reasons} == kinds
    assert [str(one.safe) for one in found.deadlines if one.id == "appeal.file"] == [day]
    assert made.case.member.id is not None


def test_the_fund_that_refuses_again_has_ended_its_own_process(tmp_path: Path) -> None:
    paper = tmp_path / "bescheid.txt"
    plain = (PAPERS / "DE_statutory.txt").read_text("utf-8")
    again = "Ihr Widerspruch vom 20.11.2026 wird zurückgewiesen."
    paper.write_text(
        plain.replace("Leider können wir die Kosten nicht übernehmen.", again), "utf-8"
    )
    documents, _ = appeal.read([paper])

    assert appeal.paper_of(documents[0], SHELF).kind is PaperKind.DENIAL_LETTER
    assert (
        appeal.prepare(documents, shelf=SHELF, today=TODAY).findings.road.road is Road.FINAL_DENIAL
    )


def test_english_is_no_other_tongue() -> None:
    for name in ("GB", "HK", "note"):
        assert tongue_of((PAPERS / f"{name}.txt").read_text("utf-8"), SHELF) is None


@pytest.mark.parametrize(
    ("order", "text", "day"),
    [
        (Order.MONTH, "07/11/2026", datetime.date(2026, 7, 11)),
        (Order.DAY, "07/11/2026", datetime.date(2026, 11, 7)),
        (Order.DAY, "16.11.2026", datetime.date(2026, 11, 16)),
        (Order.DAY, "17. November 2026", datetime.date(2026, 11, 17)),
        (Order.DAY, "18 maart 2026", datetime.date(2026, 3, 18)),
        (Order.EITHER, "07/11/2026", None),
        (Order.EITHER, "28/10/2026", datetime.date(2026, 10, 28)),
        (Order.EITHER, "10/28/2026", datetime.date(2026, 10, 28)),
        (Order.MONTH, "28/10/2026", None),
        (Order.DAY, "2026-11-07", datetime.date(2026, 11, 7)),
    ],
)
def test_day_and_month_stand_as_the_country_writes_them(
    order: Order, text: str, day: datetime.date | None
) -> None:
    with dates_written(order):
        assert [mention.on for mention in dates_in(f"Date: {text} ")] == [day]


def test_a_chart_of_the_same_case_is_read_in_the_same_order(tmp_path: Path) -> None:
    note = tmp_path / "clinic.txt"
    plain = (PAPERS / "note.txt").read_text("utf-8")
    note.write_text(
        plain.replace("from 1 June 2026 to 20 July 2026", "from 01/06/2026 to 04/08/2026")
    )
    documents, _ = appeal.read([PAPERS / "GB.txt", note])
    chart = appeal.understand(documents, shelf=SHELF).chart
    started = {fact.value.start for fact in chart.treatments if fact.value.start}

    assert started == {datetime.date(2026, 6, 1)}
    assert not re.search("January", str(started))
