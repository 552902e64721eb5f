"""A value that is made when it is first asked for, by whoever asks first."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from rebuttal.errors import RebuttalError

T = TypeVar("T")


class Once(Generic[T]):
    """Calling it gives the value, or fails as its making failed."""

    def __init__(self, make: Callable[[], T]) -> None:
        """Keep how it is made; nothing is made yet."""
        self._make, self._lock = make, threading.Lock()
        self._value: T | None = None
        self._fault: RebuttalError | None = None

    @property
    def made(self) -> bool:
        """Whether it is there already; a failed one never is."""
        return self._value is not None

    def __call__(self) -> T:
        """The value; who comes while it is made waits for it."""
        with self._lock:
            if self._fault is None and self._value is None:
                try:
                    self._value = self._make()
                except RebuttalError as fault:
                    self._fault = fault
        if self._fault is not None:
            raise self._fault
        assert self._value is not None
        return self._value
