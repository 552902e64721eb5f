"""Who the chart is about: name, birth date, age; and the contacts."""

import datetime
import re
from collections.abc import Iterator

from rebuttal.model.chart import Visit
from rebuttal.model.fact import Assertion, Fact
from rebuttal.understanding.clinical.ages import age_told
from rebuttal.understanding.dates import dates_in
from rebuttal.understanding.opened_chart import Hit, Notes

LABEL = r"(?!(?i:D\.?O\.?B|MRN|age|sex|gender|date|phone|tel|acct|account|chart|member|ID)\b)"
SMALL = r"[a-zß-öø-ÿ]"
LARGE = r"[A-ZÀ-ÖØ-Þ]"
PART = (
    rf"{LABEL}(?:{LARGE}(?:{SMALL}|['’](?=\w)|-(?={LARGE})|(?<=[\w'’-]){LARGE}(?={SMALL}))*{SMALL}|"
    rf"{LARGE}['’]?{LARGE}+(?:-{LARGE}{{2,}})?)"
)
INITIAL = r"(?:[A-Z]\.?|[A-Z][a-z'’]+)"
FIRST_LAST = rf"{PART}(?:[ \t]{INITIAL}){{0,2}}[ \t]{PART}"
LAST_FIRST = rf"{PART}(?:[ \t]{PART})?,[ \t]*{PART}(?:[ \t]+[A-Z]\b\.?|[ \t]+{PART})?"
NAME = rf"(?:{LAST_FIRST}|{FIRST_LAST})"
LABELLED = re.compile(
    r"(?i:\b(?:patient(?:[ \t]+name)?|pt(?:[ \t]+name)?|name|member(?:[ \t]+name)?|re)"
    r"[ \t]*:)[ \t]*"
    rf"(?:(?i:mr|mrs|ms|dr)\.?[ \t]+)?(?P<name>{NAME})"
)
DAY = r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}"
BORN = (
    r"(?:(?i:\(?(?:DOB|D\.O\.B|date of birth|born)\b)|\(?\d{1,3}[ \t-]*(?:(?:yo|y/o|yr)\s*)?[MF]\b|"
    r"\(?\d{1,3}[ \t-]*(?:yo|y/o|years? old)\b|"
    r"\d{1,2}/\d{1,2}/(?:19|20)\d\d[ \t]*(?:\||$))"
)
BEFORE_BIRTH = re.compile(
    rf"(?m)(?:^[ \t]*(?:{DAY}[ \t]+)?|(?<=\S)(?:[ ]{{2,}}|\t+))(?P<name>{NAME})"
    rf"[ \t]*(?:[|,;(–-]|\t|[ ]{{2,}})?[ \t]*(?={BORN})"
)
IN_HEAD = re.compile(rf"(?m)(?:^|[ \t]{{3,}})(?P<name>{LAST_FIRST})[ \t]*$")
HEAD = 600
OF_YEARS = r"[ \t]+is[ \t]+an?[ \t]+(?:\w+[ \t]+)?\d{1,3}[ \t-]*(?:year|y)"
IN_PROSE = re.compile(rf"(?P<name>{FIRST_LAST})(?={OF_YEARS})")
BIRTH = re.compile(r"(?i)\b(?:DOB|D\.O\.B\.?|date of birth|birth ?date|born(?: on)?)\W{0,4}$")
BARE_BIRTH = re.compile(rf"(?m)^[ \t]*{NAME}[ \t]*\|[ \t]*$")
FORMS = (
    (LABELLED, re.compile(":"), 0),
    (BEFORE_BIRTH, re.compile(rf"(?m){BORN}"), 0),
    (IN_HEAD, re.compile(","), HEAD),
    (IN_PROSE, re.compile(OF_YEARS), 0),
)
"""Each form of a name, what its line must hold, and how far it is looked for."""
NOT_NAMES = re.compile(
    r"\b(?:Clinic|Center|Centre|Practice|Medical|Health|Care|Hospital|Note|Visit|Family|Progress|"
    r"Office|Orthop\w+|Associates|Consultation|Physical|Spine|Group|Department|Low|Back|Pain|Date|"
    r"Chief|History|Exam)\b",
    re.IGNORECASE,
)
CARE_GIVER = re.compile(
    r"^(?i:signed|by|dictated|attending|provider)\b|(?<![-'’])\b(?:M\.?D|D\.?O|D\.?P\.?M|D\.?C|P\.?T|D\.?P\.?T|R\.?N|N\.?P|"
    r"P\.?A|C\.?N\.?P|F\.?N\.?P|A\.?P\.?R\.?N|A\.?T\.?C|M\.?B\.?B\.?S|M\.?B|Ch\.?B|F\.?R\.?C\.?[SPR]\w*|F\.?A\.?C\.?\w+|"
    r"Ph\.?D)\b|(?i:\b(?:consultant|surgeon|physician|registrar|specialist|professor|therapist|"
    r"physiotherapist|osteopath|nurse|\w+ologist|\w+iatrist|\w+ician)\b)"
)


