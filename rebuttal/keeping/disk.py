"""Files laid down whole: after a crash the old one is there, or the new one."""

import os
import shutil
import tempfile
from pathlib import Path

from rebuttal.errors import KeepingError

PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600
UNFINISHED = ".unfinished-"


def put(path: Path, data: bytes) -> None:
    """Write a file at once, readable by its owner only; raises KeepingError."""
    try:
        folder(path.parent)
        handle, name = tempfile.mkstemp(prefix=UNFINISHED, dir=path.parent)
        beside = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            beside.chmod(PRIVATE_FILE)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as fault:
        raise KeepingError(
            f"It could not be kept ({fault.strerror or 'the disk refused'}).",
            remedy="See that the disk has room and that you may write there, then try again.",
        ) from fault


def folder(path: Path) -> Path:
    """This folder, made where it is missing, open to its owner only."""
    if not path.is_dir():
        path.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
        path.chmod(PRIVATE_FOLDER)
    return path


def forget(path: Path) -> None:
    """Remove a file or folder that may be there."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
