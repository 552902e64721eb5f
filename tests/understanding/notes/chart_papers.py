"""Charts written for these tests, in several styles, and how to read them."""

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.chart import Sign, Treatment
from rebuttal.model.fact import Fact
from rebuttal.model.text import Document, Page, Quote
from rebuttal.understanding.clinical import find_notes

SHELF = Shelf()
DICTATED = """RE: Marlow, Henrietta
DATE OF VISIT: March 3, 2026

Ms. Marlow is a 61-year-old woman who returns for her low back. She has now had three
months of pain in the low back that radiates down the left leg to the ankle. She
completed eight weeks of supervised physical therapy at Larkspur Rehab between
December 15, 2025 and February 9, 2026 without any lasting relief. She has also tried
meloxicam and a Medrol Dosepak, neither of which helped. She has not had an
epidural injection. She tells me she cannot stand for more than ten minutes. She denies any
change in bowel or bladder function, saddle anesthesia, fever, or weight loss. There is no
personal history of cancer; her sister was treated for breast cancer.

On examination she walks with an antalgic gait. Strength is 4/5 in the left extensor
hallucis longus and 5/5 elsewhere. The left Achilles reflex is absent; the right is
2+. Sensation is diminished over the dorsum of the left foot. Straight leg raising is
positive on the left at 35 degrees and negative on the right.

X-rays of the lumbar spine from January 8, 2026 showed mild degenerative change.

Impression: Left L5 radiculopathy, failing conservative care.

I have recommended an MRI of the lumbar spine without contrast. If it shows a
compressive lesion she will be referred for an epidural steroid injection. She should
return to the emergency room if she develops incontinence or leg weakness.

Electronically signed by Tobias Wren, MD on 03/03/2026
"""
TEMPLATE = """Patient: OKAFOR, SAMUEL T        DOB: 11/02/1979
DOS: 05/14/2026   Visit type: Office Visit   Provider: Greta Lindqvist, FNP-C

CHIEF COMPLAINT: Back pain x 7 weeks

HISTORY OF PRESENT ILLNESS:
Onset 03/26/2026 after shoveling. Pain 8/10, radiates to R buttock. No weakness reported.
Treatments tried: HEP x 6 weeks (started 4/1/2026, instructed by me), ibuprofen 800 mg TID
x 4 weeks - no relief; chiropractic 8 visits - minimal relief. Declined opioids.
Missed 6 days of work.

REVIEW OF SYSTEMS:
Constitutional: Negative for fever, chills, weight loss.

PAST MEDICAL HISTORY: Type 2 diabetes, hypertension
FAMILY HISTORY: Father - prostate cancer
ALLERGIES: NSAIDs (naproxen - hives)

PHYSICAL EXAM:
Motor: R TA 4/5, R EHL 3+/5, L 5/5 throughout
Reflexes: patellar 2+ bilaterally, Achilles 1+ R / 2+ L
SLR: positive R at 40 deg, negative L

ASSESSMENT/PLAN:
1. Lumbar radiculopathy (M54.16)
   - MRI lumbar spine w/o contrast ordered for surgical planning
   - Start gabapentin 300 mg TID
   - PT referral
2. R knee OA: s/p PT 2023 with good relief

Return precautions reviewed: saddle numbness, loss of bladder control, foot drop.
"""
TELEGRAPHIC = """4/7/26 ov. pt c/o LBP x 10 wks -> L leg. tried nsaids, ice, rest: no help.
PT 12 visits @ Northgate ended 3/30/26, no better. (-) b/b, (-) fever, (-) ca hx.
fhx: mom breast ca.
PE: SLR + L 30, neg R. EHL 4-/5 L. DTRs KJ 2+ b/l, AJ 0 L 2+ R. sens dec L5.
imp: L5 radic
plan: mri LS. f/u 2 wks. pt to call w/ any numbness in groin
K. Oduya DO

4/21/26 phone: pt says pain improving, wants to cancel MRI
"""
PLANNED = """SUBJECTIVE: Pt reports back pain for the past two weeks. No prior treatment. Has not
had any therapy. Denies trauma, fever, chills, or IV drug use. Shoulder PT last year, helped.
OBJECTIVE: Normal gait. Strength 5/5 in all groups. DTRs symmetric. Sensation intact.
SLR negative bilaterally. No midline tenderness.
ASSESSMENT: Acute low back pain
PLAN: Will start physical therapy 2x/week for 6 weeks. Recommend NSAIDs and home exercise
program. If no improvement after 6 weeks of PT, will order MRI. Discussed risks of NSAIDs
including bleeding. Call for fever, numbness, or loss of bowel control.
"""
CHARTS = (DICTATED, TEMPLATE, TELEGRAPHIC, PLANNED)


def as_paper(text: str) -> Document:
    """A text as a one-page document."""
    return Document("note", "note.txt", "text/plain", text, (Page(1, 0, len(text)),), "", b"")


def read(text: str) -> tuple[Fact[object], ...]:
    """Every fact of a chart."""
    return find_notes(as_paper(text), SHELF)


def named(text: str, field: str) -> list[Fact[object]]:
    """The facts of one field."""
    return [fact for fact in read(text) if fact.name == f"chart.{field}"]


def held(text: str, field: str) -> dict[object, str]:
    """How each plain value of a field is held."""
    return {fact.value: str(fact.assertion) for fact in named(text, field)}


def treatments(text: str) -> list[Treatment]:
    """The treatments of a chart."""
    return [fact.value for fact in read(text) if isinstance(fact.value, Treatment)]


def signs(text: str) -> set[tuple[str, str, str, str, bool | None]]:
    """The signs of a chart as plain rows."""
    found = (fact.value for fact in read(text))
    return {
        (sign.kind, sign.part, sign.side, sign.grade, sign.abnormal)
        for sign in found
        if isinstance(sign, Sign)
    }


def quoted(fact: Fact[object]) -> str:
    """The first quote of a fact."""
    first = fact.evidence[0]
    return first.words if isinstance(first, Quote) else ""
