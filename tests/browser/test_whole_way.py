"""The whole way in a real browser: mouse, keyboard, no script, two windows, a crash."""

import re
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.conftest import PHONE, Served, Visit, demo, violations

DEMO = Path(__file__).parents[2] / "rebuttal" / "demo"
PAGES = [
    *("papers", "understood", "questions", "plan", "criteria", "letters", "take", "log", "delete"),
]
CRITERIA: FilePayload = {
    "name": "criteria.txt",
    "mimeType": "text/plain",
    "buffer": b"Policy 7\nALL of these are met:\n1. Fever\n2. It was signed in blue ink",
}


def test_from_dropped_papers_to_the_packet(visit: Visit, tmp_path: Path) -> None:
    page = visit()
    page.set_input_files("#papers", [DEMO / "denial_letter.pdf", DEMO / "visit_september.pdf"])
    page.get_by_role("button", name="Read the papers").click()
    page.wait_for_url("**/papers*")
    page.get_by_role("link", name="Look at what was read").click()
    page.get_by_role("link", name="eviCore healthcare").click()
    expect(page.locator("svg .lit")).to_have_count(1)

    page.get_by_role("link", name="This is right, go on").click()
    page.fill("input[name='q.received_on']", "2026-10-09")
    page.get_by_role("button", name="Go on to the plan").click()
    expect(page.get_by_role("heading", name="File the internal appeal").first).to_be_visible()
    page.locator("a.quote").first.click()
    expect(page.locator("#here")).to_have_count(1)

    page.get_by_role("link", name="Take away").click()
    with page.expect_download() as taken:
        page.get_by_role("link", name="All files (zip)").click()
    file = tmp_path / "packet.zip"
    taken.value.save_as(file)
    assert "packet.pdf" in zipfile.ZipFile(file).namelist()


def test_a_photo_of_the_letter_is_enough_to_begin(visit: Visit, tmp_path: Path) -> None:
    photo = tmp_path / "IMG_0412.jpg"
    picture = pypdfium2.PdfDocument(DEMO / "denial_letter.pdf")[0].render(scale=2.5).to_pil()
    picture.convert("L").rotate(1.5, expand=True, fillcolor=190).save(photo, quality=80)
    page = visit(viewport=PHONE)
    page.set_input_files("#papers", photo)
    page.get_by_role("button", name="Read the papers").click()
    page.wait_for_url("**/papers*", timeout=120_000)
    page.get_by_role("link", name="Look at what was read").click()

    expect(page.locator(".picture img")).to_be_visible()
    expect(page.get_by_role("link", name="Corinne Valdespino").first).to_be_visible()
    assert page.locator("svg rect").count() > 0


def test_own_words_are_kept_while_writing_and_the_audit_speaks_beside(visit: Visit) -> None:
    page = visit()
    case = demo(page)
    page.goto(f"{case}/letters/internal-appeal")
    field = page.locator("textarea").first
    made = field.input_value()

    field.fill(f"{made} The pain is rated 10/10 since March 3, 2019.")

    expect(page.locator("[data-saved]")).to_contain_text("Kept.", timeout=30_000)
    expect(page.locator(".remarks li.blocks").first).to_be_visible()
    page.reload()
    expect(page.locator("textarea").first).to_have_value(re.compile("10/10"))
    page.get_by_role("button", name="Put the letter back").click()
    expect(page.locator("textarea").first).to_have_value(made)


def test_a_second_window_is_told_and_nothing_is_lost(visit: Visit) -> None:
    one = visit()
    case = demo(one)
    two = one.context.new_page()
    two.goto(f"{case}/questions")
    one.goto(f"{case}/questions")
    one.fill("input[name='q.received_on']", "2026-10-08")
    one.get_by_role("button", name="Go on to the plan").click()

    two.fill("input[name='q.received_on']", "2026-10-10")
    two.get_by_role("button", name="Go on to the plan").click()

    expect(two.get_by_role("heading", level=1)).to_contain_text("another window")
    expect(two.locator("pre")).to_contain_text("2026-10-10")


@pytest.mark.parametrize(
    "step", ["papers", "understood", "questions", "plan", "criteria", "letters", "take"]
)
def test_a_case_goes_on_after_the_server_was_killed(
    visit: Visit, served: Served, step: str
) -> None:
    page = visit()
    case = demo(page)
    page.goto(f"{case}/questions")
    page.fill("input[name='q.received_on']", "2026-10-09")
    page.get_by_role("button", name="Go on to the plan").click()
    page.goto(f"{case}/{step}")

    served.kill()
    served.start()
    page.goto(f"{case}/{step}")

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.goto(f"{case}/questions")
    expect(page.get_by_text("October 9, 2026")).to_be_visible()


def test_a_server_killed_while_reading_reads_again(visit: Visit, served: Served) -> None:
    page = visit()
    page.set_input_files("#papers", [DEMO / "denial_letter.pdf", DEMO / "visit_september.pdf"])
    page.evaluate("document.querySelector('form[action=\"/cases\"]').submit()")
    page.wait_for_url("**/cases/**")
    case = page.url.rpartition("/")[0]

    served.kill()
    served.start()
    page.goto(f"{case}/reading")

    page.wait_for_url("**/papers*")
    expect(page.locator("li.paper")).to_have_count(2)


