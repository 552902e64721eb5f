"""Office files and archives built by hand; every person in them is invented."""

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def zipped(**members: bytes | str) -> bytes:
    """A zip archive; in names, two underscores stand for a slash."""
    return packed({name.replace("__", "/"): data for name, data in members.items()})


def packed(members: dict[str, bytes | str]) -> bytes:
    """A zip archive of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def docx(body: str, **parts: bytes | str) -> bytes:
    """A Word document whose body is this WordprocessingML."""
    document = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    members: dict[str, bytes | str] = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": document,
    }
    return packed(
        members | {name.replace("__", "/") + ".xml": part for name, part in parts.items()}
    )


def header(body: str) -> str:
    """A header part."""
    return f'<w:hdr xmlns:w="{W}">{body}</w:hdr>'


def p(*runs: str, form: str = "") -> str:
    """A paragraph; plain words become a run."""
    made = (run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p><w:pPr>{form}</w:pPr>{''.join(made)}</w:p>"


def r(words: str, form: str = "") -> str:
    """A run of words of one form."""
    return f'<w:r><w:rPr>{form}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def table(*rows: tuple[str, ...]) -> str:
    """A table of paragraphs."""
    cells = ("".join(f"<w:tc>{p(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"
