"""The folder of a packet: nothing is overwritten unasked, nothing is half there."""

import shutil
import tempfile
from pathlib import Path

from rebuttal.errors import OutputError


def replaceable(folder: Path, *, force: bool = False) -> None:
    """Only an earlier packet may be replaced, and only when asked; raises OutputError."""
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return
    if not (folder / "case.json").is_file():
        raise OutputError(
            "There is something there already that is not a packet.",
            where=str(folder),
            remedy="Give another folder with --out.",
        )
    if not force:
        raise OutputError(
            "There is a packet there already, and it is not overwritten.",
            where=str(folder),
            remedy="Give another folder with --out, or --force to replace it.",
        )


def put_files(files: dict[str, bytes], folder: Path) -> tuple[Path, ...]:
    """Write all files beside the folder first, then move them there at once."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=".rebuttal-", dir=folder.parent))
        try:
            for name, data in files.items():
                path = beside / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
            _swap(beside, folder)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as fault:
        raise OutputError(
            f"The packet could not be written ({fault.strerror or 'input or output failed'}).",
            where=str(folder),
            remedy="Give a folder with --out that you may write to.",
        ) from fault
    return tuple(folder / name for name in files)


def _swap(beside: Path, folder: Path) -> None:
    """Put the finished folder in its place; an older one is removed after."""
    if not folder.exists():
        beside.replace(folder)
        folder.chmod(0o700)
        return
    old = Path(tempfile.mkdtemp(prefix=".rebuttal-old-", dir=folder.parent))
    folder.replace(old / "packet")
    beside.replace(folder)
    shutil.rmtree(old, ignore_errors=True)
