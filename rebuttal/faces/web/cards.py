"""What the list of cases says of one: whose it is, what for, what is next."""

import datetime
from contextlib import suppress

from rebuttal import stagewise
from rebuttal.errors import KeepingError
from rebuttal.keeping.cabinet import Cabinet
from rebuttal.keeping.kept import KeptCase
from rebuttal.model.value import Value, ValueMismatch, from_json, to_json

FILE = "card"


class Card(Value, frozen=True):
    """A case in one line; `days` are the safe dates by which the member must act."""

    name: str = ""
    study: str = ""
    days: tuple[datetime.date, ...] = ()

    def next_day(self, today: datetime.date) -> datetime.date | None:
        """The first date that has not passed."""
        return min((day for day in self.days if day >= today), default=None)


def card_of(weighed: stagewise.Weighed | None) -> Card:
    """The card of a case as it was weighed; an empty one when it could not be."""
    if weighed is None:
        return Card()
    case, findings = weighed.case, weighed.findings
    name, services = case.member.name, case.notice.services if case.notice else ()
    refused = [own.value for own in services if own.value.decision == "denied"]
    asked = refused or [own.value for own in services]
    return Card(
        name.value if name else "",
        (asked[0].plain or asked[0].modality) if asked else "",
        tuple(due.safe for due in findings.deadlines if due.safe and due.who == "member"),
    )


def put_card(cabinet: Cabinet, case: KeptCase, card: Card) -> None:
    """Keep the card beside the case, sealed as the case is; a full disk does not matter."""
    data = to_json(card)
    if cabinet.recall(case.id, FILE) != data:
        with suppress(KeepingError):
            cabinet.remember(case.id, FILE, data)


def kept_card(cabinet: Cabinet, case: KeptCase) -> Card:
    """The card of a case; an empty one before it was opened for the first time."""
    data = cabinet.recall(case.id, FILE)
    if data is None:
        return Card()
    try:
        return from_json(data, Card)
    except ValueMismatch:
        return Card()
