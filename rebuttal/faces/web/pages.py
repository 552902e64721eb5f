"""Pages out of templates and words; the only module that knows the templates' library."""

from functools import partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from rebuttal.faces.web.catalog import DEFAULT, Catalog, language_of
from rebuttal.faces.web.framework import HTMLResponse, Request
from rebuttal.faces.web.human import answered, in_human_words, kind_of_value
from rebuttal.faces.web.retold import Retelling
from rebuttal.faces.web.safety import Run

TEMPLATES = Path(__file__).parent / "templates"
STEPS = ("papers", "understood", "questions", "plan", "letters", "take")


class Pages:
    """Makes pages in the language that the browser's cookie names."""

    def __init__(self, run: Run) -> None:
        """Load the templates; each form gets this run's mark."""
        self._run = run
        self._templates = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=select_autoescape(default=True, default_for_string=True),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def page(
        self, request: Request, name: str, *, status: int = 200, **parts: object
    ) -> HTMLResponse:
        """One page; `parts` are what its template shows."""
        words = Catalog.of(language_of(request.cookies))
        shown = {
            "t": words,
            "human": partial(in_human_words, words),
            "kind_of": partial(kind_of_value, words),
            "lang": words.language,
            "english": Catalog.of(DEFAULT),
            "answered": partial(answered, words),
            "retold": Retelling.of(words.language),
            "csrf": self._run.csrf,
            "steps": STEPS,
            "step": name,
            "case": None,
            "here": _address(request),
            **parts,
        }
        html = self._templates.get_template(f"{name}.html").render(shown)
        return HTMLResponse(html, status_code=status, headers={"content-language": words.language})

    def trouble(self, request: Request, status: int, **parts: object) -> HTMLResponse:
        """The page that says what is in the way; its heading is a key of the words."""
        words = Catalog.of(language_of(request.cookies))
        parts["heading"] = words(str(parts["heading"]))
        return self.page(request, "trouble", status=status, **parts)


def _address(request: Request) -> str:
    """The address of this page on this computer, with what it shows of a paper."""
    asked = request.url.query
    return f"{request.url.path}?{asked}" if asked and request.method == "GET" else request.url.path
