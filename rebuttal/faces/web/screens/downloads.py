"""What is taken away: the packet, each letter, the calendar, all in one zip."""

from rebuttal import appeal
from rebuttal.faces.web.framework import APIRouter, HTTPException, Request, Response
from rebuttal.faces.web.front import PreparedHere, Shared

routes = APIRouter()
KINDS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "ics": "text/calendar; charset=utf-8",
    "json": "application/json",
    "txt": "text/plain; charset=utf-8",
    "zip": "application/zip",
}
ALL = "packet.zip"


@routes.get("/cases/{case}/take")
def take(request: Request, here: PreparedHere, front: Shared) -> Response:
    """Print, download, calendar; and what to do before sending."""
    assert here.prepared is not None
    packet = here.prepared.packet
    return front.pages.page(
        request,
        "take",
        case=here.case,
        packet=packet,
        names=appeal.file_names(here.prepared),
        letters=[(own, appeal.letter_file(here.prepared, own)) for own in packet.letters],
        sends=len(packet.letters) > 1,
    )


@routes.get("/cases/{case}/files/{name:path}")
def download(here: PreparedHere, front: Shared, name: str, show: int = 0) -> Response:
    """One file of the packet; its name tells nothing about a person."""
    assert here.prepared is not None
    packed = name == ALL
    data = appeal.zipped(here.prepared) if packed else appeal.file_of(here.prepared, name)
    if data is None:
        raise HTTPException(404, "There is no such file in this packet.")
    front.cabinet.note(here.case.id, "file taken")
    how = "inline" if show and name.endswith(".pdf") else "attachment"
    last = name.rpartition("/")[2]
    headers = {"content-disposition": f'{how}; filename="{last}"'}
    return Response(data, media_type=KINDS[last.rpartition(".")[2]], headers=headers)
