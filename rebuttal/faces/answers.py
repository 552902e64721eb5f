"""The answers file: TOML in, answers out, each with who said it and when."""

import datetime
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeGuard

from rebuttal.errors import AnswersError
from rebuttal.model.fact import Answer

NOBODY_NAMED = "the person who filled in the answers file"
LARGEST = 100_000
DAYS = ("_on", "_date")  # questions whose ids end so are answered with a day
PARTS = frozenset({"value", "by", "on"})
Known = Mapping[str, tuple[str, ...]]


def read_answers(path: Path, known: Known | None = None) -> tuple[Answer, ...]:
    """The answers in this file, in its order.

    `known` maps each question's id to its options; without it any id is
    taken. Raises AnswersError naming the key at fault and what is known.
    """
    plain = _toml(path)
    by = _text(plain.pop("by", NOBODY_NAMED), "by", path)
    on = _day(plain.pop("on", None), "on", path)
    answers = tuple(_answers(plain, "", Answer("", "", by, on), path))
    for answer in answers:
        _refuse_unknown(answer, known, path)
    return answers


def _toml(path: Path) -> dict[str, object]:
    """The file's keys and values."""
    try:
        if path.stat().st_size > LARGEST:
            raise _fault("The answers file is too large.", path, "Keep only the answers in it.")
        return tomllib.loads(path.read_text("utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError) as fault:
        raise _fault(
            "There is no such answers file.", path, "Check the name, or leave --answers out."
        ) from fault
    except OSError as fault:
        raise _fault(
            f"The answers file cannot be opened ({fault.strerror or 'unknown cause'}).",
            path,
            "Give a TOML file that you may read.",
        ) from fault
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise _fault(
            f"The answers file is not TOML: {_first_line(fault)}.",
            path,
            'Write one answer a line, as: funding = "self_funded"',
        ) from fault


def _answers(plain: Mapping[str, object], stem: str, giver: Answer, path: Path) -> Iterator[Answer]:
    """Every answer in these keys; dotted keys are one question id."""
    for key, value in plain.items():
        name = f"{stem}{key}"
        if not isinstance(value, dict):
            yield Answer(name, _word(value, name, path), giver.by, giver.on)
        elif "value" in value:
            yield _signed(value, name, giver, path)
        else:
            yield from _answers(value, f"{name}.", giver, path)


def _signed(parts: Mapping[str, object], name: str, giver: Answer, path: Path) -> Answer:
    """An answer that names its own giver and day."""
    extra = sorted(set(parts) - PARTS)
    if extra:
        raise _fault(
            f"The answer to {name!r} has the unknown part {extra[0]!r}.",
            path,
            "An answer may have: value, by, on.",
        )
    by = _text(parts.get("by", giver.by), f"{name}.by", path)
    on = _day(parts.get("on"), f"{name}.on", path) or giver.on
    return Answer(name, _word(parts["value"], name, path), by, on)


def _word(value: object, name: str, path: Path) -> str:
    """The answer as text: yes or no, a number, a date, or words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return str(value)
    return value.isoformat() if _is_day(value) else _text(value, name, path)


def _text(value: object, name: str, path: Path) -> str:
    """Words that are not empty."""
    if isinstance(value, str) and value.strip():
        return value.strip()
    happened = f"The answer to {name!r} is {'empty' if value == '' else 'of the wrong kind'}."
    raise _fault(happened, path, "Give words in quotes, true or false, a whole number, or a date.")


def _day(value: object, name: str, path: Path) -> datetime.date | None:
    """A calendar date, or None where none was given."""
    if value is None:
        return None
    if _is_day(value):
        return value
    raise _fault(f"{name!r} is not a date.", path, "Write it without quotes, as: on = 2026-03-09")


def _refuse_unknown(answer: Answer, known: Known | None, path: Path) -> None:
    """Refuse a question that is not asked, or an answer outside its options."""
    if known is None:
        return
    if answer.question not in known:
        raise _fault(
            f"There is no question {answer.question!r}.",
            path,
            f"The questions are: {', '.join(sorted(known)) or 'none'}.",
        )
    if answer.question.endswith(DAYS) and not _names_a_day(answer.value):
        raise _fault(
            f"The answer to {answer.question!r} is not a date of the calendar.",
            path,
            f"Write it without quotes, as: {answer.question} = 2026-03-09",
        )
    options = known[answer.question]
    if options and answer.value not in options:
        raise _fault(
            f"{answer.question!r} cannot be answered like that.",
            path,
            f"It may be: {', '.join(options)}.",
        )


def _is_day(value: object) -> TypeGuard[datetime.date]:
    """Whether the value is a calendar date without a time."""
    return isinstance(value, datetime.date) and not isinstance(value, datetime.datetime)


def _names_a_day(words: str) -> bool:
    """Whether the words are a day that exists, written as 2026-03-09."""
    try:
        return words == datetime.date.fromisoformat(words).isoformat()
    except ValueError:
        return False


def _first_line(fault: Exception) -> str:
    """The first line of a message, without its full stop."""
    return str(fault).splitlines()[0].rstrip(".")


def _fault(happened: str, path: Path, remedy: str) -> AnswersError:
    """The error that names the file, what happened, and what to do."""
    return AnswersError(happened, where=path.name, remedy=remedy)
