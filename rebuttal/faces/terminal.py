"""The terminal: arguments in, words out.

The only module that knows the command line library; every command takes
what it needs of it from here.
"""

import functools
import importlib
import json
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NoReturn, ParamSpec

import click

from rebuttal import __version__
from rebuttal.errors import RebuttalError
from rebuttal.faces.closed_output import end_quietly
from rebuttal.faces.own_failure import own_fault

P = ParamSpec("P")
EDITION = __version__
Callback = Callable[P, None]

papers_argument = click.argument(
    "papers", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PAPERS..."
)
case_argument = click.argument("case", type=click.Path(path_type=Path), metavar="CASE")
language_option = click.option(
    "--language", default="es", show_default=True, metavar="CODE", help="The language: es."
)
plan_out_option = click.option(
    "--out", type=click.Path(path_type=Path), help="A file for it: .pdf, .docx or .txt."
)
moment_argument = click.argument(
    "moment",
    required=False,
    type=click.Choice(["sent", "received", "answered", "called"]),
    metavar="[sent|received|answered|called]",
)
paper_argument = click.argument("paper", required=False, metavar="[PAPER]")
on_option = click.option("--on", metavar="YYYY-MM-DD", help="The day of it. Without it: today.")
how_option = click.option(
    "--how", default="", metavar="WORDS", help="How it went: fax, portal, certified mail."
)
outcome_option = click.option(
    "--outcome",
    default="",
    type=click.Choice(["", "upheld", "overturned", "partly"]),
    metavar="upheld|overturned|partly",
    help="What the answer decided.",
)
letters_argument = click.argument(
    "letters", nargs=-1, type=click.Path(path_type=Path), metavar="[LETTERS...]"
)
json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON object for machines instead of words."
)
skip_option = click.option(
    "--skip-unreadable",
    is_flag=True,
    help="Go on without papers that cannot be read; each is still named.",
)
force_option = click.option(
    "--force", is_flag=True, help="Replace a packet that already lies in the folder."
)
today_option = click.option(
    "--today",
    metavar="YYYY-MM-DD",
    help="Count deadlines as of this day. Without it: the computer's date.",
)
answers_option = click.option(
    "--answers",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A TOML file with your answers to the questions of an earlier run.",
)
limit_option = click.option(
    "--limit",
    "limits",
    multiple=True,
    metavar="NAME=NUMBER",
    help="Raise or lower a limit of reading; may be given several times.",
)
show_option = click.option(
    "--show",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the papers with marks on what was understood: a name in .pdf or .html.",
)
claim_option = click.option(
    "--claim",
    default="",
    metavar="NUMBER[/CODE]",
    help="Of coded denials (835, FHIR, worklist) take only the one of this claim.",
)
law_action_argument = click.argument(
    "action", type=click.Choice(("list", "show")), metavar="list|show"
)
law_name_argument = click.argument("name", required=False, metavar="[NAME]")
keep_option = click.option(
    "--keep-private",
    is_flag=True,
    help="Show in the exhibits what is left out else: social security and record numbers,"
    " sentences on HIV, substance use and psychotherapy.",
)
size_option = click.option(
    "--most-mb",
    type=click.FloatRange(min=0.05),
    default=10,
    show_default=True,
    metavar="MB",
    help="The largest file that the fax or portal takes; what is larger is sent in parts.",
)
command = click.command
INTERRUPTED = 130


def out_option(default: str) -> Callable[[Callback[P]], Callback[P]]:
    """The option that names the folder to write into."""
    return click.option(
        "--out",
        type=click.Path(path_type=Path),
        metavar="DIR",
        default=Path(default),
        show_default=True,
        help="The folder to write into; it is made if it is not there.",
    )


def text_option(name: str, shown: str, words: str) -> Callable[[Callback[P]], Callback[P]]:
    """An option that takes words."""
    return click.option(name, metavar=shown, help=words)


def flag_option(name: str, words: str) -> Callable[[Callback[P]], Callback[P]]:
    """An option that is given or not."""
    return click.option(name, is_flag=True, help=words)


def truth_option(name: str, words: str) -> Callable[[Callback[P]], Callback[P]]:
    """An option that says yes by standing there, and may be given yes or no."""
    return click.option(
        name, is_flag=False, flag_value="yes", default=None, metavar="[yes|no]", help=words
    )


def path_option(name: str, words: str) -> Callable[[Callback[P]], Callback[P]]:
    """An option that names a folder or file."""
    return click.option(name, type=click.Path(path_type=Path), metavar="DIR", help=words)


other_words = click.argument("rest", nargs=-1, type=click.UNPROCESSED, metavar="[FILE]")


def loose_command(name: str) -> Callable[[Callback[P]], click.Command]:
    """A command that is handed also the options that it does not list."""
    return click.command(name, context_settings={"ignore_unknown_options": True})


port_option = click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    metavar="N",
    help="The port of the page. Without it: one that is free.",
)


