"""What holds under every candidate regime, while the regime is open."""

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.finding import RegimeFinding
from rebuttal.model.law import NoticeDuty, Regime, Right


def candidates_of(finding: RegimeFinding, shelf: Shelf) -> tuple[Regime, ...]:
    """The candidate regimes with all that the shelf knows of them."""
    regimes = shelf.regimes()
    return tuple(regimes[name] for name in finding.candidates if name in regimes)


def shared_rights(regimes: tuple[Regime, ...]) -> tuple[Right, ...]:
    """The rights that all these regimes give, with the authorities they share."""
    if not regimes:
        return ()
    first, *others = regimes
    return tuple(
        Right(right.topic, right.says, _shared(right, others))
        for right in first.rights
        if all(_right(other, right.topic) for other in others)
        and (not others or _shared(right, others))
    )


def shared_duties(regimes: tuple[Regime, ...]) -> tuple[NoticeDuty, ...]:
    """The notice duties that all these regimes have, under one authority."""
    if not regimes:
        return ()
    first, *others = regimes
    return tuple(duty for duty in first.notice if all(duty in other.notice for other in others))


def _right(regime: Regime, topic: str) -> Right | None:
    """The regime's right on this topic."""
    return next((right for right in regime.rights if right.topic == topic), None)


def _shared(right: Right, others: list[Regime]) -> tuple[str, ...]:
    """The authorities of a right that every other regime has for it too."""
    found = [_right(other, right.topic) for other in others]
    sets = [set(one.authorities) for one in found if one]
    return tuple(name for name in right.authorities if all(name in names for names in sets))
