"""Papers with what was understood marked in place, as one accessible web page."""

from collections.abc import Iterator
from html import escape
from itertools import pairwise

from rebuttal.model.text import Document
from rebuttal.writing.composition import UNPRINTABLE
from rebuttal.writing.marked_facts import Marked

STYLE = """
:root{color-scheme:light;--ink:#1a1a1a;--quiet:#4a4a4a;--mark:#ffe861;--line:#c8c8c8}
body{margin:0;font:16px/1.5 Georgia,serif;color:var(--ink);background:#f4f3f0}
header,main{max-width:76rem;margin:0 auto;padding:1rem 1.5rem}
h1{font-size:1.7rem;font-weight:400;margin:.6rem 0}h2{font-size:1.25rem;margin:2rem 0 .4rem}
h3{font-size:1rem;color:var(--quiet);margin:1rem 0 .3rem}
.paper{display:grid;grid-template-columns:minmax(0,2fr) minmax(16rem,1fr);gap:1.5rem}
.page{background:#fff;border:1px solid var(--line);padding:1.2rem;white-space:pre-wrap;
overflow-wrap:anywhere;font:14px/1.55 ui-monospace,Menlo,Consolas,monospace;margin:0 0 1rem}
mark{background:var(--mark);color:inherit;padding:0 .1em}
.tag{font:600 .68em/1 system-ui,sans-serif;background:#123;color:#fff;border-radius:.25em;
padding:.1em .35em;margin:0 .15em;vertical-align:.15em;white-space:nowrap}
.tag:focus,a:focus{outline:3px solid #0b57d0;outline-offset:2px}a.tag{text-decoration:none}
.facts{font:14px/1.45 system-ui,sans-serif;margin:0;padding:0;list-style:none}
.facts li{border-bottom:1px solid var(--line);padding:.45rem 0}
.facts b{font-weight:600}.note{color:var(--quiet);margin:.2rem 0}
@media(max-width:60rem){.paper{display:block}}
@media print{body{background:#fff}.paper{display:block}}
"""
TITLE = "Papers as Rebuttal read them"
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def marked_page(documents: tuple[Document, ...], facts: tuple[Marked, ...]) -> bytes:
    """The page: each paper with its marks, and beside it what they mean.

    It holds no script and asks nothing of any other place.
    """
    body = "".join(_paper(document, facts, at) for at, document in enumerate(documents, start=1))
    page = (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title>'
        f'<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f'<meta name="referrer" content="no-referrer"><style>{STYLE}</style></head><body>'
        f"<header><h1>{TITLE}</h1><p>What was understood is marked in place; each mark bears a"
        " number and a name. Compare the marks with the papers: what is wrong here would be wrong"
        " in the letters. This page holds health data; keep it as you keep the papers.</p></header>"
        f"<main>{body}</main></body></html>\n"
    )
    return page.encode()


def _paper(document: Document, facts: tuple[Marked, ...], at: int) -> str:
    """One paper with its list of facts."""
    own = [one for one in facts if any(q.document == document.id for q in one.quotes)]
    notes = "".join(f'<p class="note">Note: {escape(note)}</p>' for note in document.warnings)
    pages = "".join(_page(document, number, own) for number in range(len(document.pages)))
    return (
        f'<section aria-labelledby="paper-{at}"><h2 id="paper-{at}">{escape(document.name)}</h2>'
        f'{notes}<div class="paper"><div>{pages}</div>'
        f'<nav aria-label="What was understood in {escape(document.name, quote=True)}">'
        f"{_list(document, own)}</nav></div></section>"
    )


def _list(document: Document, own: list[Marked]) -> str:
    """What was understood in one paper."""
    if not own:
        return '<p class="note">Nothing was understood in this paper.</p>'
    items = "".join(
        f'<li id="fact-{document.id}-{one.number}"><a class="tag" '
        f'href="#mark-{document.id}-{one.number}">{one.number}</a> <b>{escape(one.name)}</b>: '
        f"{escape(_seen(one.value))}</li>"
        for one in own
    )
    return f'<ul class="facts">{items}</ul>'


def _page(document: Document, at: int, own: list[Marked]) -> str:
    """One page of a paper: its words, marked."""
    page = document.pages[at]
    words = "".join(_pieces(document, page.start, page.end, own))
    return f'<h3>Page {page.number}</h3><div class="page">{words}</div>'


def _pieces(document: Document, start: int, end: int, own: list[Marked]) -> Iterator[str]:
    """The words between the ends of marks, each piece marked or not."""
    spans = [
        (max(q.start, start), min(q.end, end), one)
        for one in own
        for q in one.quotes
        if q.document == document.id and q.start < end and q.end > start
    ]
    cuts = sorted({start, end, *(place for first, last, _ in spans for place in (first, last))})
    for begin, stop in pairwise(cuts):
        words = escape(_seen(document.text[begin:stop]))
        held = [one for first, last, one in spans if first <= begin and stop <= last]
        yield f"<mark>{words}</mark>" if held else words
        for first, last, one in spans:
            if last == stop:
                yield _tag(document, one, first=first == one.quotes[0].start)


def _tag(document: Document, one: Marked, *, first: bool) -> str:
    """The number and name behind a mark."""
    place = f' id="mark-{document.id}-{one.number}"' if first else ""
    return f'<a class="tag"{place} href="#fact-{document.id}-{one.number}">{escape(one.label)}</a>'


def _seen(words: str) -> str:
    """Words without characters that a page must not hold."""
    return UNPRINTABLE.sub("", words)
