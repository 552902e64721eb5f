"""The way from papers to packet, without script."""

import io
import zipfile

import pytest

from rebuttal.faces.asked import known_questions
from rebuttal.faces.web.catalog import LANGUAGES, Catalog
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import (
    AdverseDetermination,
    AppealRoute,
    Decision,
    Member,
    PaperKind,
    Plan,
    Scenario,
    Stage,
    Standing,
    Timing,
)
from rebuttal.model.chart import Chart
from rebuttal.model.criteria import Verdict
from rebuttal.model.fact import Assertion
from rebuttal.model.packet import Voice
from tests.faces.web.conftest import LETTER, Visitor

PAGES = [
    *("papers", "understood", "questions", "plan", "criteria", "letters", "take", "log", "delete"),
]
NEVER_SHOWN = frozenset(
    f"fact.notice.{name}" for name in ("document", "route", "road_hints", "told_of", "language")
)
SECOND = b"""Northmoor Benefit Review
March 3, 2026
Re: Notice of adverse benefit determination
Member: Ione Varga
We reviewed the request for MRI lumbar spine without contrast (CPT 72148). The request is denied
because it is not medically necessary.
"""
OTHER = b"Visit note\nPatient: Orrin Castellane\nDate of visit: 09/01/2026\n\nHPI: knee pain.\n"


@pytest.fixture(scope="module")
def case(visitor: Visitor) -> str:
    return visitor.demo()


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_opens_in_every_language(
    visitor: Visitor, case: str, page: str, language: str
) -> None:
    visitor.client.cookies.set("rebuttal_language", language)
    answer = visitor.get(f"/cases/{case}/{page}")
    visitor.client.cookies.delete("rebuttal_language")

    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text


def test_the_languages_say_the_same_things() -> None:
    english, *others = map(Catalog.of, ("en", *(one for one in LANGUAGES if one != "en")))

    for other in others:
        assert english.keys() == other.keys()


def test_whatever_a_page_may_name_has_its_words() -> None:
    told = Catalog.of("en").keys()
    asked = known_questions(Shelf()) or {}
    parts = {"member": Member, "plan": Plan, "notice": AdverseDetermination, "chart": Chart}
    named = [
        *(f"scenario.{own}" for own in Scenario),
        *(f"held.{own}" for own in Assertion if own is not Assertion.STATED),
        *(f"verdict.{own}" for own in Verdict),
        *(f"signs.{own}" for own in Voice),
        *(f"kind.{own}" for own in PaperKind),
        *(f"value.{own}" for own in (*Decision, *Stage, *Standing, *Timing)),
        *(f"question.{own}" for own in asked),
        *(f"option.{own}" for options in asked.values() for own in options),
        *(f"fact.{room}.{own}" for room, kind in parts.items() for own in kind.__struct_fields__),
        *(f"fact.route.{own}" for own in AppealRoute.__struct_fields__),
    ]

    assert [key for key in named if key not in told and key not in NEVER_SHOWN] == []


def test_no_health_data_stands_in_a_title_or_address(visitor: Visitor, case: str) -> None:
    for page in PAGES:
        answer = visitor.get(f"/cases/{case}/{page}")
        title = answer.text.partition("<title>")[2].partition("</title>")[0]
        assert "Valdespino" not in title + str(answer.url)


def test_an_answer_changes_the_plan_and_can_be_taken_back(visitor: Visitor, case: str) -> None:
    page = visitor.get(f"/cases/{case}/questions")
    given = {"version": visitor.version(page), "q.received_on": "2026-10-09"}

    plan = visitor.post(f"/cases/{case}/questions", **given)
    assert "October 9, 2026" in plan.text

    page = visitor.get(f"/cases/{case}/questions")
    again = visitor.post(
        f"/cases/{case}/questions/take-back",
        question="received_on",
        version=visitor.version(page),
    )
    assert 'name="q.received_on"' in again.text


@pytest.mark.parametrize("value", ["2026-02-30", "yesterday", "01/02/2026"])
def test_a_day_that_does_not_exist_is_not_taken(visitor: Visitor, case: str, value: str) -> None:
    answer = visitor.post(f"/cases/{case}/questions", **{"q.received_on": value})

    assert answer.status_code == 422
    assert not any(own.value == value for own in visitor.cabinet.get(case).body.answers)


