"""`rebuttal serve`: the page at the kitchen table."""

import datetime
import os
import socket
import time
import webbrowser
from pathlib import Path

from rebuttal.errors import ServingError
from rebuttal.faces.lines import wrapped
from rebuttal.faces.places import cabinet_at, data_option, place_of
from rebuttal.faces.terminal import answering_errors, command, flag_option, port_option, say
from rebuttal.faces.web.casework import Casework
from rebuttal.faces.web.framework import serve_app
from rebuttal.faces.web.safety import Run
from rebuttal.faces.web.server import page_app
from rebuttal.knowledge.shelf import Shelf

AN_HOUR = 3600.0
HOME = "127.0.0.1"


@command("serve")
@data_option
@port_option
@flag_option("--no-browser", "Print the address and do not open a browser.")
@answering_errors
def serve(data: Path | None, port: int, *, no_browser: bool) -> None:
    """Open the local page: from papers to packet in a browser.

    The page answers on this computer only, and only to the browser that opens
    the address printed here; the address is new at each start. Cases are kept
    in your own data folder, so that you can stop and go on another day. Press
    Ctrl-C to stop.

    \b
    Examples
      rebuttal serve
      rebuttal serve --port 8123 --no-browser
      rebuttal cases seal; rebuttal serve     (sealed with a passphrase)
    """
    cabinet = cabinet_at(place_of(data))
    cabinet.sweep(older_than=time.time() - AN_HOUR)
    casework = Casework(cabinet, Shelf(), datetime.date.today)
    run = Run(port or free_port(), os.environ.get("REBUTTAL_TOKEN") or None)
    _refuse_taken(run.port)

    def started() -> None:
        say(wrapped("The page is open at this address. It is only for this computer:"))
        say(run.address)
        if not no_browser:
            webbrowser.open(run.address)

    try:
        serve_app(page_app(casework, run), run.port, started)
    finally:
        casework.workshop.close()
        cabinet.close()


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as asked:
        asked.bind((HOME, 0))
        port: int = asked.getsockname()[1]
        return port


def _refuse_taken(port: int) -> None:
    """Say so when another program answers at this port."""
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((HOME, port))
        except OSError as fault:
            raise ServingError(
                f"Another program uses port {port}.",
                remedy="Leave --port out, or give another number.",
            ) from fault
