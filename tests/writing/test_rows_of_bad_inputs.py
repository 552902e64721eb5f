"""Papers that must not mislead: other covers, strange words, private ones, closed days."""

import datetime
import io
import zipfile
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from click.testing import CliRunner

from rebuttal import appeal
from rebuttal.faces.cli import main
from rebuttal.knowledge.shelf import Shelf
from rebuttal.knowledge.workdays import is_workday
from rebuttal.model.calculation import Wanted
from rebuttal.model.case import Timing
from rebuttal.model.finding import Road
from rebuttal.model.law import Reached
from rebuttal.reasoning.calculator import calculate
from rebuttal.writing.plaintext import text_of

SHELF = Shelf()
DAY = datetime.date
TODAY = DAY(2026, 8, 1)
PAPERS = Path(__file__).parents[1] / "cases" / "aca-individual-lumbar-carelon" / "papers"
TEMPLATES = (
    *("{{7*7}}", "{% import os %}", "${x}", "%s"),
    *("<script>alert(1)</script>", r"\input{x}", "#panic()"),
)
OTHER_COVERS = {
    "dental": """Pinecrest Dental Plan
July 12, 2026
Member: Oona Halvorsen   Member ID: PD 4471
The crown on tooth 14 (D2740) is denied because it is not dentally necessary: the X-ray
shows enough tooth structure. You may appeal within 180 days.
""",
    "accident cover": """Gantry Casualty Auto Claims
July 12, 2026
Claimant: Oona Halvorsen   Date of loss: May 2, 2026
Your personal injury protection claim for MRI of the cervical spine (72141) is denied. An
independent medical examination found no injury from the accident.
""",
    "workers’ compensation": """Statewide Workers' Compensation Carrier
July 12, 2026
Injured worker: Oona Halvorsen   Date of injury: May 2, 2026
The request for MRI of the left knee (73721) is denied as not medically necessary. You may ask
for independent medical review within 30 days.
""",
    "The insurer approved": """Lakeshore Mutual Health Plan
EXPLANATION OF BENEFITS - THIS IS NOT A BILL
July 12, 2026
Member: Oona Halvorsen   Claim number: 55-0192-2
06/20/2026 MRI knee 73721  Billed $1,420.00  Plan allowed $610.00  Plan paid $488.00
You owe $122.00 coinsurance.
""",
    "No letter of an insurer": """Brightwater Imaging Associates
STATEMENT
July 12, 2026
Patient: Oona Halvorsen
MRI knee without contrast 06/20/2026 $1,420.00
Please pay this amount: $122.00.
""",
}
NAMES = ("O'Brien", "Ñandú Ibáñez", "李 雷", "Zoë 🙂 Ray", "נועה לוי", "Sukarno", "A" * 200)


LONGEST_NAME = 60  # letters; a longer one is not read, and asked for


def prepared(folder: Path, letter: str, note: str = "") -> appeal.Prepared:
    paths = [folder / "denial.txt"]
    paths[0].write_text(letter, "utf-8")
    if note:
        paths.append(folder / "clinic.txt")
        paths[1].write_text(note, "utf-8")
    return appeal.prepare(appeal.read(paths)[0], shelf=SHELF, today=TODAY)


def paper(name: str) -> str:
    return (PAPERS / name).read_text("utf-8")


def words_of(pdf: bytes) -> str:
    pages = pdfium.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in pages)


@pytest.mark.parametrize("says", OTHER_COVERS)
def test_what_is_no_refusal_of_a_health_plan_gets_a_plan_and_no_letter(
    says: str, tmp_path: Path
) -> None:
    made = prepared(tmp_path, OTHER_COVERS[says])

    assert made.findings.road.road in {Road.OUT_OF_SCOPE, Road.APPROVAL, Road.UNCLEAR}
    assert [own.id for own in made.packet.letters] == ["plan"]
    assert says in " ".join(text_of(made.packet.letters[0]).split())