def find_identity(notes: Notes) -> Iterator[Fact[object]]:
    """The patient's name, birth date and age, each reading once."""
    seen: set[str] = set()
    for form, mark, end in FORMS:
        for match in _in_lines(notes.text[: end or None], form, mark):
            name = " ".join(match["name"].split())
            if name.lower() not in seen and _is_patient(notes.text, match, name):
                seen.add(name.lower())
                yield _fact(notes, "patient_name", name, match.span("name"))
    yield from _births(notes)
    yield from _age(notes)


def _in_lines(text: str, form: re.Pattern[str], mark: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The matches of a form, looked for only in the lines that hold its mark."""
    done = 0
    while (found := mark.search(text, done)) is not None:
        start = text.rfind("\n", 0, found.start()) + 1
        end = text.find("\n", found.start())
        done = end + 1 if end >= 0 else len(text) + 1
        yield from form.finditer(text, start, done - 1)


def _is_patient(text: str, match: re.Match[str], name: str) -> bool:
    """Whether a name is no clinic's and no clinician's: neither degree nor profession."""
    before = text[max(match.start("name") - 8, 0) : match.start("name")]
    return not (
        NOT_NAMES.search(name) or CARE_GIVER.search(name) or re.search(r"\bDr\.?\s*$", before)
    )


def _age(notes: Notes) -> Iterator[Fact[object]]:
    """The patient's age in years, from the first place that states it."""
    told = age_told(notes)
    if told is not None:
        yield _fact(notes, "age", *told)
        return
    yield from _age_from_birth(notes)


def _age_from_birth(notes: Notes) -> Iterator[Fact[object]]:
    """The age on the day of the first dated contact, from a birth date."""
    seen = next((contact.on for contact in notes.contacts if contact.on is not None), None)
    for born in _births(notes):
        if seen is not None and isinstance(born.value, datetime.date) and born.value < seen:
            day = born.value
            years = seen.year - day.year - ((seen.month, seen.day) < (day.month, day.day))
            yield Fact("chart.age", float(years), born.evidence, Assertion.STATED, seen)
            return


def _births(notes: Notes) -> Iterator[Fact[object]]:
    """Dates that stand as a birth date."""
    for date in dates_in(notes.text):
        line = notes.text.rfind("\n", 0, date.start) + 1
        before = notes.text[line : date.start]
        if date.on is None:
            continue
        bare = BARE_BIRTH.search(before) is not None and any(
            contact.on is not None and contact.on > date.on for contact in notes.contacts
        )
        if bare or BIRTH.search(before):
            yield _fact(notes, "patient_birth_date", date.on, (date.start, date.end))


def _fact(notes: Notes, field: str, value: object, span: tuple[int, int]) -> Fact[object]:
    quote = notes.document.quote(*span)
    at = notes.at(span[0])
    noted = notes.statements[at].noted if at is not None else None
    return Fact(f"chart.{field}", value, (quote,), Assertion.STATED, noted)


def find_visits(notes: Notes) -> Iterator[Fact[object]]:
    """Each dated contact, quoting its head."""
    for contact in notes.contacts:
        if contact.on is None:
            continue
        line = notes.text.rfind("\n", 0, max(contact.head_end - 1, 0)) + 1
        start = max(contact.start, line)
        date = next(
            (d for d in dates_in(notes.text) if d.start >= start and d.on == contact.on), None
        )
        end = date.end if date is not None else contact.head_end
        at = notes.at(end - 1) or 0
        visit = Visit(contact.on, contact.how, contact.clinician, contact.signed, contact.addendum)
        yield notes.fact(
            "visits", visit, notes.over(Hit(start, end, "", at), start, end), Assertion.STATED
        )
