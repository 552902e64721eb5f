"""Write the pages of docs/reference that follow from the code.

Run from the root of the project: python docs/make_reference.py
tests/test_docs.py refuses pages that differ from what this writes.
"""

import inspect
import json
import runpy
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import click
from click.testing import CliRunner

from rebuttal import errors
from rebuttal.appeal import CaseFile
from rebuttal.faces.asked import known_questions, questions_on
from rebuttal.faces.cli import COMMANDS, main
from rebuttal.faces.criteria_sets import page_of
from rebuttal.faces.law_pages import COUNTRIES, regime_page, state_page, states_table
from rebuttal.faces.web.casework import Casework
from rebuttal.faces.web.safety import Run
from rebuttal.faces.web.server import inner_app
from rebuttal.knowledge.asked_words import asked_words
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.value import json_schema
from rebuttal.reading.paper import MEANINGS, Limits
from rebuttal.reading.readers import READERS

OUT = {
    "step": "the step under the name that all kinds of plan share",
    "level": "the step under its name in this kind of plan",
    "who": "who must act: member, plan or reviewer",
    "open": "whether this decision has opened it",
    "safe_date": "the day that every careful reading allows; none where the clock does not run yet",
    "legal_date": "the last lawful day",
    "stated_date": "the last day by the letter’s own time, where one was given",
    "send_by": "the day to send it by, where it must arrive or offices are closed",
    "due_at": "the hour at which a clock of hours ends",
    "counted_from": "the event from which it is counted",
    "value": "the number",
    "unit": "its unit",
    "counting": "the counting in words",
    "rule": "the rule’s id, for `rebuttal law show`",
    "citation": "the law",
    "verified": "how it was checked: text, secondary or memory",
    "as_of": "as of when",
    "passed": "whether the last possible day lies before today",
    "consequence": "what is left, or what follows, when it is missed",
    "sent_to": "where it goes",
    "must_contain": "what it has to say or bring",
    "bound": "at_most or at_least, where the law names only the longest or the shortest time",
    "notes": "what must be known beside it",
}
REFERENCE = Path(__file__).parent / "reference"
WIDE = {"COLUMNS": "88", "TERMINAL_WIDTH": "88"}


