"""PDF files that mean harm, or are broken, written object by object."""

import zlib

WORDS = b"BT /F1 11 Tf 72 700 Td (The MRI of the lumbar spine is denied.) Tj ET"
FONT = b"<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources %s >>" % FONT
)


def raw_pdf(*objects: bytes) -> bytes:
    """A PDF of these objects, numbered from 1; the first is its catalog."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n" % (len(objects) + 1, table)
    return bytes(out + b"%%EOF\n")


def stream(data: bytes, extra: bytes = b"") -> bytes:
    """A stream object."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), extra, data)


def one_page(content: bytes, *more: bytes, catalog: bytes = CATALOG) -> bytes:
    """A PDF of one page with this content object, and further objects from 5 on."""
    return raw_pdf(catalog, PAGES, PAGE, content, *more)


def swelling(gigabytes: int = 10) -> bytes:
    """One page whose stream of some kilobytes unpacks, twice, to gigabytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(b" " * 2**20) + packer.flush(zlib.Z_FULL_FLUSH)
    inner = b"\x78\x9c" + block * (gigabytes * 1024) + packer.flush()
    filters = b"/Filter [/FlateDecode /FlateDecode]"
    return one_page(stream(zlib.compress(inner, 9), filters))


def many_pages(count: int = 100_000) -> bytes:
    """A page tree that names one page very often."""
    tree = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b"3 0 R " * count, count)
    return raw_pdf(CATALOG, tree, PAGE, stream(WORDS))


def looping() -> bytes:
    """A page tree that is its own child."""
    tree = b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>"
    return raw_pdf(CATALOG, tree, PAGE, stream(WORDS))


def deep(levels: int = 50_000) -> bytes:
    """A page tree of nodes inside each other."""
    nodes = [
        b"<< /Type /Pages /Kids [%d 0 R] /Count 1 /Parent %d 0 R >>" % (n + 1, max(n - 1, 2))
        for n in range(4, 4 + levels)
    ]
    leaf = b"<< /Type /Page /Parent 4 0 R /MediaBox [0 0 612 792] /Contents 3 0 R >>"
    tree = b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>"
    return raw_pdf(CATALOG, tree, stream(WORDS), *nodes, leaf)


def acting() -> bytes:
    """A page that would run script, start a program, and carry one."""
    acts = (
        b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"
        b" /AA << /WC << /S /Launch /F (x.exe) >> >> /Names << /EmbeddedFiles <<"
        b" /Names [(x.exe) << /Type /Filespec /F (x.exe) /EF << /F 5 0 R >> >>] >> >> >>"
    )
    return one_page(stream(WORDS), stream(b"MZ\x90\x00"), catalog=acts)


def nested(levels: int = 60_000) -> bytes:
    """A page whose content is an array inside an array, and so on."""
    return one_page(stream(b"[" * levels + b"]" * levels + b" TJ " + WORDS))


def calling_itself() -> bytes:
    """A form that paints itself."""
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 4 0 R >> >>"
    own = PAGE.replace(b"/Font", b"/XObject << /X 4 0 R >> /Font", 1)
    return raw_pdf(CATALOG, PAGES, own, stream(b"/X Do " + WORDS, form))


def half() -> bytes:
    """The first half of a file."""
    whole = one_page(stream(WORDS * 40))
    return whole[: len(whole) // 2]
