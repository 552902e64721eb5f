"""Decisions in FHIR form: prior-authorization answers and explanations of benefits."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from rebuttal.reading.denied_lines import NOT_REFUSALS, is_imaging
from rebuttal.reading.fhir_bundle import Bundle, kind_of
from rebuttal.reading.fhir_chart import head_rows, sheet_lines
from rebuttal.reading.fhir_node import Node, code_of, codes_of, in_words, name_of
from rebuttal.reading.rendering import dollars, labelled, section, sheet
from rebuttal.reading.value_checks import check_reference, check_word

ACTIONS = {
    "A1": "approved",
    "A2": "partially approved",
    "A3": "denied",
    "A4": "pended, a decision has not been made",
    "A6": "approved as modified",
    "CT": "undecided, the payer is to be contacted",
    "C": "cancelled",
    "NA": "no action needed",
}
OUTCOMES = ("queued", "complete", "error", "partial")
USES = ("claim", "preauthorization", "predetermination")
REASONS = frozenset(("denialreason", "adjustmentreason"))
PAID = frozenset(("benefit", "paidtoprovider", "paidtopatient"))
Rows = list[tuple[str, str]]


def answer_of(bundle: Bundle, response: Node) -> str:
    """A ClaimResponse as a notice; raises PaperDamaged where it is no valid R4."""
    check_word(bundle.file, response.at("outcome"), OUTCOMES)
    check_word(bundle.file, response.at("use"), USES)
    check_reference(bundle.file, response.at("patient"), "Patient")
    request = bundle.find(response.at("request")) or _only(bundle, "Claim")
    whole = _review(response)
    items = response.each("item")
    actions = [action for item in items for action, _ in _review_of_item(item)] or [
        a for a, _ in whole
    ]
    title = (
        "PRIOR AUTHORIZATION DECISION" if response.at("use").text != "claim" else "CLAIM DECISION"
    )
    return sheet(
        f"{title}\nAnswer of the payer in FHIR form (ClaimResponse)",
        labelled(*_parties(bundle, response, request)),
        labelled(
            ("Reference number", response.at("preAuthRef").text or _identifier(response)),
            ("Status", _status(actions, response.at("disposition").text)),
            ("Disposition", response.at("disposition").text),
            *(("Error", in_words(one.at("code"))) for one in response.each("error")),
            *_review_rows(whole),
            ("Reviewed by a person", _human(response)),
        ),
        *(_answer_line(item, request) for item in items or [Node(None, "")]),
        *_requested(request, items),
        _process_notes(response),
    )


def benefit_notices(bundle: Bundle, eob: Node) -> Iterator[str]:
    """A notice for each denied imaging line of an explanation of benefits."""
    check_word(bundle.file, eob.at("outcome"), OUTCOMES)
    check_reference(bundle.file, eob.at("patient"), "Patient")
    for item in eob.each("item"):
        if any(map(is_imaging, codes_of(item.at("productOrService")))) and _is_refused(item):
            yield _benefit_notice(bundle, eob, item)


def _benefit_notice(bundle: Bundle, eob: Node, item: Node) -> str:
    """One denied line of an explanation of benefits."""
    amounts = {_category(one): _amount(one.at("amount")) for one in item.each("adjudication")}
    paid = next((amounts[kind] for kind in PAID if amounts.get(kind) is not None), None)
    network = [
        code_of(one.at("reason"))
        for one in item.each("adjudication")
        if _category(one) == "benefitpaymentstatus"
    ]
    return sheet(
        "EXPLANATION OF BENEFITS\nStatement of the payer in FHIR form (ExplanationOfBenefit)",
        labelled(*_parties(bundle, eob, eob)),
        labelled(
            ("Claim number", _identifier(eob)),
            ("Date of service", item.span("serviced") or eob.span("billable")),
            ("Service", in_words(item.at("productOrService"))),
            ("Modifiers", ", ".join(filter(None, map(code_of, item.each("modifier"))))),
            ("Diagnosis", ", ".join(_diagnoses(bundle, eob))),
            ("Amount billed", dollars(amounts.get("submitted"))),
            ("Paid", dollars(paid)),
            ("Status", "denied"),
            ("Patient responsibility", dollars(amounts.get("memberliability"))),
            ("Network", ", ".join(filter(None, network))),
            *_reason_rows(item),
        ),
        _process_notes(eob, {one.text for one in item.each("noteNumber")}),
    )


def _is_refused(item: Node) -> bool:
    """Whether a line gives a reason of refusal and nothing was paid for it."""
    paid = [
        _amount(one.at("amount")) for one in item.each("adjudication") if _category(one) in PAID
    ]
    codes = [code for one in _reasons(item) for code in codes_of(one.at("reason"))]
    refusing = [code for code in codes if code.rpartition("-")[2] not in NOT_REFUSALS]
    return bool(refusing) and not any(paid)


def _reasons(item: Node) -> list[Node]:
    """The adjudications that give a reason."""
    return [one for one in item.each("adjudication") if _category(one) in REASONS]


def _reason_rows(item: Node) -> Iterator[tuple[str, str]]:
    """Each reason with the payer's words, as far as it gives any."""
    for one in _reasons(item):
        for coding in one.each("reason", "coding"):
            words = " ".join(filter(None, (coding.at("code").text, coding.at("display").text)))
            remark = coding.at("code").text[:1] in {"M", "N"}
            yield "Remark code" if remark else "Adjustment reason code", words
        if not one.at("reason", "coding"):
            yield "Reason", one.at("reason", "text").text


