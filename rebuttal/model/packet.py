"""What is written: letters made of sentences, each carrying its support."""

import datetime
from enum import StrEnum

from rebuttal.model.fact import Answer
from rebuttal.model.text import Quote
from rebuttal.model.value import Value


class Cites(Value, frozen=True, tag="cites"):
    """The sentence stands on an authority of the shelf."""

    authority: str


class Applies(Value, frozen=True, tag="applies"):
    """The sentence states a condition of a criteria set or ACR variant or paper."""

    source: str


class Derived(Value, frozen=True, tag="derived"):
    """The sentence states a finding: a deadline, a verdict, a count.

    `finding` names it; `values` are the exact dates, numbers and names that
    the sentence takes from it.
    """

    finding: str
    values: tuple[str, ...] = ()


class Wording(Value, frozen=True, tag="wording"):
    """Form wording: a request, an instruction, a greeting; it claims no fact."""

    kind: str = "form"


Support = Quote | Answer | Cites | Applies | Derived | Wording


class Sentence(Value, frozen=True):
    """One sentence and what carries it."""

    text: str
    support: tuple[Support, ...]


class Voice(StrEnum):
    """Who signs a paper; a plan or a report is signed by nobody."""

    MEMBER = "member"
    PHYSICIAN = "physician"
    REPRESENTATIVE = "representative"
    NOBODY = "nobody"


class Heading(Value, frozen=True, tag="heading"):
    """A heading inside a letter; level 1 is the highest below the title."""

    text: str
    level: int = 1


class Paragraph(Value, frozen=True, tag="paragraph"):
    """Sentences that stand together."""

    sentences: tuple[Sentence, ...]


class Points(Value, frozen=True, tag="points"):
    """A list; each item is one or more sentences."""

    items: tuple[tuple[Sentence, ...], ...]
    ordered: bool = False


class Excerpt(Value, frozen=True, tag="excerpt"):
    """Words quoted in full, set apart, with exhibit and page."""

    quote: Quote
    exhibit: str = ""


class Table(Value, frozen=True, tag="table"):
    """A table; each cell is a tuple of sentences. Widths are fractions."""

    header: tuple[str, ...]
    rows: tuple[tuple[tuple[Sentence, ...], ...], ...]
    widths: tuple[float, ...] = ()


class Particulars(Value, frozen=True, tag="particulars"):
    """The identification block: label and value."""

    rows: tuple[tuple[str, Sentence], ...]


class SpaceToWrite(Value, frozen=True, tag="space"):
    """Ruled lines that a person fills by hand.

    `settles` is what the letter lacks until words stand here.
    """

    label: str
    lines: int = 2
    settles: str = ""


def nth_space(label: str, number: int) -> str:
    """The name of a space in a letter that has several of one label."""
    return label if number == 1 else f"{label} ({number})"


class Checks(Value, frozen=True, tag="checks"):
    """A list of boxes; a ticked one was verified, an empty one is to do."""

    items: tuple[tuple[bool, Sentence], ...]


class SignatureBlock(Value, frozen=True, tag="signature"):
    """Lines for signature and date, left empty for the person."""

    role: str
    name: str = ""
    lines: tuple[str, ...] = ("Signature", "Date")


Block = (
    Heading
    | Paragraph
    | Points
    | Excerpt
    | Table
    | Particulars
    | SpaceToWrite
    | Checks
    | SignatureBlock
)


class Letter(Value, frozen=True):
    """One paper of the packet.

    `dated` is printed as the date line where a letter is ready to send.
    `missing` says in plain words why it cannot be sent yet; empty means
    that it can, once signed. `day_first` is how its date is printed.
    """

    id: str
    title: str
    voice: Voice
    blocks: tuple[Block, ...]
    addressee: tuple[Sentence, ...] = ()
    dated: datetime.date | None = None
    subject: tuple[Sentence, ...] = ()
    enclosures: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    editable: bool = True
    language: str = "en"
    day_first: bool = False


class Edit(Value, frozen=True):
    """A person's own words for one paragraph of a letter.

    `made` is the paragraph as it was written, or the name of a space to write
    in (`nth_space`); empty means an added one. Empty `text` takes it out.
    """

    letter: str
    made: str
    text: str


class Highlight(Value, frozen=True):
    """Quoted words to be marked in an exhibit."""

    quote: Quote


class Exhibit(Value, frozen=True):
    """A paper of the record, lettered; `highlights` are the quoted places."""

    letter: str
    title: str
    document: str
    highlights: tuple[Quote, ...] = ()


class LeftOut(Value, frozen=True):
    """A place of a paper that its exhibit does not show, and what stands there."""

    document: str
    page: int
    start: int
    end: int
    what: str


class Event(Value, frozen=True):
    """A calendar entry; it holds no health data and no name."""

    id: str
    title: str
    on: datetime.date
    notes: str = ""


class Sending(Value, frozen=True):
    """How the papers leave: how large a file may be, what the exhibits show."""

    most_megabytes: float = 10
    keep_private: bool = False


class Sheet(StrEnum):
    """The paper that a packet is printed on."""

    LETTER = "us-letter"
    A4 = "a4"


class Packet(Value, frozen=True):
    """The whole packet before it becomes files."""

    title: str
    today: datetime.date
    letters: tuple[Letter, ...]
    exhibits: tuple[Exhibit, ...] = ()
    events: tuple[Event, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    ready: bool = False
    missing: tuple[str, ...] = ()
    sheet: Sheet = Sheet.LETTER