def openapi() -> str:
    """The description of the JSON API."""
    casework = cast("Casework", None)  # no case is asked for
    described = inner_app(casework, Run(0, "token")).openapi()
    return json.dumps(described, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def commands() -> str:
    """The help of the program and of each command, as it is printed."""
    parts = [
        "# Commands",
        "",
        "What each command prints for `--help`. Errors and exit codes: [errors](errors.md).",
        "",
        "## rebuttal",
        "",
        *_help(),
    ]
    for names in every_command():
        parts += ["", f"## rebuttal {' '.join(names)}", "", *_help(*names)]
    return "\n".join(parts) + "\n"


def every_command() -> Iterator[tuple[str, ...]]:
    """The names of each command; a family is followed by its members."""
    for name in COMMANDS:
        yield (name,)
        found = main.get_command(click.Context(main), name)
        if isinstance(found, click.Group):
            yield from ((name, member) for member in found.list_commands(click.Context(found)))


def _help(*names: str) -> list[str]:
    """What --help prints, set as code."""
    shown = CliRunner().invoke(main, [*names, "--help"], prog_name="rebuttal", env=WIDE)
    return ["```text", *shown.stdout.rstrip().splitlines(), "```"]


def error_table() -> str:
    """Every error: name, exit code, meaning, and under which it falls."""
    rows = [
        f"| `{kind.__name__}` | {kind.exit_code} | {_meaning(kind)} | `{_above(kind)}` |"
        for kind in error_classes()
    ]
    return "\n".join(
        [
            "# Errors and exit codes",
            "",
            "Every error says what happened, where, and what to do, on the error channel.",
            "With `--json` it is printed as an object under `errors`, with the keys `kind`,",
            "`exit_code`, `happened`, `where`, `remedy` and `also`. After an error no packet is",
            "written. If several papers cannot be read, each is named, and the exit code is that",
            "of the first.",
            "",
            "Exit code 0 is success, 2 a command line that cannot be understood, 130 an",
            "interruption from the keyboard.",
            "",
            "| error | exit code | meaning | kind of |",
            "| --- | --- | --- | --- |",
            *rows,
            "",
        ]
    )


def error_classes() -> Iterator[type[errors.RebuttalError]]:
    """Every class of the error tree, in the order of the module."""
    for value in vars(errors).values():
        if inspect.isclass(value) and issubclass(value, errors.RebuttalError):
            yield value


def _above(kind: type[errors.RebuttalError]) -> str:
    """The error of which this one is a kind."""
    return kind.__mro__[1].__name__


def _meaning(kind: type[errors.RebuttalError]) -> str:
    """The first line of a class's own description."""
    return (kind.__doc__ or "").splitlines()[0]


def questions() -> str:
    """Every question that may be asked: id, words, options, why, how to find out."""
    parts = [
        "# Questions",
        "",
        "Rebuttal asks only what the papers do not say and what would change the outcome.",
        "Answer under the question's id in an [answers file](../how-to/answer-questions.md).",
        "",
    ]
    shelf = Shelf()
    for question in questions_on(shelf) if known_questions(shelf) is not None else ():
        options = ", ".join(f"`{option}`" for option in question.options) or "your own words"
        parts += [f"## `{question.id}`", "", f"{question.text} Answer: {options}.", ""]
        parts += [f"Why it is asked: {question.why}", ""] if question.why else []
        parts += [f"How to find out: {question.how}", ""] if question.how else []
    return "\n".join(parts).rstrip() + "\n"


def schema() -> str:
    """The JSON Schema of case.json."""
    return json.dumps(json_schema(CaseFile), indent=2, sort_keys=True) + "\n"


READ = {
    "read_pdf": (
        "PDF",
        "words with their places; filled fields; scanned pages by recognition",
        "words that cannot be seen; scripts, links, attachments",
    ),
    "read_picture": (
        "PNG, JPEG, TIFF, HEIC, WebP, BMP, GIF",
        "the words of scans and photos, by recognition",
        "words not read for certain",
    ),
    "read_archive": (
        "zip",
        "every paper inside, also in archives inside",
        "links, locked files, style sheets and other files that are no papers",
    ),
    "read_word_document": (
        "Word (DOCX)",
        "words, tables, headers and footers, notes",
        "hidden and struck words; macros, objects, templates",
    ),
    "read_rich_text": (
        "RTF",
        "words and tables",
        "hidden words; objects, pictures, fields' orders",
    ),
    "read_web_page": (
        "HTML",
        "what a browser would show",
        "hidden words; scripts, frames, pictures",
    ),
    "read_clinical_document": (
        "C-CDA (XML)",
        "each section with its words, and codes that these leave out; papers inside it",
        "Social Security numbers; files elsewhere; XML with a document type",
    ),
    "read_health_record": (
        "FHIR R4 (JSON, NDJSON)",
        (
            "Condition, Procedure, MedicationRequest, Observation, ServiceRequest,"
            " DiagnosticReport, AllergyIntolerance, FamilyMemberHistory by Encounter; papers of"
            " DocumentReference and DiagnosticReport; ClaimResponse; denied imaging lines of"
            " ExplanationOfBenefit; names from Patient, Practitioner, Organization, Coverage"
        ),
        "references to other places; what was entered in error",
    ),
    "read_remittance": (
        "X12 835",
        "each denied imaging line, netted by claim number",
        "paid lines, reversals, services that are not imaging",
    ),
    "read_worklist": (
        "CSV, XLSX",
        "each row below a heading that names claims",
        "hidden sheets; dates that may be two days; what a formula would do",
    ),
    "read_text": (
        "plain text",
        "UTF-8, UTF-16, UTF-32 and Windows encodings",
        "characters that cannot be seen",
    ),
}


def formats() -> str:
    """Every format that is read, and every limit with its number."""
    rows = [f"| {' | '.join(READ[one.__name__])} |" for one in READERS if one.__name__ in READ]
    limits = Limits()
    bounds = [
        f"| `{name}` | {getattr(limits, name):,} | {meaning} |"
        for name, meaning in MEANINGS.items()
    ]
    return "\n".join(
        [
            "# Formats and limits",
            "",
            "The type of a file is told by its content, never by its name.",
            "Every format but plain text is read in a child process, which is ended when it gives",
            "no sign of life within the time limit; the other papers go on.",
            "Nothing that a file points to is fetched, and nothing in it is run.",
            "",
            "| format | what is read | what is left out |",
            "| --- | --- | --- |",
            *rows,
            "",
            "Other types are refused by name, with what to do.",
            "",
            "## Limits",
            "",
            "A file over a limit is refused; the message names the limit.",
            "Change one with `--limit NAME=NUMBER`, for example `--limit pages=800`.",
            "",
            "| limit | usually | what it bounds |",
            "| --- | --- | --- |",
            *bounds,
            "",
        ]
    )


def law_index() -> str:
    """The contents of the law pages."""
    regimes = Shelf().regimes().values()
    lines = [
        "# The law",
        "",
        "Each page follows from `rebuttal/knowledge/data/law`: each number with its citation, how",
        "it was checked (the law itself read, a dependable source read, or memory) and as of when.",
        "What is known from memory only never reaches a letter. This is no legal advice.",
        "",
        "- [External review by state](states.md)",
        "",
        "## United States",
        "",
        *(f"- [{one.name}]({one.id}.md)" for one in regimes if one.country == "US"),
        "",
        "## Other countries",
        "",
        *(
            f"- {COUNTRIES[one.country]}: [{one.name}]({one.id}.md)"
            for one in regimes
            if one.country != "US"
        ),
        "",
        "To mend a rule: [add or correct a rule](../../how-to/add-a-rule.md).",
    ]
    return "\n".join(lines) + "\n"


def law_states() -> str:
    """External review of insured plans in 51 places, and the rules of single states."""
    shelf = Shelf()
    lines = [
        "# External review by state",
        "",
        "For plans that an insurer stands behind. A plan that pays its own claims is not bound by",
        "state law. A plan that is not grandfathered gives at least four months from receipt",
        "(45 CFR 147.136(c)(2)(vi)). “Not found” means that no source was read that says it.",
        "",
        *states_table(shelf),
        "",
        "## Notes, departments, and rules of single states",
        "",
    ]
    for row in shelf.state_reviews().values():
        page = list(state_page(row, shelf))[2:-1]
        lines += [f"### {row.name}", "", *(line for line in page if not line.startswith("#"))]
        lines += [""] if lines[-1] else []
    return "\n".join(_tidy(lines)) + "\n"


def asked_words_page() -> str:
    """By which names `rebuttal deadlines` can be asked."""
    words = asked_words(Shelf())
    lines = [
        "# Words for the calculator",
        "",
        "`rebuttal deadlines` takes these names as options (`--notice-date`) and as keys or",
        "columns of a file of cases. Case, spaces, hyphens, underlines and full stops make no",
        "difference.",
        "A name that is not here is an error; nothing is guessed. The table is",
        "`rebuttal/knowledge/data/law/asked_words.yaml`.",
        "",
        "## A file of cases",
        "",
        "`rebuttal deadlines cases.json --json` reads a JSON object, a list of objects, an object",
        "with a list under `cases`, one object a line (JSONL), or CSV with commas, semicolons or",
        "tabs; `-` reads standard input. Options beside the file hold for every case that does not",
        'say otherwise. JSON gives `{"cases": [...]}`, JSONL one answer a line, in the order',
        "asked.",
        "A case that cannot be counted holds `errors` in place of `deadlines`; the others go on,",
        "and the exit code is that of the first error.",
        "",
        f"Handed back: {', '.join(f'`{name}`' for name in words.kept)}.",
        f"Left alone: {', '.join(f'`{name}`' for name in words.left_alone)},",
        f"and what begins with {', '.join(f'`{name}`' for name in words.left_alone_begins)}.",
        f"The case may lie under {', '.join(f'`{name}`' for name in words.inside)}.",
        "",
        "## What comes out",
        "",
        "`regime`, `name`, `stage`, `today`, `asked` (how the words were understood), `notes`, and",
        "`deadlines`, each with",
        "",
        "| key | what it holds |",
        "| --- | --- |",
        *(f"| `{key}` | {says} |" for key, says in OUT.items()),
        "",
        "## Dates, hours, lengths",
        "",
        "Dates: `2026-03-09`, `20260309`, `March 9, 2026`, `9 March 2026`, and with slashes only",
        "where one reading is a date (`03/31/2026`). Hours: `2026-03-09 14:30`, with `-05:00` or a",
        "place behind it, or with `time_zone`. Lengths: `60`, `60 days`, `4 months`,",
        "`15 business days`.",
        "",
    ]
    for title, entries in (
        ("Keys", words.keys),
        ("Kinds of plan", words.regimes),
        ("Stages", words.stages),
        ("Timing", words.timings),
        ("How it was sent", words.sent),
        ("Funding", words.funding),
        ("Countries", words.countries),
        ("Yes and no", words.truths),
        ("Units", words.units),
        ("Zones", words.zones),
    ):
        lines += [f"## {title}", "", "| word | what it is | also |", "| --- | --- | --- |"]
        lines += [
            f"| `{entry.name}` | {entry.says} | {', '.join(entry.also)} |" for entry in entries
        ]
        lines += [""]
    lines += ["## Words for several kinds", ""]
    lines += [f"- {', '.join(one.words)}: {one.ask}" for one in words.families]
    return "\n".join(lines) + "\n"


def _tidy(lines: list[str]) -> list[str]:
    """The lines without an empty one after another empty one."""
    before = ["x", *lines]
    return [line for last, line in zip(before, lines, strict=False) if line or last]


def law_regime(name: str) -> Callable[[], str]:
    """What writes the page of one regime."""

    def page() -> str:
        shelf = Shelf()
        return "\n".join(regime_page(shelf.regimes()[name], shelf)).rstrip() + "\n"

    return page


OUR_WORDS = (
    "Our own words for logic and numbers; the text of the document is its owner's. "
    "A later edition may differ: ask which one was applied."
)


def criteria_page(name: str) -> Callable[[], str]:
    """One criteria set: its document, how it was checked, and what it asks for."""

    def page() -> str:
        shelf = Shelf()
        first, *lines = page_of(shelf.criteria_sets()[name], shelf)
        return "\n".join([f"# {first}", "", "```text", *lines, "```", "", OUR_WORDS, ""])

    return page


def criteria_index() -> str:
    """Every criteria set: its page, document, edition, section and check."""
    shelf = Shelf()
    sources = shelf.criteria_sources()
    rows = []
    for entry in shelf.criteria_sets().values():
        source = sources[entry.source]
        rows.append(
            f"| [{entry.id}]({entry.id}.md) | {entry.indication} | {source.title} "
            f"| {source.edition} | {entry.section} | {source.verified} |"
        )
    head = ["# Criteria sets", "", "Print one with `rebuttal criteria show SET`.", ""]
    table = ["| set | for | document | edition | section | checked |", "| --- " * 6 + "|"]
    return "\n".join([*head, *table, *rows, "", OUR_WORDS, ""])


def acr_topics() -> str:
    """Every ACR topic of the pack: its year where it was checked, how many situations, the link."""
    rows = [
        f"| {topic.topic} | {topic.year or 'not checked'} | {len(topic.variants)} "
        f"| {', '.join(topic.families)} | [acsearch.acr.org]({topic.url}) |"
        for topic in Shelf().acr_topics()
    ]
    head = ["# Topics of the ACR Appropriateness Criteria on the shelf", ""]
    why = "How they are used: [the ACR Appropriateness Criteria](../explanation/acr.md)."
    table = ["| topic | year | situations | studies of | source |", "| --- " * 5 + "|"]
    return "\n".join([*head, why, "", *table, *rows, ""])


PAGES: dict[str, Callable[[], str]] = {
    "acr.md": acr_topics,
    "formats.md": formats,
    "commands.md": commands,
    "errors.md": error_table,
    "questions.md": questions,
    "case.schema.json": schema,
    "asked-words.md": asked_words_page,
    "law/index.md": law_index,
    "law/states.md": law_states,
    **{f"law/{name}.md": law_regime(name) for name in Shelf().regimes()},
    "criteria/index.md": criteria_index,
    **{f"criteria/{name}.md": criteria_page(name) for name in Shelf().criteria_sets()},
}


# The framework words the rest of this page; tests hold only what is ours in it.
DESCRIBED = {"openapi.json": openapi}


def write() -> None:
    """Write every generated page, and the sentence forms."""
    for name, page in (PAGES | DESCRIBED).items():
        (REFERENCE / name).parent.mkdir(parents=True, exist_ok=True)
        (REFERENCE / name).write_text(page(), "utf-8")
        print(f"docs/reference/{name}")
    runpy.run_path(str(Path(__file__).with_name("make_forms.py")), run_name="__main__")


if __name__ == "__main__":
    write()
