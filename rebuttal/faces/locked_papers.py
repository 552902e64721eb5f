"""Papers that are locked: their password is asked for where a person sits."""

from rebuttal.faces.terminal import asked_secretly


def password_of(name: str) -> str:
    """The password that the person types for this paper; empty when none is typed."""
    return asked_secretly(f"Password of {name}") or ""
