"""What a person or a program asks about, as the calculator takes it."""

import datetime
from collections.abc import Mapping

from rebuttal.errors import RebuttalError, UnknownName
from rebuttal.faces.asked_day import asked_day, asked_length, asked_moment, asked_zone
from rebuttal.knowledge.asked_words import AskedWords, Means, asked_words, family_of, meant, plain
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.calculation import Moment, Wanted
from rebuttal.model.case import Timing, WindowUnit
from rebuttal.model.law import Reached
from rebuttal.model.value import Value

TIMINGS = {
    "preservice": Timing.PRE_SERVICE,
    "postservice": Timing.POST_SERVICE,
    "concurrent": Timing.CONCURRENT,
}
YES, HAND, UNKNOWN = "yes", "hand", "unknown"
EMPTY = frozenset({"", "null", "none", "n/a", "na", "-", "unknown", "not known", "?"})
MISSING = "Give it, or see `rebuttal deadlines --help`."


class AskedCase(Value, frozen=True):
    """One case as it was asked: its name, the facts, and the day."""

    name: str
    wanted: Wanted
    today: datetime.date | None
    words: dict[str, str]


class Asking:
    """Reads the words of one case, by the words that the shelf knows."""

    def __init__(self, shelf: Shelf) -> None:
        """Stand before a shelf."""
        self.shelf = shelf
        self.words: AskedWords = asked_words(shelf)

    def case(
        self, row: Mapping[str, object], number: int = 0, shared: Mapping[str, str] | None = None
    ) -> AskedCase:
        """The case that a row asks about; raises with the key at fault.

        `shared` holds what all rows of a file have in common; a row's own word stands.
        """
        name, own = self._sorted(row, number)
        given = {**self._sorted(shared or {}, 0)[1], **own}
        zone = given.get("time_zone")
        zone_info = asked_zone(zone, self.words.zones, "time_zone") if zone else None
        wanted = Wanted(
            regime=self._regime(given),
            reached=Reached(self._named(given, "stage", self.words.stages, must=True)),
            printed=self._day(given, "notice_date"),
            received=self._received(given),
            state=self._state(given),
            timing=TIMINGS.get(self._named(given, "timing", self.words.timings), Timing.UNKNOWN),
            urgent=self._named(given, "urgent", self.words.truths) == YES,
            stated_days=self._stated(given)[0],
            stated_unit=self._stated(given)[1],
            stated_date=self._day(given, "stated_date"),
            funding=self._funding(given),
            request_received=self._moment(given, "request_received", zone_info),
            appeal_received=self._moment(given, "appeal_received", zone_info),
            review_received=self._moment(given, "review_received", zone_info),
            service_date=self._day(given, "service_date"),
        )
        if wanted.printed is None and wanted.received is None:
            raise UnknownName(
                "The date of the decision is missing.", where="notice_date", remedy=MISSING
            )
        return AskedCase(name, wanted, self._day(given, "today"), given)

    def _sorted(self, row: Mapping[str, object], number: int) -> tuple[str, dict[str, str]]:
        """The name of a row, and its words under our own keys."""
        name = str(number) if number else ""
        given: dict[str, str] = {}
        for key, value in self._flat(row):
            if plain(key) in {plain(one) for one in self.words.kept}:
                name = str(value)
                continue
            ours = meant(key, self.words.keys)
            if not ours and self._is_left_alone(key):
                continue
            text = _text(value)
            if not ours:
                raise self._unknown_key(key)
            if not text:
                continue
            value_ours = self._valued(key, ours, text)
            if given.setdefault(ours, value_ours) != value_ours:
                raise UnknownName(
                    f"Two names for {ours} give two values.",
                    where=key,
                    remedy="Give one of them.",
                )
        return name, given

    def _flat(self, row: Mapping[str, object]) -> list[tuple[str, object]]:
        """The keys of a row, those of the case inside it among them."""
        inside = {plain(one) for one in self.words.inside}
        found: list[tuple[str, object]] = []
        for key, value in row.items():
            if isinstance(value, Mapping) and plain(str(key)) in inside:
                found += [(str(inner), what) for inner, what in value.items()]
            else:
                found.append((str(key), value))
        return found

    def _is_left_alone(self, key: str) -> bool:
        """Whether a row may hold this beside its case."""
        begins = tuple(self.words.left_alone_begins)
        known = {plain(one) for one in self.words.left_alone}
        return plain(key) in known or key.strip().casefold().startswith(begins)

    def _valued(self, key: str, ours: str, text: str) -> str:
        """A yes to "self insured" is a kind of funding."""
        if ours != "funding":
            return text
        truth = meant(text, self.words.truths)
        kind = meant(key, self.words.funding)
        if not truth or not kind:
            return text
        other = {"self_funded": "insured", "insured": "self_funded"}[kind]
        return kind if truth == YES else other

    def _unknown_key(self, key: str) -> UnknownName:
        """What is said of a key that nothing here knows."""
        return UnknownName(
            f"{key!r} is not known.",
            where=key,
            remedy=f"Known are: {', '.join(entry.name for entry in self.words.keys)}.",
        )

    def _named(
        self, given: Mapping[str, str], key: str, entries: tuple[Means, ...], *, must: bool = False
    ) -> str:
        """Our own word for what a key says."""
        text = given.get(key, "")
        if not text and must:
            raise UnknownName(f"The {key} is missing.", where=key, remedy=_one_of(entries))
        found = meant(text, entries) if text else ""
        if text and not found:
            raise UnknownName(f"{text!r} is not known.", where=key, remedy=_one_of(entries))
        return found

    def _funding(self, given: Mapping[str, str]) -> str:
        """Who pays, where it is known."""
        found = self._named(given, "funding", self.words.funding)
        return "" if found == UNKNOWN else found

    def _regime(self, given: Mapping[str, str]) -> str:
        """The id of the regime that the words name."""
        text = given.get("regime", "")
        country = self._named(given, "country", self.words.countries)
        found = meant(text, self.words.regimes) if text else ""
        if found:
            return self._fits(found, country)
        family = family_of(text, self.words) if text else None
        funding = self._funding(given)
        chosen = getattr(family, funding, "") if family and funding else ""
        if chosen:
            return str(chosen)
        if family is not None:
            raise UnknownName(
                f"{text!r} is more than one kind of plan.", where="regime", remedy=family.ask
            )
        return self._of_country(text, country)

    def _fits(self, regime: str, country: str) -> str:
        """The regime, unless it is of another country than was said."""
        if country and self.shelf.regimes()[regime].country != country:
            raise UnknownName(
                f"{regime} is no kind of plan in {country}.",
                where="regime",
                remedy=self._kinds(country),
            )
        return regime

    def _of_country(self, text: str, country: str) -> str:
        """The only kind of a country, or a word of what may be given."""
        of_it = [one.id for one in self.shelf.regimes().values() if one.country == country]
        if not text and len(of_it) == 1:
            return of_it[0]
        what = f"{text!r} is not known." if text else "The kind of plan is missing."
        raise UnknownName(what, where="--regime", remedy=self._kinds(country))

    def _kinds(self, country: str) -> str:
        """The kinds of plan that may be given."""
        regimes = self.shelf.regimes().values()
        names = [one.id for one in regimes if not country or one.country == country]
        return f"Give one of these: {', '.join(names)}."

    def _state(self, given: Mapping[str, str]) -> str:
        """The two letters of the state; nothing when it was not given."""
        text = given.get("state", "")
        if not text:
            return ""
        rows = self.shelf.state_reviews().values()
        entries = tuple(Means(row.state, (row.name,)) for row in rows) + self.words.states
        found = meant(text, entries)
        if not found:
            letters = ", ".join(row.state for row in rows)
            raise UnknownName(
                f"{text!r} is no state that is known.",
                where="--state",
                remedy=f"Give one of these: {letters}.",
            )
        return found

    def _day(self, given: Mapping[str, str], key: str) -> datetime.date | None:
        """The day under a key."""
        text = given.get(key, "")
        return asked_day(text, key) if text else None

    def _received(self, given: Mapping[str, str]) -> datetime.date | None:
        """The day of receipt; what is handed over is received on its date."""
        found = self._day(given, "received")
        by_hand = self._named(given, "sent_how", self.words.sent) == HAND
        return self._day(given, "notice_date") if found is None and by_hand else found

    def _stated(self, given: Mapping[str, str]) -> tuple[int | None, WindowUnit]:
        """The letter's own time and its unit."""
        text = given.get("stated_days", "")
        if not text:
            return None, WindowUnit.CALENDAR_DAYS
        return asked_length(text, self.words.units, "stated_days")

    def _moment(
        self, given: Mapping[str, str], key: str, zone: datetime.tzinfo | None
    ) -> Moment | None:
        """When something arrived."""
        text = given.get(key, "")
        return asked_moment(text, zone, self.words.zones, key) if text else None


def _text(value: object) -> str:
    """The words of a value; nothing for none and for words that say nothing."""
    if value is None:
        return ""
    text = str(value).strip()
    return "" if text.casefold() in EMPTY else text


def _one_of(entries: tuple[Means, ...]) -> str:
    """What may be given instead."""
    return f"Give one of these: {', '.join(entry.name for entry in entries)}."


def fault_of(fault: RebuttalError, name: str) -> RebuttalError:
    """The fault with the name of its case at its place."""
    where = f"case {name}, {fault.where}" if fault.where else f"case {name}"
    return type(fault)(fault.happened, where=where, remedy=fault.remedy)
