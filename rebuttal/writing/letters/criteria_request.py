"""Step 1: the request for the criteria and the claim file."""

from rebuttal.model.packet import (
    Letter,
    Points,
    Sentence,
    SignatureBlock,
    Voice,
)
from rebuttal.writing.desk import Desk, study_sentence
from rebuttal.writing.particulars import insurer_itself, missing_particulars, particulars, subject
from rebuttal.writing.parts import names_of_studies
from rebuttal.writing.phrases import (
    NOT_READ,
    day,
    form,
    judged,
    paragraph,
    quoted,
    quotes_of,
    say,
    stop,
)
from rebuttal.writing.rules_argued import cited

ASKED = (
    (
        "criteria",
        "The rule, guideline, protocol or criterion relied on, in full, with edition and section.",
    ),
    (
        "claim_file",
        "The whole claim file, with the notes of any company that reviewed the request.",
    ),
    ("reasoning", "The clinical reasoning that applied the rule to this case."),
    ("experts", "The name and field of each reviewer or expert whose advice was obtained."),
    ("codes", "The diagnosis and treatment codes, and what they mean."),
)


def criteria_request(desk: Desk) -> Letter:
    """Ask for the rule, the file and the reasoning, under this regime's rights."""
    return Letter(
        id="criteria-request",
        title="Request for the criteria and the claim file",
        voice=Voice.MEMBER,
        dated=desk.findings.today,
        addressee=insurer_itself(desk),
        subject=subject(desk, to_insurer=True),
        blocks=(
            particulars(desk),
            paragraph(*_opening(desk)),
            Points(tuple(_items(desk)), ordered=True),
            paragraph(*_closing(desk)),
            SignatureBlock("Member"),
        ),
        missing=missing_particulars(desk),
    )


def _opening(desk: Desk) -> tuple[Sentence, ...]:
    """What was refused, and that this is a request for papers."""
    study = names_of_studies(desk) or study_sentence(desk)
    notice = desk.notice.notice_date
    when = f" by your notice of {day(notice.value)}" if notice else ""
    evidence = (*study.support, *(notice.evidence if notice else ()))
    study_name = study.text if study.text != NOT_READ else "a study"
    refused = f"You refused {study_name}{when}."
    return (
        say(refused, *evidence) if notice or desk.study() else form("You refused a study."),
        form("So that I can answer the refusal, please send me the following."),
    )


def _items(desk: Desk) -> list[tuple[Sentence, ...]]:
    """What is asked for; each item with the right that gives it, where there is one."""
    items = []
    for topic, words in ASKED:
        right = desk.findings.right(topic)
        item = [form(words)]
        if topic == "criteria":
            item += _named_rules(desk)
        if right is not None and right.authorities:
            item.append(cited(desk, stop(right.says), right.authorities))
        items.append(tuple(item))
    return items


def _named_rules(desk: Desk) -> list[Sentence]:
    """The rules that the letter names, or the words that name none."""
    found = []
    for fact in desk.notice.criteria:
        for quote in quotes_of(fact.evidence)[:1]:
            if fact.value.vague:
                found.append(
                    say(f"Your notice says only {quoted(quote)}; it does not name the rule.", quote)
                )
            else:
                ends = "" if quote.words.rstrip().endswith(".") else "."
                found.append(say(f"Your notice names {quoted(quote)}{ends}", quote))
    return found


def _closing(desk: Desk) -> tuple[Sentence, ...]:
    """That asking is not appealing, and by when the papers are needed."""
    sentences = [
        form(
            "This request is not an appeal and does not withdraw or delay one; "
            "I know that the time to appeal runs on."
        )
    ]
    due = desk.findings.deadline("appeal.file")
    if due is not None and (last := due.ahead(desk.findings.today)) is not None:
        sentences.append(
            judged(
                f"I have to appeal by {day(last)}; please send the papers in time for that.",
                "deadline:appeal.file",
            )
        )
    sentences.append(form("If any of this is withheld, please tell me which item, and why."))
    return tuple(sentences)
