"""By what right somebody signs in another's place."""

from rebuttal.model.value import Value


class Right(Value, frozen=True):
    """A right to act: how that person is called, and the paper that shows it."""

    id: str
    called: str
    role: str
    encloses: str = ""
