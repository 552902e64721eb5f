"""A regime that follows another one, except where it says otherwise."""

from collections.abc import Mapping

from rebuttal.model.law import NoticeDuty, Regime, Right
from rebuttal.model.value import changed


def with_kin(regime: Regime, regimes: Mapping[str, Regime]) -> Regime:
    """The regime with the rights and duties of the one it is like."""
    if not regime.like:
        return regime
    kin = with_kin(regimes[regime.like], regimes)
    return changed(
        regime,
        rights=_rights(regime, kin),
        notice=_duties(regime, kin),
    )


def _rights(regime: Regime, kin: Regime) -> tuple[Right, ...]:
    """Own rights first, then those taken over with the carrying authority."""
    taken = {right.topic for right in regime.rights} | set(regime.unlike)
    carrier = (regime.through,) if regime.through else ()
    return regime.rights + tuple(
        Right(right.topic, right.says, right.authorities + carrier)
        for right in kin.rights
        if right.topic not in taken
    )


def _duties(regime: Regime, kin: Regime) -> tuple[NoticeDuty, ...]:
    """Own notice duties first, then those taken over."""
    taken = {duty.id for duty in regime.notice} | set(regime.unlike)
    return regime.notice + tuple(duty for duty in kin.notice if duty.id not in taken)