def _parties(bundle: Bundle, decision: Node, request: Node) -> Rows:
    """Payer, patient, member number, plan, provider."""
    insurer, patient = (
        bundle.find(decision.at("insurer")),
        bundle.patient(bundle.patient_of(decision)),
    )
    coverage = bundle.find(request.at("insurance", "coverage")) or _only(bundle, "Coverage")
    provider = decision.first("requestor", "provider")
    payor = bundle.find(coverage.at("payor"))
    return [
        ("Payer", name_of(insurer) or decision.at("insurer", "display").text or name_of(payor)),
        ("Notice date", decision.at("created").day),
        *head_rows(patient)[:2],
        ("Member ID", _member_number(patient, coverage)),
        *_classes(coverage),
        ("Provider", name_of(bundle.find(provider)) or provider.at("display").text),
        ("Requested by", _requester(bundle, request)),
    ]


def _requester(bundle: Bundle, request: Node) -> str:
    """Who asked for the service."""
    provider = bundle.find(request.at("provider"))
    return name_of(provider) if kind_of(provider) == "Practitioner" else ""


def _classes(coverage: Node) -> Rows:
    """The group and the plan that the coverage names."""
    found: Rows = []
    for one in coverage.each("class"):
        kind, value = code_of(one.at("type")), one.at("value").text
        if kind == "group":
            found += [("Group number", value), ("Group name", one.at("name").text)]
        elif kind == "plan":
            found.append(("Plan name", one.at("name").text or value))
    return found


def _member_number(patient: Node, coverage: Node) -> str:
    """The member's number: that of the coverage, else the patient's own."""
    own = [
        one.at("value").text
        for one in patient.each("identifier")
        if code_of(one.at("type")) in {"MB", "SN", "um"}
    ]
    return coverage.at("subscriberId").text or next(iter(own), "")


def _identifier(resource: Node) -> str:
    """The payer's own number of the decision."""
    return resource.at("identifier", "value").text


def _only(bundle: Bundle, kind: str) -> Node:
    """The one resource of this kind, when the file holds just one."""
    found = bundle.of(kind)
    return found[0] if len(found) == 1 else Node(None, kind)


def _status(actions: list[str], disposition: str) -> str:
    """The decision in a word: that of the lines when they agree."""
    words = list(dict.fromkeys(ACTIONS.get(action, f"action {action}") for action in actions))
    if len(words) > 1:
        return "partially approved" if "denied" in words else ", ".join(words)
    return words[0] if words else disposition.casefold()


def _review_of_item(item: Node) -> list[tuple[str, list[str]]]:
    """The review actions of one line."""
    found = [pair for one in item.each("adjudication") for pair in _review(one)]
    return found or _review(item)