def word_argument(name: str, shown: str) -> Callable[[Callback[P]], Callback[P]]:
    """One word that a command needs."""
    return click.argument(name, metavar=shown)


def file_argument(name: str, shown: str = "FILE") -> Callable[[Callback[P]], Callback[P]]:
    """One file that a command needs."""
    return click.argument(name, metavar=shown, type=click.Path(path_type=Path))


def asked_secretly(words: str) -> str | None:
    """What a person types without its being shown; None where nobody can type."""
    if not sys.stdin.isatty():
        return None
    typed: str = click.prompt(words, hide_input=True, default="", show_default=False, err=True)
    return typed or None


def is_sure(words: str) -> bool:
    """Whether a person says yes; where nobody can type the answer is no."""
    return sys.stdin.isatty() and click.confirm(words, err=True)


class LazyCommands(click.Group):
    """A group that imports a command's module only when it is used."""

    def __init__(self, *, modules: Mapping[str, tuple[str, str]], **settings: object) -> None:
        """Take each command's name, its module, and its line of help."""
        super().__init__(**settings)  # type: ignore[arg-type]  # passed through
        self.modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which a newcomer needs them."""
        del ctx
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of this command."""
        del ctx
        if cmd_name not in self.modules:
            return None
        place, _, name = self.modules[cmd_name][0].partition(":")
        module = importlib.import_module(place)
        name = name or cmd_name
        # A command whose name is a word of the language has a line behind it: list_
        found: click.Command = getattr(module, name, None) or getattr(module, f"{name}_")
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in self.modules.items()])


def face(
    modules: Mapping[str, tuple[str, str]],
) -> Callable[[Callable[[], None]], LazyCommands]:
    """Make the function whose docstring is the help into the command line."""

    def made(function: Callable[[], None]) -> LazyCommands:
        settings = {"help_option_names": ["-h", "--help"], "max_content_width": 88}
        group = LazyCommands(
            name="rebuttal", help=function.__doc__, modules=modules, context_settings=settings
        )
        version = click.version_option(__version__, prog_name="rebuttal")
        return version(group)

    return made


def family(
    name: str, modules: Mapping[str, tuple[str, str]]
) -> Callable[[Callable[[], None]], LazyCommands]:
    """Make the function whose docstring is the help into a command with commands."""

    def made(function: Callable[[], None]) -> LazyCommands:
        return LazyCommands(name=name, help=function.__doc__, modules=modules)

    return made


def answering_errors(function: Callback[P]) -> Callback[P]:
    """Let a command end with the message and exit code of its error."""

    @functools.wraps(function)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> None:
        as_json = bool(kwargs.get("as_json"))
        try:
            function(*args, **kwargs)
        except RebuttalError as fault:
            end_with((fault,), as_json=as_json)
        except KeyboardInterrupt:
            _complain("Stopped. Nothing was written.")
            sys.exit(INTERRUPTED)
        except BrokenPipeError:
            end_quietly()
        except Exception as fault:  # noqa: BLE001 - the last door: no trace reaches a person
            end_with((own_fault(fault),), as_json=as_json)

    return guarded


def end_with(faults: Iterable[RebuttalError], *, as_json: bool = False) -> NoReturn:
    """Report every error and end with the exit code of the first."""
    known = tuple(faults)
    if as_json:
        say_json({"errors": [plain_error(fault) for fault in known]})
    else:
        warn_of(known)
    sys.exit(known[0].exit_code)


def warn_of(faults: Iterable[RebuttalError]) -> None:
    """Say on the error channel what happened, where, and what to do."""
    for fault in faults:
        place = f"{fault.where}: " if fault.where else ""
        _complain(f"{place}{fault.happened}")
        if fault.remedy:
            _complain(f"  What to do: {fault.remedy}")
        for other in getattr(fault, "__notes__", ()):
            _complain(other)


def plain_error(fault: RebuttalError) -> dict[str, object]:
    """An error as plain data, under the keys that the reference names."""
    return {
        "kind": type(fault).__name__,
        "exit_code": fault.exit_code,
        "happened": fault.happened,
        "where": fault.where,
        "remedy": fault.remedy,
        "also": list(getattr(fault, "__notes__", ())),
    }


def say(text: str) -> None:
    """Print words for a person."""
    click.echo(text)


def say_json(value: object) -> None:
    """Print one JSON object."""
    click.echo(json.dumps(value, indent=2, ensure_ascii=False, sort_keys=True))


def say_json_line(value: object) -> None:
    """Print one JSON object on one line."""
    click.echo(json.dumps(value, ensure_ascii=False, sort_keys=True))


def step_printer(*, quiet: bool) -> Callable[[str], None]:
    """What tells a waiting person the step; silent where nobody watches."""
    if quiet or not sys.stderr.isatty():
        return lambda step: None  # noqa: ARG005 - the shape of a step printer
    return lambda step: click.secho(f"  {step}", err=True, dim=True)


def _complain(text: str) -> None:
    """Print one line on the error channel."""
    click.echo(text, err=True)
