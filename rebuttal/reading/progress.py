"""A sign of life from a reader at work: which page it has come to."""

from collections.abc import Callable
from contextvars import ContextVar

Listener = Callable[[str], None]


def _silent(_: str) -> None:
    """Tell nobody."""


LISTENER: ContextVar[Listener] = ContextVar("listener", default=_silent)


def tell(step: str) -> None:
    """Say how far the reading has come, as "page 3 of 40".

    A reader that may take long says so at each step: the time limit counts
    from the last sign of life.
    """
    LISTENER.get()(step)