def _review(held: Node) -> list[tuple[str, list[str]]]:
    """The review actions that extensions give: the action, and its reasons."""
    found: list[tuple[str, list[str]]] = []
    for extension in held.each("extension"):
        url = extension.at("url").text
        if not url.endswith(("reviewAction", "reviewActionCode")):
            continue
        action, reasons = _plain(extension), list[str]()
        for inner in extension.each("extension"):
            if inner.at("url").text.endswith(("reasonCode", "reviewActionReason")):
                reasons.append(_coded(inner.at("valueCodeableConcept")))
            elif inner.at("url").text != "number":
                action = action or code_of(inner.at("valueCodeableConcept")) or _plain(inner)
        found.append((action, reasons))
    beside = [
        _plain(one) or _coded(one.at("valueCodeableConcept"))
        for one in held.each("extension")
        if one.at("url").text.endswith("reviewActionReason")
    ]
    return [(action, reasons + beside) for action, reasons in found]


def _plain(extension: Node) -> str:
    """The value of an extension that is a bare word."""
    return extension.first("valueCode", "valueString").text


def _coded(concept: Node) -> str:
    """A reason with its number and the payer's words."""
    return " ".join(filter(None, dict.fromkeys((code_of(concept), in_words(concept)))))


def _review_rows(actions: list[tuple[str, list[str]]]) -> Iterator[tuple[str, str]]:
    """The action and its reasons as rows."""
    for action, reasons in actions:
        yield "Review action", action
        yield from (("Review reason code", reason) for reason in reasons)


def _answer_line(item: Node, request: Node) -> str:
    """One line of a decision."""
    number = item.at("itemSequence").text
    asked = next(
        (one for one in request.each("item") if one.at("sequence").text == number), Node(None, "")
    )
    actions = _review_of_item(item)
    words = [ACTIONS.get(action, action) for action, _ in actions]
    rows = labelled(
        ("Service", in_words(asked.at("productOrService"))),
        ("Date of service", asked.span("serviced")),
        ("Decision", ", ".join(dict.fromkeys(filter(None, words)))),
        *_review_rows(actions),
    )
    return sheet_lines(rows, *(f"{label}: {words}" for label, words in _reason_rows(item) if words))


def _requested(request: Node, items: list[Node]) -> Iterator[str]:
    """The services asked for, where the answer has no lines of its own."""
    if not items:
        for one in request.each("item"):
            yield labelled(("Service requested", in_words(one.at("productOrService"))))


def _diagnoses(bundle: Bundle, claim: Node) -> Iterator[str]:
    """The diagnoses of a claim."""
    for one in claim.each("diagnosis"):
        concept = one.at("diagnosisCodeableConcept") or bundle.find(
            one.at("diagnosisReference")
        ).at("code")
        if words := in_words(concept):
            yield words


def _process_notes(decision: Node, numbers: set[str] | None = None) -> str:
    """The payer's notes; for one line those that it names."""
    notes = [
        one.at("text").text
        for one in decision.each("processNote")
        if not numbers or one.at("number").text in numbers
    ]
    return section("NOTES OF THE PAYER", notes)


def _human(response: Node) -> str:
    """Whether a person reviewed the decision, as the payer says."""
    held = [response, *response.each("item", "adjudication"), *response.each("item")]
    for one in held:
        for extension in _all_extensions(one):
            if "humanreviewed" in extension.at("url").text.casefold():
                return extension.at("valueBoolean").text
    return ""


def _all_extensions(held: Node) -> Iterator[Node]:
    """The extensions of a value, and those inside them."""
    for one in held.each("extension"):
        yield one
        yield from _all_extensions(one)


def _category(adjudication: Node) -> str:
    """What an adjudication is about."""
    return code_of(adjudication.at("category"))


def _amount(money: Node) -> Decimal | None:
    """An exact amount."""
    try:
        return (
            Decimal(money.at("value").text) if money.at("value") or money.at("value").text else None
        )
    except InvalidOperation:
        return None