def test_template_words_are_literal_in_pdf_word_text_and_web_page(tmp_path: Path) -> None:
    extra = " ".join(f"Home exercise daily since May 11 without relief {t}." for t in TEMPLATES)
    made = prepared(tmp_path, paper("denial.txt"), paper("clinic.txt") + "\n" + extra + "\n")
    whole = appeal.file_of(made, "packet.pdf") or b""
    shown = tmp_path / "marked.html"
    appeal.marked(made.documents, made.case, shown, today=TODAY)

    assert [words for words in TEMPLATES if words not in words_of(whole)] == []
    assert "<script>alert" not in shown.read_text("utf-8")
    assert "&lt;script&gt;alert" in shown.read_text("utf-8")
    assert TEMPLATES[0] in text_of(
        next(own for own in made.packet.letters if own.id == "internal-appeal")
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_name_of_any_kind_stands_in_word_and_pdf_and_not_in_the_calendar(
    name: str, tmp_path: Path
) -> None:
    own = "Imogen Castellano-Reyes"
    letter = paper("denial.txt").replace(own, name).replace("Ms. Castellano-Reyes", name)
    made = prepared(tmp_path, letter, paper("clinic.txt").replace(own, name))
    files = {name: appeal.file_of(made, name) or b"" for name in appeal.file_names(made)}
    first = name.split(maxsplit=1)[0][:30]
    calendar = files["deadlines.ics"].decode()

    shown = words_of(files["packet.pdf"])
    numbered = "".join(f"[U+{ord(ch):04X}]" if ord(ch) > 0x2C00 else ch for ch in first)

    assert files["packet.pdf"].startswith(b"%PDF")
    assert len(name) > LONGEST_NAME or any(
        words in shown for words in (first, first[::-1], numbered)
    )
    assert first not in calendar
    assert all(len(line.encode()) <= 75 for line in calendar.split("\r\n"))
    for path, data in files.items():
        if path.endswith(".docx"):
            body = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
            assert "\ufffd" not in body


@pytest.mark.parametrize(
    "private",
    [
        "HIV positive since 2011, and six weeks of physical therapy from May 11 gave no relief.",
        "In psychotherapy since 2024, and took naproxen from May 11 to June 29 without relief.",
    ],
)
def test_no_letter_repeats_a_private_part_of_a_sentence_that_it_quotes(
    private: str, tmp_path: Path
) -> None:
    note = paper("clinic.txt").replace("Signed:", f"{private}\nSigned:")
    made = prepared(tmp_path, paper("denial.txt"), note)
    told = " ".join(text_of(letter) for letter in made.packet.letters)

    assert "HIV" not in told
    assert "psychotherapy" not in told


def test_what_is_left_out_of_the_exhibits_is_said_to_the_user(tmp_path: Path) -> None:
    (tmp_path / "clinic.txt").write_text(paper("clinic.txt") + "\nSSN: 219-09-9999\n", "utf-8")
    arguments = ["prepare", str(PAPERS / "denial.txt"), str(tmp_path / "clinic.txt")]
    out = ["--out", str(tmp_path / "made"), "--today", TODAY.isoformat()]
    result = CliRunner().invoke(main, [*arguments, *out])

    assert result.exit_code == 0
    assert "social security number" in result.output
    assert "219-09-9999" not in result.output


@pytest.mark.parametrize(
    ("received", "legal"),
    [
        (DAY(2026, 7, 4), DAY(2026, 12, 31)),  # the last day of the year
        (DAY(2026, 6, 28), DAY(2026, 12, 25)),  # a holiday
        (DAY(2026, 9, 15), DAY(2027, 3, 14)),  # a Sunday on which clocks change
        (DAY(2026, 3, 2), DAY(2026, 8, 29)),  # a Saturday
    ],
)
def test_a_last_day_on_which_offices_are_closed_has_an_earlier_day_to_send(
    received: datetime.date, legal: datetime.date
) -> None:
    wanted = Wanted(
        "erisa_self_funded", Reached.INITIAL, received, received, timing=Timing.PRE_SERVICE
    )
    step = next(
        one for one in calculate(wanted, SHELF, received).deadlines if one.step == "internal_appeal"
    )

    assert step.legal_date == legal
    assert step.safe_date is not None
    assert (step.send_by or step.safe_date) <= step.safe_date <= legal
    assert is_workday(step.send_by or step.safe_date)
