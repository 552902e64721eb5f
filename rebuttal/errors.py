"""Every error that Rebuttal raises on purpose, with its exit code and remedy.

RebuttalError                       1
├── PaperError                     10  a paper cannot be used
│   ├── PaperMissing               11  no file at that path
│   ├── PaperIsFolder              12  a folder was given
│   ├── PaperEmpty                 13  nothing in it
│   ├── PaperLocked                14  a password is needed
│   ├── PaperDamaged               15  the file is broken
│   ├── PaperUnknown               16  not a type that is read
│   ├── PaperWithoutText           17  a scan or photo: no text layer
│   ├── PaperTooLarge              18  over a limit
│   └── PaperWithoutDenial         19  coded claims of which none was denied
├── AnswersError                   20  the answers file cannot be used
├── DateError                      21  not a date of the calendar
├── OutputError                    30  the packet cannot be written there
├── CaseError                      40  the papers do not make one case
│   └── TwoPeople                  41  letter and chart name different people
├── KeepingError                   70  the kept cases cannot be used
│   ├── CaseUnknown                71  no such case is kept
│   ├── CaseChanged                72  somebody changed it in the meantime
│   └── PassphraseError            73  the passphrase is missing or wrong
├── ServingError                   75  the local page cannot be opened
├── AuditError                     50  a sentence has no support: nothing is written
└── KnowledgeError                 60  the product's own data is faulty

Exit code 2 is a command line that cannot be understood.
Each message says what happened, where, and what to do.
"""


class RebuttalError(Exception):
    """Any error of Rebuttal: what happened, where, and what to do.

    `happened` and `remedy` are sentences for people; `where` names a file or
    a place in one and never holds health data.
    """

    exit_code = 1

    def __init__(self, happened: str, *, where: str = "", remedy: str = "") -> None:
        """Keep the three parts, and join them for printing."""
        self.happened, self.where, self.remedy = happened, where, remedy
        place = f"{where}: " if where else ""
        super().__init__(f"{place}{happened}" + (f" {remedy}" if remedy else ""))


class PaperError(RebuttalError):
    """A paper cannot be used."""

    exit_code = 10


class PaperMissing(PaperError):
    """There is no file at the path given."""

    exit_code = 11


class PaperIsFolder(PaperError):
    """A folder was given where a file is read."""

    exit_code = 12


class PaperEmpty(PaperError):
    """The file holds nothing."""

    exit_code = 13


class PaperLocked(PaperError):
    """The file needs a password."""

    exit_code = 14


class PaperDamaged(PaperError):
    """The file is broken and cannot be read."""

    exit_code = 15


class PaperUnknown(PaperError):
    """The file is not of a type that is read."""

    exit_code = 16


class PaperWithoutText(PaperError):
    """The file holds pictures of text and no text."""

    exit_code = 17


class PaperTooLarge(PaperError):
    """The file is over a limit."""

    exit_code = 18


class PaperWithoutDenial(PaperError):
    """The file holds coded claims, and no imaging line was denied."""

    exit_code = 19


class AnswersError(RebuttalError):
    """The answers file cannot be used."""

    exit_code = 20


class DateError(RebuttalError):
    """The words given are not a date of the calendar."""

    exit_code = 21


class UnknownName(RebuttalError):
    """A name was given that the product does not know."""

    exit_code = 22


class OutputError(RebuttalError):
    """The packet cannot be written where it was asked for."""

    exit_code = 30


class CaseError(RebuttalError):
    """The papers do not make one case."""

    exit_code = 40


class TwoPeople(CaseError):
    """The letter and the chart name different people."""

    exit_code = 41


class AuditError(RebuttalError):
    """A sentence stands without support, so nothing is written."""

    exit_code = 50


class KnowledgeError(RebuttalError):
    """The product's own data is faulty."""

    exit_code = 60


class KeepingError(RebuttalError):
    """The kept cases cannot be used."""

    exit_code = 70


class CaseUnknown(KeepingError):
    """No such case is kept."""

    exit_code = 71


class CaseChanged(KeepingError):
    """The case was changed in the meantime."""

    exit_code = 72


class PassphraseError(KeepingError):
    """The passphrase is missing or wrong."""

    exit_code = 73


class ServingError(RebuttalError):
    """The local page cannot be opened."""

    exit_code = 75
