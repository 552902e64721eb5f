"""Sealing: what lies on the disk is unreadable without the passphrase.

The only module that knows the encryption library. The key is derived from
the passphrase (Argon2id) and is never written; beside the data lie only the
salt and a sealed word by which a wrong passphrase is noticed.
"""

import base64
import json
import os
from pathlib import Path
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from rebuttal.errors import KeepingError, PassphraseError
from rebuttal.keeping.disk import put

NAME = "key.json"
KNOWN_WORD = b"rebuttal"
SALT, NONCE, KEY = 16, 12, 32
# RFC 9106, section 4: the second recommended option, for memory-bound machines.
ITERATIONS, LANES, KIBIBYTES = 3, 4, 65536


class Seal(Protocol):
    """Closes and opens bytes; `about` binds them to their place."""

    def close(self, plain: bytes, about: str) -> bytes:
        """The bytes as they are laid on the disk."""
        ...

    def open(self, laid: bytes, about: str) -> bytes:
        """The bytes as they were given; raises KeepingError when they were changed."""
        ...


class NoSeal:
    """Lays bytes down as they are: the disk's own encryption must do."""

    def close(self, plain: bytes, about: str) -> bytes:
        """The bytes themselves."""
        del about
        return plain

    def open(self, laid: bytes, about: str) -> bytes:
        """The bytes themselves."""
        del about
        return laid


class PassphraseSeal:
    """AES-256-GCM under a key made from a passphrase."""

    def __init__(self, key: bytes) -> None:
        """Hold the key in memory only."""
        self._cipher = AESGCM(key)

    def close(self, plain: bytes, about: str) -> bytes:
        """A fresh nonce, then the sealed bytes."""
        nonce = os.urandom(NONCE)
        return nonce + self._cipher.encrypt(nonce, plain, about.encode())

    def open(self, laid: bytes, about: str) -> bytes:
        """What was sealed; raises KeepingError when it was changed or moved."""
        try:
            return self._cipher.decrypt(laid[:NONCE], laid[NONCE:], about.encode())
        except (InvalidTag, ValueError) as fault:
            raise KeepingError(
                "A kept file was changed outside of Rebuttal, or belongs elsewhere.",
                remedy="Restore a backup with: rebuttal cases restore FILE",
            ) from fault


def is_sealed(folder: Path) -> bool:
    """Whether the cases in this folder need a passphrase."""
    return (folder / NAME).is_file()


def seal_of(folder: Path, passphrase: str | None) -> Seal:
    """The seal of this folder; raises PassphraseError when it does not open."""
    if not is_sealed(folder):
        return NoSeal()
    if not passphrase:
        raise PassphraseError(
            "The kept cases are sealed with a passphrase.",
            remedy="Give it when asked, or set REBUTTAL_PASSPHRASE for this command.",
        )
    return _opened(folder, passphrase)


def new_seal(folder: Path, passphrase: str) -> Seal:
    """Make the seal of a folder that has none yet."""
    salt = os.urandom(SALT)
    seal = PassphraseSeal(_key(passphrase, salt))
    parts = {
        "format": 1,
        "kdf": {"name": "argon2id", "iterations": ITERATIONS, "lanes": LANES, "kib": KIBIBYTES},
        "salt": _text(salt),
        "known": _text(seal.close(KNOWN_WORD, NAME)),
    }
    put(folder / NAME, json.dumps(parts, indent=2).encode() + b"\n")
    return seal


def _opened(folder: Path, passphrase: str) -> Seal:
    """The seal, when the passphrase is the right one."""
    try:
        parts = json.loads((folder / NAME).read_text("utf-8"))
        seal = PassphraseSeal(_key(passphrase, base64.b64decode(parts["salt"])))
        known = base64.b64decode(parts["known"])
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise KeepingError(
            f"The file {NAME} is damaged, so the cases cannot be opened.",
            remedy="Put it back from a backup: without it even the passphrase is of no use.",
        ) from fault
    try:
        seal.open(known, NAME)
    except KeepingError as fault:
        raise PassphraseError(
            "This is not the passphrase of these cases.",
            remedy="Try again. A forgotten passphrase cannot be recovered by anyone.",
        ) from fault
    return seal


def _key(passphrase: str, salt: bytes) -> bytes:
    """The key of a passphrase; takes some tenths of a second on purpose."""
    kdf = Argon2id(salt=salt, length=KEY, iterations=ITERATIONS, lanes=LANES, memory_cost=KIBIBYTES)
    return kdf.derive(passphrase.encode())


def _text(data: bytes) -> str:
    """Bytes as text for JSON."""
    return base64.b64encode(data).decode()
