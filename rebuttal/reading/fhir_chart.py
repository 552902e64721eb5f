"""The clinical resources of one patient as a chart, contact by contact."""

from collections.abc import Callable, Iterator

from rebuttal.reading.fhir_bundle import Bundle, kind_of
from rebuttal.reading.fhir_node import Node, code_of, in_words, name_of
from rebuttal.reading.rendering import labelled, one_line, section, sheet

WRONG = frozenset(("entered-in-error",))
SEX = {"M": "male", "F": "female"}
CATEGORY = {
    "vital-signs": "Vital signs",
    "laboratory": "Labs",
    "exam": "Physical exam",
    "imaging": "Imaging",
    "social-history": "Social history",
    "survey": "Questionnaires answered",
}
PENDING = {
    "planned": "planned, not done",
    "preparation": "planned, not done",
    "on-hold": "on hold",
    "not-done": "not done",
    "stopped": "stopped before its end",
    "draft": "drafted, not ordered",
    "revoked": "revoked",
    "in-progress": "in progress",
    "cancelled": "cancelled",
    "proposed": "proposed",
}
KINDS = frozenset(
    (
        *("Encounter", "Condition", "Procedure", "MedicationRequest", "MedicationStatement"),
        *("Observation", "ServiceRequest", "DiagnosticReport", "AllergyIntolerance"),
        "FamilyMemberHistory",
    )
)
Told = tuple[str, str]


def chart_of(bundle: Bundle, patient: str) -> str:
    """The chart of one patient; empty when the file holds nothing clinical."""
    own = [
        one
        for one in bundle.resources
        if kind_of(one) in KINDS
        and bundle.patient_of(one) == patient
        and one.at("status").text not in WRONG
        and code_of(one.at("verificationStatus")) not in WRONG
    ]
    contacts = _contacts(bundle, own)
    told = [_contact(bundle, key, contacts[key]) for key in sorted(contacts)]
    return sheet(_head(bundle.patient(patient)), *told) if any(told) else ""


def head_rows(patient: Node) -> tuple[Told, ...]:
    """Who the patient is, as labels and values."""
    birth_sex = [
        one.at("valueCode").text
        for one in patient.each("extension")
        if one.at("url").text.endswith("us-core-birthsex")
    ]
    return (
        ("Patient", name_of(patient)),
        ("DOB", patient.at("birthDate").day),
        ("Sex", patient.at("gender").text or SEX.get("".join(birth_sex), "")),
    )


def _head(patient: Node) -> str:
    """The top of the chart."""
    return labelled(*head_rows(patient), ("Source", "health record in FHIR form"))


Key = tuple[str, str]


def _contacts(bundle: Bundle, own: list[Node]) -> dict[Key, list[Node]]:
    """The resources by contact: the day first, then the encounter."""
    contacts: dict[Key, list[Node]] = {}
    for one in own:
        encounter = (
            one if kind_of(one) == "Encounter" else bundle.find(one.first("encounter", "context"))
        )
        stamp = encounter.at("period", "start").text or _moment(one)
        name = encounter.at("id").text if encounter else ""
        contacts.setdefault((stamp[:10], name), []).append(one)
    return contacts


def _moment(one: Node) -> str:
    """The moment of a resource outside of any encounter."""
    fields = ("effectiveDateTime", "performedDateTime", "recordedDate", "authoredOn", "issued")
    more = ("onsetDateTime", "dateAsserted", "date", "assertedDate", "occurrenceDateTime")
    periods = (one.at(field, "start").text for field in ("effectivePeriod", "performedPeriod"))
    return one.first(*fields, *more).text or next(filter(None, periods), "")


