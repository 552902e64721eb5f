"""A kept case as plain data, for the terminal and for programs."""

from rebuttal import appeal
from rebuttal.faces.web.casework import Opened
from rebuttal.keeping.kept import KeptCase
from rebuttal.model.value import to_plain


def brief(case: KeptCase) -> dict[str, object]:
    """A case as a list shows it; nothing is read or worked out for it."""
    return {
        "id": case.id,
        "version": case.version,
        "created": case.created,
        "changed": case.changed,
        "papers": [to_plain(paper) for paper in case.body.papers],
        "answers": [to_plain(own) for own in case.body.answers],
    }


def standing(opened: Opened | None) -> dict[str, object]:
    """Where a case stands: reading, stopped and why, or ready with what is known."""
    if opened is None:
        return {"state": "reading"}
    if opened.prepared is None:
        fault = opened.fault
        why = {"happened": fault.happened, "remedy": fault.remedy} if fault else None
        return {"state": "stopped", "stopped": why}
    findings = opened.prepared.findings
    return {
        "state": "ready",
        "road": str(findings.road.road),
        "questions": [to_plain(question) for question in findings.questions],
        "deadlines": [to_plain(due) for due in findings.deadlines],
        "files": list(appeal.file_names(opened.prepared)),
        "ready_to_send": opened.prepared.packet.ready,
    }
