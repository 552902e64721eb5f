"""A sign of life from a reader at work: which page it has come to."""

from collections.abc import Callable
from contextvars import ContextVar

Listener = Callable[[str, bool], None]


def _silent(_: str, __: bool) -> None:  # noqa: FBT001 - the shape of a listener
    """Tell nobody."""


LISTENER: ContextVar[Listener] = ContextVar("listener", default=_silent)
PAGE: ContextVar[str] = ContextVar("page", default="")


def tell(step: str, *, slow: bool = False) -> None:
    """Say how far the reading has come, as "page 3 of 40".

    A reader that may take long says so at each step: the time limit counts
    from the last sign of life. A slow step may take longer than others: the
    recognition of a page does, on a busy machine.
    """
    page = PAGE.get()
    LISTENER.get()(f"{page}, {step}" if page else step, slow)


def turn_to(page: str) -> None:
    """Say which page is looked at; it stands before each step until the next one."""
    PAGE.set("")
    tell(page, slow=True)
    PAGE.set(page)