def test_a_correction_stands_in_the_letters(visitor: Visitor) -> None:
    case = visitor.demo()
    page = visitor.get(f"/cases/{case}/understood")
    visitor.post(
        f"/cases/{case}/correct",
        question="member_name",
        value="Corinne Valdespino-Hart",
        version=visitor.version(page),
        back="paper=d1&page=1",
    )

    assert "Corinne Valdespino-Hart" in visitor.get(f"/cases/{case}/letters/internal-appeal").text


def test_two_windows_do_not_overwrite_each_other(visitor: Visitor) -> None:
    case = visitor.demo()
    old = visitor.version(visitor.get(f"/cases/{case}/questions"))
    visitor.post(f"/cases/{case}/questions", version=old, **{"q.received_on": "2026-10-08"})

    answer = visitor.post(f"/cases/{case}/questions", version=old, **{"q.urgent": "yes"})

    assert answer.status_code == 409
    assert [own.value for own in visitor.cabinet.get(case).body.answers] == ["2026-10-08"]


def test_own_words_stand_in_every_file_and_can_be_put_back(visitor: Visitor) -> None:
    case = visitor.demo()
    address = f"/cases/{case}/letters/internal-appeal"
    page = visitor.get(address)
    made = "I appeal your notice"
    field = next(line for line in page.text.split("<textarea")[1:] if made in line)
    number = field.partition('name="text.')[2].partition('"')[0]
    written = field.partition(">")[2].partition("</textarea>")[0].strip()

    fields = {f"text.{number}": "I ask you to look again.", f"made.{number}": written}
    visitor.post(address, version=visitor.version(page), **fields)

    text = visitor.get(f"/cases/{case}/files/letters/08-internal-appeal.txt").text
    assert "I ask you to look again." in text
    assert written[:30] not in text
    visitor.post(f"{address}/reset")
    assert written[:30] in visitor.get(f"/cases/{case}/files/letters/08-internal-appeal.txt").text


def test_every_file_can_be_taken_and_says_nothing_in_its_name(visitor: Visitor, case: str) -> None:
    packed = visitor.get(f"/cases/{case}/files/packet.zip")
    names = zipfile.ZipFile(io.BytesIO(packed.content)).namelist()

    assert {"packet.pdf", "case.json"} <= set(names)
    for name in names:
        answer = visitor.get(f"/cases/{case}/files/{name}")
        assert answer.status_code == 200
        assert answer.headers["content-disposition"].startswith("attachment")
        assert "Valdespino" not in answer.headers["content-disposition"]


@pytest.mark.parametrize("name", ["nothing.pdf", "../x", "letters/99-x.docx", "letters/x.exe", ""])
def test_a_file_that_is_not_there_is_not_found(visitor: Visitor, case: str, name: str) -> None:
    assert visitor.get(f"/cases/{case}/files/{name}").status_code == 404


def test_papers_of_two_people_stop_and_ask(visitor: Visitor) -> None:
    case = visitor.case(("letter.pdf", LETTER.read_bytes()), ("other.txt", OTHER))

    page = visitor.get(f"/cases/{case}/plan")

    assert str(page.url).endswith("/papers")
    assert "All papers are about the same person" in page.text
    assert "Castellane" not in page.text


def test_in_spanish_a_fault_is_told_in_spanish(visitor: Visitor) -> None:
    case = visitor.case(("letter.pdf", LETTER.read_bytes()), ("empty.pdf", b""))
    visitor.client.cookies.set("rebuttal_language", "es")
    papers = visitor.get(f"/cases/{case}/papers").text
    refused = visitor.post(f"/cases/{case}/questions", **{"q.received_on": "2026-02-30"}).text
    visitor.client.cookies.delete("rebuttal_language")

    assert "El archivo está vacío." in papers
    assert "Esa respuesta no se puede usar." in refused


def test_letters_to_two_people_stop_although_only_one_is_answered(visitor: Visitor) -> None:
    other = SECOND.replace(b"Ione Varga", b"Orrin Castellane")
    case = visitor.case(("one.txt", SECOND), ("two.txt", other))

    page = visitor.get(f"/cases/{case}/plan")

    assert str(page.url).endswith("/papers")
    assert page.text.count("the insurer’s letter") == 2


