"""What was refused, written into the log: when, why, and of which case."""

import re
import time
from collections import deque

from rebuttal.errors import CaseUnknown
from rebuttal.faces.web.casework import Casework

CASE = re.compile(r"/cases/([0-9a-f]{32})(?:/|$)")
WHY = {
    403: "request refused",
    413: "request refused: too large",
    429: "request refused: too many at once",
}
MOST, PER_SECONDS = 60, 60.0
MORE = "more requests refused, not listed"


class Refusals:
    """Writes refused requests into the log, and no more a minute than it can bear."""

    def __init__(self, casework: Casework) -> None:
        """Write into the log of the cabinet that is worked over."""
        self._casework = casework
        self._times: deque[float] = deque()

    def __call__(self, path: str, status: int) -> None:
        """Write one refusal; the address itself is not written, it may say anything."""
        now = time.monotonic()
        while self._times and now - self._times[0] > PER_SECONDS:
            self._times.popleft()
        if len(self._times) > MOST:
            return
        self._times.append(now)
        self._casework.cabinet.note(
            self._case(path), WHY[status] if len(self._times) <= MOST else MORE
        )

    def _case(self, path: str) -> str:
        """The kept case that an address names, or empty."""
        found = CASE.search(path)
        if found is None:
            return ""
        try:
            return self._casework.cabinet.get(found[1]).id
        except CaseUnknown:
            return ""
