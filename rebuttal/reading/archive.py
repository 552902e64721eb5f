"""Zip archives: every paper inside, each held to the limits of the whole."""

import codecs
import io
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from rebuttal.errors import PaperDamaged, PaperEmpty, PaperError, PaperLocked
from rebuttal.reading.paper import PaperFile, Part, too_large
from rebuttal.reading.signatures import HEAD, true_type

CHUNK = 262_144
FREE = 1_000_000  # bytes below which the ratio is not looked at
ENCRYPTED = 1
LEAST_PIECES = 2
RECORD = "health record"
# What archives carry beside papers: style sheets, indexes of the exchange,
# leavings of the system that packed them.
NOT_PAPERS = re.compile(
    r"(?:^|/)(?:__MACOSX/|\.[^./\\]|Thumbs\.db$|desktop\.ini$|METADATA\.XML$|README|INDEX\.HTML?$)"
    r"|(?:^|/)apple_health_export/(?:export(?:_cda)?\.xml$|workout-routes/|electrocardiograms/)"
    r"|\.(?:xslt?|css|js|xsd|dtd|ico|woff2?|ttf|svg|exe|dll|bat|sh|ini|md5|sha\d*)$",
    re.IGNORECASE,
)
AGAIN = "Download it again, or unpack it and name the files inside."


def read_archive(file: PaperFile) -> tuple[Part, ...] | None:
    """The files in a zip archive; None when it is none.

    Raises PaperLocked, PaperDamaged, PaperEmpty or PaperTooLarge.
    """
    if true_type(file) != "zip":
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.filename.endswith("/")]
            if len(entries) > file.limits.files:
                happened = f"The archive has {len(entries):,} files."
                raise too_large(file, "files", happened)
            parts = tuple(_members(file, archive, entries))
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        EOFError,
        ValueError,
        OSError,
        zlib.error,
    ) as fault:
        raise PaperDamaged(
            "The archive is broken and cannot be unpacked.", where=file.name, remedy=AGAIN
        ) from fault
    parts = _one_record(file, parts)
    if not parts:
        raise PaperEmpty("The archive holds no papers.", where=file.name, remedy=AGAIN)
    return parts


def _members(
    file: PaperFile, archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]
) -> Iterator[Part]:
    """Every member that may be a paper, or why it is not taken."""
    total, names = 0, set[str]()
    for entry in entries:
        if NOT_PAPERS.search(entry.filename):
            continue
        name = _own_name(entry.filename, names)
        if stat.S_ISLNK(entry.external_attr >> 16):
            yield _refused(file, name, "is a link to another file, and was not followed")
        elif entry.flag_bits & ENCRYPTED:
            yield PaperLocked(
                "The file in the archive is locked with a password.",
                where=file.inner(name, b"").name,
                remedy="Unpack the archive with the password, and name the files.",
            )
        else:
            data = _unpacked(file, archive, entry)
            if len(data) > file.limits.bytes:
                yield _too_large(file, name)
                continue
            total += len(data)
            if total > file.limits.unpacked:
                happened = f"Unpacked, it has more than {file.limits.unpacked / 1e6:,.0f} MB."
                raise too_large(file, "unpacked", happened)
            yield file.inner(name, data)


def _one_record(file: PaperFile, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts, with the FHIR resources of one export put together.

    Exports lay each resource, or each kind, in a file of its own; patient
    and findings belong to each other only when they are read as one.
    """
    pieces = [one for one in parts if isinstance(one, PaperFile) and _is_resource(one)]
    if len(pieces) < LEAST_PIECES:
        return parts
    lines = b"\n".join(_lines(one.data) for one in pieces)
    return (*(one for one in parts if one not in pieces), file.inner(RECORD, lines))


def _is_resource(file: PaperFile) -> bool:
    """Whether a file holds resources of FHIR in UTF-8."""
    return true_type(file) == "json" and b'"resourceType"' in file.data[:HEAD]


def _lines(data: bytes) -> bytes:
    """JSON with one value a line; a file of lines stays as it is."""
    lines = data.removeprefix(codecs.BOM_UTF8).strip().splitlines()
    if all(line.strip().startswith(b"{") and line.strip().endswith(b"}") for line in lines):
        return b"\n".join(lines)
    return b" ".join(lines)


def _unpacked(file: PaperFile, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The bytes of a member, counted while they come; over the limit only a part."""
    data = bytearray()
    with archive.open(entry) as stream:
        while chunk := stream.read(CHUNK):
            data += chunk
            if len(data) > max(FREE, entry.compress_size * file.limits.ratio):
                happened = f"Unpacked, a file in it grows more than {file.limits.ratio} times."
                raise too_large(file, "ratio", happened)
            if len(data) > file.limits.bytes:
                break
    return bytes(data)


def _too_large(file: PaperFile, name: str) -> PaperError:
    """The error that one member is too large; the others go on."""
    inner = file.inner(name, b"")
    return too_large(inner, "bytes", f"It has more than {file.limits.bytes / 1e6:,.0f} MB.")


def _own_name(path: str, taken: set[str]) -> str:
    """The last part of a member's path, told from others that look the same."""
    name = PurePosixPath(path.replace("\\", "/")).name or "file"
    stem, dot, ending = name.rpartition(".")
    count, own = 1, name
    while own.casefold() in taken:
        count += 1
        own = f"{stem} ({count}).{ending}" if dot and stem else f"{name} ({count})"
    taken.add(own.casefold())
    return own


def _refused(file: PaperFile, name: str, why: str) -> PaperError:
    """The error that a member is not taken."""
    return PaperDamaged(f"It {why}.", where=file.inner(name, b"").name, remedy=AGAIN)
