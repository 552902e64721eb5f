"""The encoding of a text, found out from its bytes."""

import codecs

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
WRITTEN = frozenset({*range(0x20, 0x100), 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A})
ODD_SHARE = 0.01
ZERO_SHARE = 0.3
UNSURE = "The encoding of this text file was not certain; look at accents and signs."


def decoded(data: bytes) -> tuple[str, tuple[str, ...]] | None:
    """The text in the encoding that its bytes show, or None for no text.

    The second part warns when the encoding was a guess.
    """
    encoding = _marked(data) or _wide(data)
    if encoding:
        try:
            return data.decode(encoding), ()
        except UnicodeDecodeError:
            return None
    if sum(byte not in WRITTEN for byte in data[:65536]) > ODD_SHARE * min(len(data), 65536):
        return None
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), (UNSURE,)


def decoded_head(head: bytes) -> str:
    """The first words of a file, whatever follows; only for telling its type."""
    encoding = _marked(head) or _wide(head) or "latin-1"
    return head[: len(head) // 4 * 4].decode(encoding, "ignore")


def _marked(data: bytes) -> str:
    """The encoding that a byte order mark names, or nothing."""
    return next((name for mark, name in BOMS if data.startswith(mark)), "")


def _wide(data: bytes) -> str:
    """The two-byte encoding that zero bytes give away, or nothing."""
    head = data[:4096]
    half = max(len(head) // 2, 1)
    if head[1::2].count(0) > ZERO_SHARE * half and not head[0::2].count(0):
        return "utf-16-le"
    if head[0::2].count(0) > ZERO_SHARE * half and not head[1::2].count(0):
        return "utf-16-be"
    return ""
