"""The only module that knows the web framework; the screens take it from here."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import uvicorn
from fastapi import APIRouter, Body, Depends, FastAPI, File, Form, Path, Request, UploadFile
from fastapi.exceptions import RequestValidationError
from fastapi.responses import (
    FileResponse,
    HTMLResponse,
    JSONResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
SEE_OTHER = 303

__all__ = [
    "APIRouter",
    "App",
    "Body",
    "Depends",
    "FastAPI",
    "File",
    "FileResponse",
    "Form",
    "HTMLResponse",
    "HTTPException",
    "JSONResponse",
    "Message",
    "Path",
    "Receive",
    "RedirectResponse",
    "Request",
    "RequestValidationError",
    "Response",
    "Scope",
    "Send",
    "StreamingResponse",
    "UploadFile",
    "run_in_threadpool",
    "see",
    "serve_app",
]


def see(address: str) -> RedirectResponse:
    """Send the browser on to another page, as after a form."""
    return RedirectResponse(address, status_code=SEE_OTHER)


def serve_app(app: App, port: int, started: Callable[[], None]) -> None:
    """Serve on this computer only, until the process is stopped.

    Nothing is logged: an address may be copied, a log may be sent.
    """

    class Server(uvicorn.Server):
        """Tells when it answers."""

        async def startup(self, sockets: Any = None) -> None:  # noqa: ANN401 - the library's own
            """Start, then say so."""
            await super().startup(sockets)
            if self.started:
                started()

    config = uvicorn.Config(
        app,
        host="127.0.0.1",
        port=port,
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=3,
        ws="none",
    )
    Server(config).run()
