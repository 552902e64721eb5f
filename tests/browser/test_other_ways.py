"""The other ways through the page in a real browser: office, wrong road, two people, Spanish."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Served, Visit, demo, violations

DEMO = Path(__file__).parents[2] / "rebuttal" / "demo"
PAPERS = [DEMO / name for name in ("denial_letter.pdf", "visit_july.txt", "visit_september.pdf")]
NETWORK = """Alder Ridge Health Plan
March 3, 2026
Member: Ione Varga
Member ID: AR-550-118
Reference number: 77-0192

Dear Ione Varga:
We received a request for MRI of the brain without contrast (70551) at Fernway Imaging Center.
The request is denied because Fernway Imaging Center is an out-of-network provider and your plan
does not cover services from providers outside the network. Medical necessity was not the basis
of this decision. You may appeal within 180 days of receiving this letter.
"""
WIDE = """[...document.querySelectorAll('main *, header *, nav *, footer *')].filter(one =>
  one.getBoundingClientRect().right > document.documentElement.clientWidth + 1
  && !one.closest('.sheet, .scroll, .unseen')).map(one => location.pathname.slice(39) + ' '
  + one.tagName + '.' + one.className)"""
STRANGER = "Visit note\nPatient: Orrin Castellane\nDate of visit: 09/01/2026\n\nHPI: knee pain.\n"


def given(page: Page, *papers: Path, who: str = "") -> str:
    """Give papers on the first screen and wait until they are read; the case's address."""
    page.set_input_files("#papers", papers)
    if who:
        page.get_by_label(who).check()
    page.locator("form[action='/cases'] button.primary").click()
    page.wait_for_url(re.compile("/papers"), timeout=120_000)
    return page.url.partition("/papers")[0]


def laid(folder: Path, name: str, words: str) -> Path:
    path = folder / name
    path.write_text(words, "utf-8")
    return path


def test_an_office_signs_its_own_letters(visit: Visit) -> None:
    page = visit()
    case = given(page, *PAPERS, who="The doctor or the office")

    page.goto(f"{case}/questions")
    expect(page.get_by_text("Who will send the appeal?")).to_have_count(0)
    page.goto(f"{case}/letters/internal-appeal")

    expect(page.get_by_text("You sign this.")).to_be_visible()
    expect(page.locator(".signature").first).to_contain_text("Nakagawa")


def test_a_wrong_road_gets_its_own_letter_and_no_appeal(visit: Visit, tmp_path: Path) -> None:
    page = visit()
    case = given(page, laid(tmp_path, "letter.txt", NETWORK))

    page.goto(f"{case}/plan")
    expect(page.locator(".lead")).to_contain_text("not in its network")
    page.goto(f"{case}/letters")

    expect(page.get_by_role("link", name="Request for a network exception")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("internal appeal"))).to_have_count(0)


def test_papers_of_two_people_stop_until_one_is_taken_out(visit: Visit, tmp_path: Path) -> None:
    page = visit()
    case = given(page, PAPERS[0], laid(tmp_path, "other.txt", STRANGER))
    expect(page.get_by_role("alert")).to_contain_text("two people")
    page.goto(f"{case}/letters")
    expect(page.get_by_role("alert")).to_contain_text("two people")

    page.get_by_role("button", name="Take out other.txt").click()

    page.wait_for_url(re.compile("/papers"))
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.get_by_role("link", name="Look at what was read")).to_be_visible()


def test_what_is_wrong_is_left_out_by_two_clicks(visit: Visit) -> None:
    page = visit()
    case = demo(page)
    page.goto(f"{case}/understood")
    reason = page.locator(".fact", has_text="Reason given")
    before = reason.locator("li").count()

    reason.locator("summary").first.click()
    reason.get_by_role("button", name="It is misread").first.click()

    expect(page.locator(".fact", has_text="Reason given").locator("li")).to_have_count(before - 1)
    page.get_by_role("button", name="Put it back").click()
    expect(page.locator(".fact", has_text="Reason given").locator("li")).to_have_count(before)


def test_the_whole_way_in_spanish(visit: Visit) -> None:
    page = visit()
    page.get_by_role("button", name="Español").click()
    case = given(page, *PAPERS)
    page.goto(f"{case}/questions")
    expect(page.get_by_label("¿Qué día recibió usted la carta?")).to_be_visible()

    page.fill("input[name='q.received_on']", "2026-10-09")
    page.get_by_role("button", name="Seguir al plan").click()

    expect(page.get_by_text("Qué hacer, en este orden").first).to_be_visible()
    expect(page.get_by_role("heading", name="Último día seguro para enviar")).to_be_visible()
    english = page.evaluate(
        "[...document.querySelectorAll('main h1, main h2, main h3')]"
        ".filter(one => !one.closest('[lang=en]')).map(one => one.textContent)"
    )
    assert not [words for words in english if re.search(r"\b(the|and|what|your)\b", words.lower())]


@pytest.mark.parametrize("step", ["letters/internal-appeal", "questions", "understood", "papers"])
def test_a_server_killed_in_the_middle_of_a_change_keeps_the_old_or_the_new(
    visit: Visit, served: Served, step: str
) -> None:
    page = visit()
    case = demo(page)
    page.goto(f"{case}/{step}")
    forms = {
        "letters/internal-appeal": "form[data-letter]",
        "questions": "form.asked",
        "understood": ".fact form",
        "papers": "form[action$='/papers/remove']",
    }
    page.evaluate("selector => { document.querySelector(selector).submit(); }", forms[step])

    served.kill()
    served.start()
    page.goto(f"{case}/{step}")

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.goto(f"{case}/take")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.goto(f"{case}/log")
    expect(page.get_by_text("The log is whole.")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "es"])
def test_pages_out_of_the_way_shut_nobody_out(visit: Visit, tmp_path: Path, language: str) -> None:
    page = visit(bypass_csp=True, viewport=PHONE)
    if language == "es":
        page.get_by_role("button", name="Español").click()
    found = {}
    case = given(page, PAPERS[0], laid(tmp_path, "other.txt", STRANGER))
    found["two people"] = violations(page)
    home = case.rpartition("/cases/")[0]
    page.goto(f"{home}/cases")
    found["cases"] = violations(page)
    page.goto(home)
    case = demo(page)
    for name in ("understood?paper=d2", "plan", "letters", "take", "letters/gap-report"):
        page.goto(f"{case}/{name}")
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        found[name] = violations(page)

    assert {name: faults for name, faults in found.items() if faults} == {}


def test_at_four_hundred_percent_nothing_is_lost(visit: Visit) -> None:
    page = visit(viewport={"width": 320, "height": 256})
    case = demo(page)
    wide = []
    for name in ("papers", "understood", "questions", "plan", "criteria", "letters", "take"):
        page.goto(f"{case}/{name}")
        wide += page.evaluate(WIDE)

    assert wide == []
