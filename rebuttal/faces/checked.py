"""What `rebuttal check` tells: a table of places, and a verdict."""

from collections.abc import Iterator

from rebuttal.afterwards import Checked
from rebuttal.faces.lines import heading, labelled, point, shortened, wrapped
from rebuttal.model.proof import Proof, Remark, RemarkKind, Wanting
from rebuttal.model.value import to_plain

NAMES = {
    RemarkKind.ADDED: "ADDED without support",
    RemarkKind.CHANGED: "CHANGED",
    RemarkKind.UNANSWERED: "NOT ANSWERED",
    RemarkKind.NOT_ENCLOSED: "NOT ENCLOSED",
    RemarkKind.NO_SIGNATURE_LINE: "NO LINE TO SIGN ON",
    RemarkKind.LEFT_OUT: "left out",
    RemarkKind.FILLED_IN: "filled in",
    RemarkKind.OWN_WORDS: "own words",
    RemarkKind.REWORDED: "reworded",
}
READY = "Ready to send, once signed and dated."
NOT_READY = "Nothing is unsupported, but it is not ready to send."
UNSUPPORTED = "Not to be sent: something in it is not supported."


def shown_checked(checked: Checked) -> str:
    """The whole answer for a person."""
    parts = [line for proof in checked.proofs for line in _proof(proof)]
    if checked.packet_faults:
        parts += [heading("the packet itself"), *map(point, checked.packet_faults)]
    if checked.missing:
        parts += [heading("missing in the packet"), *_wanting(checked.missing)]
    parts += [heading("verdict"), wrapped(verdict_words(checked))]
    return "\n".join(parts).strip("\n")


def verdict(checked: Checked | Proof) -> str:
    """The verdict as one word for machines."""
    if not checked.supported:
        return "unsupported"
    return "ready" if checked.ready else "not_ready"


def verdict_words(checked: Checked | Proof) -> str:
    """The verdict as a sentence."""
    return {"unsupported": UNSUPPORTED, "ready": READY, "not_ready": NOT_READY}[verdict(checked)]


def _proof(proof: Proof) -> Iterator[str]:
    """What is said of one letter."""
    yield heading(f"{proof.file}: {proof.title}")
    for remark in proof.remarks:
        yield from _remark(remark)
    if proof.missing:
        yield wrapped("Still missing:")
        yield from _wanting(proof.missing)
    yield wrapped(f"-> {verdict_words(proof)}")


def _remark(remark: Remark) -> Iterator[str]:
    """One place: what stands there, what was written, why, who."""
    yield wrapped(f"{NAMES[remark.kind]} ({remark.place})", "  * ", "    ")
    if remark.text:
        yield labelled("  now", shortened(remark.text, 300), 12)
    if remark.was:
        yield labelled("  was", shortened(remark.was, 300), 12)
    for why in remark.why:
        yield labelled("  why", why, 12)
    if remark.blocks and remark.who:
        yield labelled("  who", remark.who, 12)


def _wanting(missing: tuple[Wanting, ...]) -> Iterator[str]:
    """What is missing and who can give it."""
    return (point(f"{want.what} Who: {want.who}.") for want in missing)


def plain_checked(checked: Checked) -> dict[str, object]:
    """The same as plain data."""
    return {
        "verdict": verdict(checked),
        "says": verdict_words(checked),
        "ready": checked.ready,
        "letters": [_plain_proof(proof) for proof in checked.proofs],
        "packet_faults": list(checked.packet_faults),
        "missing": [to_plain(want) for want in checked.missing],
    }


def _plain_proof(proof: Proof) -> dict[str, object]:
    """One letter as plain data."""
    return {
        "file": proof.file,
        "letter": proof.letter,
        "title": proof.title,
        "verdict": verdict(proof),
        "remarks": [_plain_remark(remark) for remark in proof.remarks],
        "missing": [to_plain(want) for want in proof.missing],
    }


def _plain_remark(remark: Remark) -> dict[str, object]:
    """One remark as plain data."""
    plain = to_plain(remark)
    assert isinstance(plain, dict), "a value is a mapping"
    return {**plain, "unsupported": remark.blocks}
