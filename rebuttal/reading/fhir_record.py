"""FHIR R4 in JSON or NDJSON: charts, decisions, and the papers they carry."""

from collections.abc import Iterator

from rebuttal.errors import PaperDamaged, PaperError, PaperUnknown, PaperWithoutDenial
from rebuttal.model.file_name import shown_name
from rebuttal.model.text import Document
from rebuttal.model.value import changed
from rebuttal.reading.clinical_document import decoded_file
from rebuttal.reading.fhir_bundle import Bundle, kind_of
from rebuttal.reading.fhir_chart import chart_of, head_rows
from rebuttal.reading.fhir_json import AGAIN, Plain, values_of
from rebuttal.reading.fhir_node import Node, in_words, name_of
from rebuttal.reading.fhir_notice import answer_of, benefit_notices
from rebuttal.reading.paper import PaperFile, Part
from rebuttal.reading.plain import as_document
from rebuttal.reading.progress import tell
from rebuttal.reading.rendering import labelled
from rebuttal.reading.signatures import AS_TEXT, true_type

MEDIA_TYPE = "application/fhir+json"
RENDERED = "This text was set by Rebuttal from a health record in FHIR form (JSON)."
ELSEWHERE = "A paper of the record lies elsewhere; nothing was fetched."
CARRIERS = {"DocumentReference": ("content", "attachment"), "DiagnosticReport": ("presentedForm",)}
WORDS = ("text/plain", "text/rtf", "application/rtf")


def read_health_record(file: PaperFile) -> tuple[Part, ...] | None:
    """What a FHIR file holds; None for anything but JSON.

    Raises PaperDamaged for JSON that is not clean, PaperUnknown for JSON
    that is no FHIR, PaperWithoutDenial when it only tells of paid claims.
    """
    if true_type(file) != "json":
        return None
    values = values_of(file)
    if not all(map(_is_resource, values)):
        raise PaperUnknown(
            "The file is JSON data of another kind than FHIR.", where=file.name, remedy=AS_TEXT
        )
    bundle = Bundle(values, file)
    _refuse_nameless(bundle)
    parts = (*_charts(bundle), *_decisions(bundle), *_papers(bundle))
    if not parts:
        raise _nothing(bundle)
    return parts


def _is_resource(value: Plain) -> bool:
    """Whether a JSON value says that it is a resource."""
    return isinstance(value, dict) and isinstance(value.get("resourceType"), str)


def _refuse_nameless(bundle: Bundle) -> None:
    """Records of two patients can be told apart only when each is named."""
    patients = bundle.patients()
    if len(patients) > 1 and not all(name_of(bundle.patient(one)) for one in patients):
        raise PaperDamaged(
            f"The file holds records of {len(patients)} patients, and not all are named.",
            where=bundle.file.name,
            remedy="Give the record of the one patient whom the denial is about.",
        )


def _charts(bundle: Bundle) -> Iterator[Document]:
    """The chart of each patient."""
    patients = bundle.patients() or [""]
    for number, patient in enumerate(patients, start=1):
        tell(f"chart {number} of {len(patients)}")
        text = chart_of(bundle, patient)
        if text:
            yield _document(bundle.file, f"chart {number}" if len(patients) > 1 else "", text)


def _decisions(bundle: Bundle) -> Iterator[Part]:
    """Every decision of a payer, or what is wrong with it."""
    for number, one in enumerate(bundle.of("ClaimResponse"), start=1):
        try:
            text = answer_of(bundle, one)
        except PaperDamaged as fault:
            yield fault
        else:
            yield _decision(bundle, one, f"decision {number}", text)
    for number, one in enumerate(bundle.of("ExplanationOfBenefit"), start=1):
        try:
            for line, text in enumerate(benefit_notices(bundle, one), start=1):
                yield _decision(bundle, one, f"benefit {number}, line {line}", text)
        except PaperDamaged as fault:
            yield fault


def _decision(bundle: Bundle, one: Node, name: str, text: str) -> Document:
    """A decision as a paper; the same one in two files counts once."""
    made = _document(bundle.file, name, text)
    number = one.first("preAuthRef").text or one.at("identifier", "value").text
    return changed(made, identity=f"fhir|{number}||{made.text}") if number else made


def _document(file: PaperFile, name: str, text: str) -> Document:
    """A paper set from resources of the file."""
    shown = shown_name(f"{file.name}/{name}") if name else file.name
    own = changed(file, name=shown, data=text.encode())
    return as_document(own, MEDIA_TYPE, text, (RENDERED,))


def _papers(bundle: Bundle) -> Iterator[Part]:
    """The papers that documents and reports carry."""
    for kind, path in CARRIERS.items():
        for number, one in enumerate(bundle.of(kind), start=1):
            if one.at("status").text == "entered-in-error":
                continue
            for place in one.each(path[0]):
                attachment = place.at(*path[1:]) if path[1:] else place
                yield from _attached(bundle, one, attachment, f"{kind} {number}")


def _attached(bundle: Bundle, one: Node, attachment: Node, name: str) -> Iterator[Part]:
    """The paper of one attachment; a plain note gets its day and author on top."""
    if not attachment.at("data"):
        if attachment.at("url"):
            yield _missing(bundle.file, name)
        return
    found = decoded_file(bundle.file, name, attachment.at("data").text)
    plain = attachment.at("contentType").text.partition(";")[0] == WORDS[0]
    if isinstance(found, PaperError) or not plain:
        yield found
        return
    top = labelled(
        *head_rows(bundle.patient(bundle.patient_of(one)))[:2],
        ("Document", in_words(one.first("type", "code"))),
        (
            "Date of visit",
            one.at("context", "period", "start").day or one.at("date").day or one.span("effective"),
        ),
        ("Author", ", ".join(filter(None, (_author(bundle, who) for who in one.each("author"))))),
    )
    yield changed(found, data=f"{top}\n\n".encode() + found.data)


def _author(bundle: Bundle, reference: Node) -> str:
    """The name of an author."""
    return name_of(bundle.find(reference)) or reference.at("display").text


def _missing(file: PaperFile, name: str) -> PaperError:
    """The error that a paper lies elsewhere."""
    return PaperDamaged(
        ELSEWHERE,
        where=file.inner(name, b"").name,
        remedy=("Download that paper from the portal, and give it beside the record."),
    )


def _nothing(bundle: Bundle) -> PaperError:
    """The error that a record tells nothing that is used."""
    if bundle.of("ExplanationOfBenefit"):
        return PaperWithoutDenial(
            "The explanations of benefits hold no denied imaging line.",
            where=bundle.file.name,
            remedy="Give the one in which the imaging study was denied.",
        )
    kinds = ", ".join(sorted({kind_of(one) for one in bundle.resources})[:6]) or "nothing"
    return PaperUnknown(
        f"The record holds no chart and no decision (it holds: {kinds}).",
        where=bundle.file.name,
        remedy=AGAIN,
    )
