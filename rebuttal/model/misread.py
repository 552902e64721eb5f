"""Places that a person said were misread: what they carry is left out."""

from rebuttal.model.fact import Answer
from rebuttal.model.value import Value

MISREAD = "misread"


class Place(Value, frozen=True):
    """A fact's name and its words' place; the paper is named by its content."""

    name: str
    sha256: str
    start: int
    end: int

    def __str__(self) -> str:
        """Write the place as one word, without health data."""
        return f"{self.name}@{self.sha256[:16]}:{self.start}-{self.end}"


def misread(answers: tuple[Answer, ...]) -> frozenset[str]:
    """Every place that these answers leave out, as one word each."""
    said = (answer.value for answer in answers if answer.question == MISREAD)
    return frozenset(word for words in said for word in words.split())
