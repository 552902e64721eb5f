"""Where cases are kept, as options, the environment and the person say."""

import datetime
import os
import sys
from collections.abc import Callable
from pathlib import Path

from rebuttal.errors import PassphraseError
from rebuttal.faces.terminal import asked_secretly, path_option
from rebuttal.keeping.cabinet import Cabinet, Place
from rebuttal.keeping.vault import is_sealed

PASSPHRASE = "REBUTTAL_PASSPHRASE"  # noqa: S105 - the name of a variable
FOLDER = "REBUTTAL_DATA"
DATABASE = "REBUTTAL_DATABASE"

data_option = path_option(
    "--data", "The folder in which cases are kept. Without it: your own data folder."
)


def place_of(folder: Path | None) -> Place:
    """The place that an option or the environment names, with its passphrase."""
    chosen = folder or Path(os.environ.get(FOLDER, "") or own_folder())
    return Place(chosen, os.environ.get(DATABASE, ""), passphrase_of(chosen))


def passphrase_of(folder: Path) -> str | None:
    """The passphrase of a sealed folder, from the environment or the person."""
    if not is_sealed(folder):
        return None
    return os.environ.get(PASSPHRASE) or asked_secretly("Passphrase")


def new_passphrase() -> str:
    """A passphrase for a new folder, typed twice; raises PassphraseError."""
    given = os.environ.get(PASSPHRASE)
    if given:
        return given
    first, second = asked_secretly("New passphrase"), asked_secretly("The same again")
    if not first or first != second:
        raise PassphraseError("The two were not the same.", remedy="Try again.")
    return first


def cabinet_at(place: Place) -> Cabinet:
    """The cabinet of a place, with this computer's clock."""
    return Cabinet(place, now)


def now() -> str:
    """This moment in UTC, as ISO text that sorts by time."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="microseconds")


def own_folder() -> Path:
    """The folder for this person's data by the custom of the system."""
    home = Path.home()
    customs: dict[str, Callable[[], Path]] = {
        "win32": lambda: Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local")),
        "darwin": lambda: home / "Library" / "Application Support",
    }
    custom = customs.get(sys.platform)
    base = custom() if custom else Path(os.environ.get("XDG_DATA_HOME") or home / ".local/share")
    return base / "rebuttal"