def test_a_paper_that_cannot_be_read_is_named_and_the_others_go_on(visitor: Visitor) -> None:
    case = visitor.case(("letter.pdf", LETTER.read_bytes()), ("empty.pdf", b""))

    page = visitor.get(f"/cases/{case}/papers")

    assert "empty.pdf" in page.text
    assert "Not read." in page.text
    assert visitor.get(f"/cases/{case}/plan").status_code == 200


@pytest.mark.parametrize(
    "name",
    ["../../x.pdf", "C:\\x\\y.pdf", "CON.pdf", "a" * 4000 + ".pdf", "<script>x</script>.pdf"],
)
def test_a_hostile_file_name_is_only_a_label(visitor: Visitor, name: str) -> None:
    case = visitor.case((name, LETTER.read_bytes()))

    page = visitor.get(f"/cases/{case}/papers")

    assert page.status_code == 200
    assert "<script>x" not in page.text
    laid = visitor.cabinet.place.folder / "papers" / case
    stems = {path.name.partition(".")[0] for path in laid.iterdir()} - {"card"}
    assert all(len(stem) == 64 for stem in stems)


def test_a_deleted_case_is_gone(visitor: Visitor) -> None:
    case = visitor.demo()

    visitor.post(f"/cases/{case}/delete", sure="yes")

    assert visitor.get(f"/cases/{case}/plan").status_code == 404
    assert not (visitor.cabinet.place.folder / "papers" / case).exists()


def test_nothing_is_deleted_by_looking(visitor: Visitor, case: str) -> None:
    visitor.get(f"/cases/{case}/delete")
    visitor.post(f"/cases/{case}/delete")

    assert visitor.get(f"/cases/{case}/plan").status_code == 200


def test_a_quote_leads_to_the_page_at_its_words(visitor: Visitor, case: str) -> None:
    plan = visitor.get(f"/cases/{case}/plan").text
    link = plan.partition('class="quote" href="')[2].partition('"')[0].replace("&amp;", "&")

    page = visitor.get(link.partition("#")[0])

    assert page.status_code == 200
    assert 'id="here"' in page.text


@pytest.mark.parametrize("version", ["9" * 40, "²", "-1", "x"])
def test_a_version_that_no_case_has_is_a_conflict(visitor: Visitor, version: str) -> None:
    case = visitor.demo()

    answer = visitor.post(f"/cases/{case}/questions", version=version, **{"q.urgent": "yes"})

    assert answer.status_code == 409


@pytest.mark.parametrize("address", [f"/cases?page={'9' * 40}", "/cases?page=-3", "/cases?page=0"])
def test_a_page_of_the_list_that_is_not_there_breaks_nothing(
    visitor: Visitor, address: str
) -> None:
    assert visitor.get(address).status_code == 200


@pytest.mark.parametrize(
    "place", ["page=²", "at=²-³", "at=x", "at=5-2", "at=0-99999999", "page=99", "paper=d99"]
)
def test_an_address_that_points_nowhere_breaks_nothing(
    visitor: Visitor, case: str, place: str
) -> None:
    assert visitor.get(f"/cases/{case}/understood?{place}").status_code in {200, 404}


def test_the_log_tells_each_step(visitor: Visitor, case: str) -> None:
    visitor.get(f"/cases/{case}/plan")
    visitor.get(f"/cases/{case}/plan")
    page = visitor.get(f"/cases/{case}/log").text

    assert "case begun" in page
    assert page.count("case looked at") == 1
    assert "The log is whole." in page


def test_the_demo_is_guided_step_by_step_and_no_other_case_is(visitor: Visitor, case: str) -> None:
    own = visitor.case(("letter.pdf", LETTER.read_bytes()))
    for number, page in enumerate(("papers", "understood", "questions", "plan", "letters", "take")):
        assert f"Demo, step {number + 1} of 6." in visitor.get(f"/cases/{case}/{page}").text
        assert "Demo, step" not in visitor.get(f"/cases/{own}/{page}").text