def _contact(bundle: Bundle, key: Key, own: list[Node]) -> str:
    """One contact: its head, then what was found, judged, done and ordered."""
    encounters = [one for one in own if kind_of(one) == "Encounter"]
    told: dict[str, list[str]] = {}
    for one in own:
        teller = TELLERS.get(kind_of(one))
        for heading, line in teller(bundle, one) if teller else ():
            told.setdefault(heading, []).append(f"- {line}")
    day = Node(key[0], "").day
    parts = [section(f"{heading}:", dict.fromkeys(lines)) for heading, lines in told.items()]
    if encounters:
        return sheet_lines(_encounter(bundle, encounters[0], day), *parts)
    return sheet_lines(f"Date of entry: {day}" * bool(day and parts), *parts)


def _encounter(bundle: Bundle, encounter: Node, day: str) -> str:
    """The head of a contact."""
    kind = in_words(encounter.at("type")) or encounter.at("class", "display").text
    people = [
        name
        for one in encounter.each("participant")
        if (name := _who(bundle, one.first("individual", "actor")))
    ]
    reasons = ", ".join(filter(None, map(in_words, encounter.each("reasonCode"))))
    head = f"Encounter: {' | '.join(filter(None, (day, kind, *people)))}"
    cancelled = PENDING.get(encounter.at("status").text, "")
    return sheet_lines(
        head,
        f"Encounter status: {cancelled}" * bool(cancelled),
        f"Reason for visit: {reasons}" * bool(reasons),
    )


def sheet_lines(*lines: str) -> str:
    """The lines that hold words."""
    return "\n".join(line for line in lines if line.strip())


def _who(bundle: Bundle, reference: Node) -> str:
    """The name of whom a reference points to."""
    found = bundle.find(reference)
    role = bundle.find(found.at("practitioner")) if found else found
    suffix = ", ".join(one.text for one in found.each("name", "suffix")) if found else ""
    name = name_of(role or found) if found else ""
    return ", ".join(filter(None, (name or reference.at("display").text, suffix)))


def _condition(_: Bundle, one: Node) -> Iterator[Told]:
    """A diagnosis or problem; a refuted one is said to be ruled out."""
    verified = code_of(one.at("verificationStatus"))
    what = in_words(one.at("code"))
    marks = [
        f"onset {one.span('onset')}" * bool(one.span("onset")),
        f"resolved {one.span('abatement')}" * bool(one.span("abatement")),
        code_of(one.at("clinicalStatus")),
        verified if verified in {"unconfirmed", "provisional", "differential"} else "",
        *_notes(one),
    ]
    if what and verified == "refuted":
        yield "Assessment", _joined(f"{what}: ruled out", *marks[:1])
    elif what:
        yield "Assessment", _joined(what, *marks)


def _procedure(_: Bundle, one: Node) -> Iterator[Told]:
    """A procedure: done, in progress, or not done, with its days."""
    what, status = in_words(one.at("code")), one.at("status").text
    reasons = ", ".join(filter(None, map(in_words, one.each("reasonCode"))))
    done = PENDING.get(status, status)
    outcome = in_words(one.at("outcome"))
    if what:
        line = _joined(
            what,
            one.span("performed"),
            done,
            f"for {reasons}" * bool(reasons),
            f"outcome: {outcome}" * bool(outcome),
            *_notes(one),
        )
        yield "Procedures", line


def _medication(bundle: Bundle, one: Node) -> Iterator[Told]:
    """A medication: ordered or taken, since when, and whether it still is."""
    what = (
        in_words(one.at("medicationCodeableConcept"))
        or in_words(bundle.find(one.at("medicationReference")).at("code"))
        or one.at("medicationReference", "display").text
    )
    how = one.at("dosageInstruction", "text").text or one.at("dosage", "text").text
    status = one.at("status").text
    since = one.at("authoredOn").day or one.span("effective")
    word = "ordered" if kind_of(one) == "MedicationRequest" else "taken"
    if one.at("doNotPerform").value is True:
        word = "not to be given, noted"
    if what:
        yield (
            "Medications",
            _joined(
                what,
                how,
                f"{word} {since}" * bool(since),
                PENDING.get(status, status),
                *_notes(one),
            ),
        )