def test_without_script_the_whole_way_goes(visit: Visit) -> None:
    page = visit(java_script_enabled=False)
    page.set_input_files("#papers", [DEMO / "denial_letter.pdf"])
    page.get_by_role("button", name="Read the papers").click()
    page.wait_for_url("**/papers*")
    for name in ("Look at what was read", "This is right, go on"):
        page.get_by_role("link", name=name).click()
    page.get_by_role("button", name="Go on to the plan").click()
    page.get_by_role("link", name="See the letters").click()
    page.get_by_role("link", name="Request for an internal appeal").first.click()
    page.locator("textarea").first.fill("I ask you to look again.")
    page.get_by_role("button", name="Keep my words").click()

    expect(page.locator("textarea").first).to_have_value("I ask you to look again.")


def given_criteria(page: Page) -> None:
    """Give the insurer's criteria on their page."""
    page.set_input_files("#criteria", CRITERIA)
    page.locator("form.drop button").click()
    page.wait_for_selector("table.beside")


def test_the_insurers_criteria_are_corrected_and_used(visit: Visit) -> None:
    page = visit(java_script_enabled=False, viewport=PHONE)
    case = demo(page)
    page.goto(f"{case}/plan")
    page.get_by_role("link", name="Lay them beside the papers").click()
    given_criteria(page)
    row = page.locator("tr.open")
    expect(row).to_contain_text("blue ink")

    row.get_by_label("Say what it asks for, in plain words").fill("no fever")
    row.get_by_role("button", name="Keep this").first.click()

    expect(page.get_by_text("Every line was placed.")).to_be_visible()
    page.get_by_role("link", name="See the plan with these criteria").click()
    expect(page.get_by_role("link", name="See how they were understood")).to_be_visible()


def test_by_keyboard_alone(visit: Visit) -> None:
    page = visit()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.locator("form[action='/demo'] button").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/papers*")
    page.get_by_role("link", name="Look at what was read").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/understood*")
    summary = page.locator("summary").first
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "value"

    for name in ("This is right, go on", "Go on to the plan", "See the letters", "Your plan"):
        pressed_on(page, name)
    page.go_back()
    pressed_on(page, "Take them with you")
    expect(page.get_by_role("heading", level=1)).to_have_text("Take it with you")


def pressed_on(page: Page, name: str) -> None:
    """Go with the Tab key to what bears this name, and press it."""
    for _ in range(160):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == name:
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
    pytest.fail(f"the keyboard does not reach “{name}”")


@pytest.mark.parametrize(
    ("width", "scheme", "language"),
    [(390, "light", "English"), (1200, "dark", "English"), (390, "dark", "Español")],
)
def test_no_page_shuts_anybody_out(visit: Visit, scheme: str, width: int, language: str) -> None:
    page = visit(bypass_csp=True, color_scheme=scheme, viewport={"width": width, "height": 900})
    if language != "English":
        page.get_by_role("button", name=language).click()
    found = {"start": violations(page)}
    case = demo(page)
    for name in [*PAGES, "letters/internal-appeal", "letters/gap-report", "letters/attestation"]:
        page.goto(f"{case}/{name}")
        found[name] = violations(page)
    page.goto(f"{case}/criteria")
    given_criteria(page)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    found["criteria given"] = violations(page)
    page.goto(f"{case}/nowhere")
    found["nowhere"] = violations(page)

    assert {name: faults for name, faults in found.items() if faults} == {}


def test_no_page_is_wider_than_a_phone(visit: Visit) -> None:
    page = visit(viewport=PHONE)
    case = demo(page)
    wide = []
    for name in [*PAGES, "letters/internal-appeal"]:
        page.goto(f"{case}/{name}")
        if page.evaluate("document.documentElement.scrollWidth") > PHONE["width"]:
            wide.append(name)

    assert wide == []


def test_a_printed_letter_is_the_letter_alone_with_each_place(visit: Visit) -> None:
    page = visit()
    case = demo(page)
    page.goto(f"{case}/letters/internal-appeal")

    page.emulate_media(media="print")

    for hidden in (".top", ".way", "h1", "body > footer", "aside"):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(page.locator(".signature").first).to_be_visible()
    expect(page.locator("blockquote footer").first).to_be_visible()
    expect(page.locator("blockquote footer").first).to_contain_text("Exhibit")


def test_in_spanish_the_page_speaks_spanish(visit: Visit) -> None:
    page = visit()
    page.get_by_role("button", name="Español").click()
    page.get_by_role("button", name="Abrir el caso de muestra").click()
    page.wait_for_url("**/papers*")

    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(page.get_by_role("heading", level=1)).to_have_text("Los papeles")


def test_the_pages_ask_nobody_but_this_computer(visit: Visit, served: Served) -> None:
    page = visit()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    case = demo(page)
    for name in PAGES:
        page.goto(f"{case}/{name}")

    strangers = [url for url in asked if not url.startswith((served.home, "data:"))]
    assert asked != []
    assert strangers == []
