"""The door of the local page: who may come in, and what never goes out.

Only this computer's browser with the token of this run is answered. A page of
another site that sends a form or a script here is refused by its Host, its
Origin, the strict cookie and the form's own mark.
"""

import hashlib
import hmac
import re
import secrets
import time
from collections import deque
from collections.abc import Callable
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from rebuttal.faces.web.framework import App, Message, Receive, Scope, Send, run_in_threadpool

COOKIE = "rebuttal_run"
SAFE_METHODS = frozenset({"GET", "HEAD"})
FORBIDDEN = 403
LARGEST_BODY = 220_000_000  # bytes: four papers of the largest size, and the form
MOST_CHANGES, PER_SECONDS = 240, 60.0
OPEN_TO_ALL = re.compile(r"/static/[a-z0-9._-]+")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none';"
    " base-uri 'none'"
)
HEADERS = {
    b"content-security-policy": POLICY.encode(),
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
    b"referrer-policy": b"same-origin",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
    b"permissions-policy": b"camera=(self), microphone=(), geolocation=()",
    b"cache-control": b"no-store",
}

Note = Callable[[str, int], None]


class Run:
    """What is peculiar to one run of the page: its token and its port."""

    def __init__(self, port: int, token: str | None = None) -> None:
        """Make the token of this run; it lives in memory only."""
        self.port = port
        self.token = token or secrets.token_urlsafe(32)

    @property
    def csrf(self) -> str:
        """The mark that each form of this run carries."""
        return hmac.new(self.token.encode(), b"form", hashlib.sha256).hexdigest()

    @property
    def address(self) -> str:
        """The address that opens the page; it is printed once."""
        return f"http://127.0.0.1:{self.port}/?token={self.token}"

    def is_token(self, word: str) -> bool:
        """Whether this is the token, compared without telling how near it is."""
        return hmac.compare_digest(word.encode(), self.token.encode())

    def is_mark(self, word: str) -> bool:
        """Whether this is the form's mark."""
        return hmac.compare_digest(word.encode(), self.csrf.encode())


class TooLarge(Exception):
    """The body went over the limit."""


class Door:
    """Stands before the app and refuses what must not come in."""

    def __init__(self, app: App, run: Run, note: Note) -> None:
        """Guard this app for this run; `note` writes into the log what was refused."""
        self.app, self.run, self._note = app, run, note
        self._changes: deque[float] = deque()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let in, or refuse with a short word; headers are added to all."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        guarded = _with_headers(send)
        refused = self._refused(scope)
        if refused:
            await self._turned_away(scope, guarded, *refused)
            return
        if self._brings_token(scope):
            await _let_in(guarded, self.run)
            return
        if not self._is_known(scope):
            await self._turned_away(scope, guarded, FORBIDDEN, LOCKED)
            return
        try:
            await self.app(scope, _limited(receive), guarded)
        except TooLarge:
            await _say(guarded, 413, "The papers are too large together. Give fewer at a time.")

    async def _turned_away(self, scope: Scope, send: Send, status: int, words: str) -> None:
        """Refuse, and write that into the log."""
        await run_in_threadpool(self._note, scope["path"], status)
        await _say(send, status, words)

    def _refused(self, scope: Scope) -> tuple[int, str] | None:
        """Why a request is refused before anything is looked at, or None."""
        headers = _headers(scope)
        hosts = {f"127.0.0.1:{self.run.port}", f"localhost:{self.run.port}"}
        if headers.get("host") not in hosts:
            return FORBIDDEN, "This page answers only at its own address."
        if scope["method"] in SAFE_METHODS:
            return None
        origin = headers.get("origin", "")
        if origin and origin not in {f"http://{host}" for host in hosts}:
            return FORBIDDEN, "A form of another site is not taken."
        if int(headers.get("content-length", "0") or 0) > LARGEST_BODY:
            return 413, "The papers are too large together. Give fewer at a time."
        if not self.has_room():
            return 429, "Too many changes at once. Wait a minute, then go on."
        return None

    def has_room(self) -> bool:
        """Whether fewer changes came in the last minute than a person can make."""
        now = time.monotonic()
        while self._changes and now - self._changes[0] > PER_SECONDS:
            self._changes.popleft()
        self._changes.append(now)
        return len(self._changes) <= MOST_CHANGES

    def _brings_token(self, scope: Scope) -> bool:
        """Whether this is the printed address, opened."""
        if scope["path"] != "/" or scope["method"] != "GET":
            return False
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        return self.run.is_token(given)

    def _is_known(self, scope: Scope) -> bool:
        """Whether the browser carries this run's cookie, or a script its token."""
        if OPEN_TO_ALL.fullmatch(scope["path"]):
            return True
        headers = _headers(scope)
        bearer = headers.get("authorization", "")
        if bearer.startswith("Bearer "):
            return self.run.is_token(bearer.removeprefix("Bearer "))
        return self.run.is_token(_cookie(headers.get("cookie", "")))


LOCKED = (
    "This page is open only to the browser that Rebuttal opened. Go back to the window"
    " where you started it and open the address printed there."
)


def _headers(scope: Scope) -> dict[str, str]:
    """The request's headers by lower-case name."""
    return {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}


def _cookie(header: str) -> str:
    """The token that the browser carries, or empty."""
    try:
        found = SimpleCookie(header).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""


def _with_headers(send: Send) -> Send:
    """Send with the headers that no answer goes without."""

    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = [pair for pair in message.get("headers", []) if pair[0].lower() not in HEADERS]
            message = {**message, "headers": [*own, *HEADERS.items()]}
        await send(message)

    return guarded


def _limited(receive: Receive) -> Receive:
    """Receive no more than the largest body, whatever length was announced."""
    taken = 0

    async def counted() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > LARGEST_BODY:
            raise TooLarge
        return message

    return counted


async def _let_in(send: Send, run: Run) -> None:
    """Give the cookie, and lead to the same page without the token."""
    cookie = f"{COOKIE}={run.token}; HttpOnly; SameSite=Strict; Path=/"
    headers = [(b"location", b"/"), (b"set-cookie", cookie.encode()), (b"content-length", b"0")]
    await send({"type": "http.response.start", "status": 303, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


async def _say(send: Send, status: int, words: str) -> None:
    """A short answer in plain text."""
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": words.encode()})