def _observation(_: Bundle, one: Node) -> Iterator[Told]:
    """A finding or measurement with its value."""
    kinds = [code_of(one_kind) for one_kind in one.each("category")]
    heading = next((CATEGORY[kind] for kind in kinds if kind in CATEGORY), "Findings")
    what, value = in_words(one.at("code")), _value(one)
    parts = [
        f"{in_words(part.at('code'))} {_value(part)}".strip() for part in one.each("component")
    ]
    absent = in_words(one.at("dataAbsentReason"))
    if what and (value or parts):
        yield heading, _joined(f"{what}: {value}".removesuffix(": "), *parts, *_notes(one))
    elif what and absent:
        yield heading, f"{what}: no value ({absent})"
    elif what and _notes(one):
        yield heading, f"{what}: {'; '.join(_notes(one))}"


def _value(one: Node) -> str:
    """The value of an observation, whatever its kind."""
    measured = one.at("valueQuantity")
    if measured:
        sign, unit = measured.at("comparator").text, measured.first("unit", "code").text
        return one_line(f"{sign}{_short(measured.at('value').text)} {unit}").removesuffix(" 1")
    words = in_words(one.at("valueCodeableConcept"))
    return words or one.first("valueString", "valueInteger", "valueBoolean", "valueDateTime").text


def _short(number: str) -> str:
    """A measured number with two decimals at most."""
    whole, dot, decimals = number.partition(".")
    return f"{whole}{dot}{decimals[:2]}" if dot else number


def _order(bundle: Bundle, one: Node) -> Iterator[Told]:
    """An order or referral, and by whom."""
    what, intent = in_words(one.at("code")), one.at("intent").text
    by = _who(bundle, one.at("requester"))
    reasons = ", ".join(filter(None, map(in_words, one.each("reasonCode"))))
    status = one.at("status").text
    day = one.at("authoredOn").day
    not_done = "not to be done" if one.at("doNotPerform").value is True else ""
    word = "ordered" if intent in {"order", "original-order", "filler-order"} else intent
    if what:
        yield (
            "Orders",
            _joined(
                what,
                f"{word} {day}".strip(),
                f"by {by}" * bool(by),
                f"for {reasons}" * bool(reasons),
                not_done,
                PENDING.get(status, status),
                *_notes(one),
            ),
        )


def _report(_: Bundle, one: Node) -> Iterator[Told]:
    """A report: its name, day, and conclusion."""
    what, told = in_words(one.at("code")), one.at("conclusion").text
    codes = ", ".join(filter(None, map(in_words, one.each("conclusionCode"))))
    if what:
        yield (
            "Reports",
            _joined(
                what, one.span("effective"), f"conclusion: {told or codes}" * bool(told or codes)
            ),
        )


def _allergy(_: Bundle, one: Node) -> Iterator[Told]:
    """An allergy or intolerance."""
    if code_of(one.at("verificationStatus")) != "refuted" and in_words(one.at("code")):
        yield "Allergies", in_words(one.at("code"))


def _family(_: Bundle, one: Node) -> Iterator[Told]:
    """A condition of a relative."""
    who = in_words(one.at("relationship"))
    for condition in one.each("condition"):
        yield "Family history", _joined(f"{who}: {in_words(condition.at('code'))}")


def _notes(one: Node) -> list[str]:
    """What was written beside a resource."""
    return [text for note in one.each("note") if (text := note.at("text").text)]


def _joined(*parts: str) -> str:
    """The parts that hold words, with commas."""
    return ", ".join(part for part in parts if part)


TELLERS: dict[str, Callable[[Bundle, Node], Iterator[Told]]] = {
    "Observation": _observation,
    "Condition": _condition,
    "Procedure": _procedure,
    "MedicationRequest": _medication,
    "MedicationStatement": _medication,
    "ServiceRequest": _order,
    "DiagnosticReport": _report,
    "AllergyIntolerance": _allergy,
    "FamilyMemberHistory": _family,
}
