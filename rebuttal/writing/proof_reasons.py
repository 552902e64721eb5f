"""Why words that a person put into a letter may not stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from rebuttal.knowledge.sentences import sentences
from rebuttal.model.packet import Derived, Sentence
from rebuttal.writing.audit_forms import evidence_of
from rebuttal.writing.audit_record import Record
from rebuttal.writing.audit_support import Grounds, Judge
from rebuttal.writing.audit_words import QUOTED, WordCheck
from rebuttal.writing.composition import one_line
from rebuttal.writing.exhibits import sentences_of
from rebuttal.writing.proof_rewording import Rewording
from rebuttal.writing.proof_tokens import cleaned, keys_of
from rebuttal.writing.proof_units import Role, Unit

NOTHING = "no paper, answer or authority of this case carries it"
MOST = 4
TITLES = frozenset(
    (
        "md",
        "do",
        "np",
        "pa",
        "c",
        "dpt",
        "pt",
        "rn",
        "dr",
        "phd",
        "fnp",
        "mr",
        "mrs",
        "ms",
        "jr",
        "sr",
    )
)
PLACE = re.compile(r"Exhibit ([A-Z]{1,2}),? (?:at )?page (\d+)", re.IGNORECASE)
LEAD = re.compile(
    r"(?:the (?:note|record|report|letter|chart|order)(?: (?:of|dated|from))?"
    r"|says|states|reads|records|as|also|on|page|see)",
    re.IGNORECASE,
)
SHORTEST_QUOTE = 4


@dataclass(frozen=True)
class Doubt:
    """Holds words that the packet did not write against the record."""

    record: Record
    judge: Judge
    words: WordCheck
    rewording: Rewording

    def reworded(self, text: str, unit: Unit) -> tuple[str, ...] | None:
        """What to say of a sentence put in other words; None if it says another thing."""
        kept = unit.role is Role.SENTENCE and self.rewording.keeps(text, unit.text)
        if not kept or any(self._under(text, unit)):
            return None
        assert unit.sentence is not None, "every sentence of a letter carries its support"
        grounds = self.judge.grounds(unit.sentence)
        words = self.rewording.strange(text, unit.text, evidence_of(grounds.said()))
        not_found = f"Not found in what carries it: “{', '.join(words)}”." if words else ""
        return tuple(filter(None, ("You put it in your own words: read it once more.", not_found)))

    def asks(self, text: str) -> bool:
        """Whether an added sentence only asks for something."""
        return self.rewording.asks(text) and not any(self._against_all(text))

    def added(self, text: str) -> tuple[str, ...]:
        """Why an added sentence may not stand."""
        faults = tuple(dict.fromkeys(self._against_all(text)))
        return faults[:MOST] or (NOTHING,)

    def changed(self, text: str, unit: Unit) -> tuple[str, ...]:
        """Why a changed sentence may not stand on what carried it."""
        new, old = keys_of(text), keys_of(unit.text)
        put = [word for word in dict.fromkeys(new) if word not in old]
        out = [word for word in dict.fromkeys(old) if word not in new]
        said = [f"new: “{' '.join(put)}”"] if put else []
        said += [f"gone: “{' '.join(out)}”"] if out else []
        said = said or ["the order or number of its words was changed"]
        return (*said, *self._under(text, unit))[:MOST]

    def _under(self, text: str, unit: Unit) -> Iterator[str]:
        """What the audit says of the new words on the old support."""
        if unit.sentence is not None:
            sentence = Sentence(text, unit.sentence.support)
            yield from self.words.faults(sentence, self.judge.grounds(sentence), signed=False)

    def figures(self, text: str) -> tuple[str, ...]:
        """Numbers, dates, names, codes, quotes and citations that nothing knows."""
        return tuple(dict.fromkeys(self._against_all(text)))

    def _against_all(self, text: str) -> Iterator[str]:
        """What the audit says of words on everything that the case knows."""
        sentence = Sentence(text, (Derived("today"),))
        for fault in self.words.faults(sentence, self._everything, signed=False):
            yield fault.replace("its support", "the papers").replace(
                "not that of the papers", "not one that this case’s law gives"
            )

    @cached_property
    def _everything(self) -> Grounds:
        """All that the papers, the answers and the packet itself give."""
        packet = self.record.packet
        written = [s.text for letter in packet.letters for s in sentences_of(letter.blocks)]
        grounds = Grounds()
        grounds.quoted = [document.text for document in self.record.papers]
        grounds.close = list(self.record.everything)
        grounds.citations = written
        return grounds

    def carries(self, text: str) -> bool:
        """Whether words are whole sentences of the record with their place."""
        said = one_line(text)
        quotes = [match[1] or match[2] for match in QUOTED.finditer(said)]
        if not quotes or not all(self._quotes_well(words, said) for words in quotes):
            return said in {one_line(answer.value) for answer in self.record.case.answers}
        rest = PLACE.sub(" ", QUOTED.sub(" ", said))
        rest = " ".join(LEAD.sub(" ", rest).split()).strip(" .,;:()—–-")
        return not rest or self._is_noted_date(rest)

    def _is_noted_date(self, rest: str) -> bool:
        """Whether the rest is only a date of one of the papers."""
        noted = {str(day) for paper in self.record.case.papers for day in paper.dates}
        return rest in noted

    def _quotes_well(self, words: str, said: str) -> bool:
        """Whether a quotation is whole sentences of the exhibit that is named."""
        named = PLACE.search(said)
        if named is None or len(keys_of(words)) < SHORTEST_QUOTE:
            return False
        held = {e.letter: e.document for e in self.record.packet.exhibits}
        paper = self.record.documents.get(held.get(named[1].upper(), ""))
        if paper is None or not 1 <= int(named[2]) <= len(paper.pages):
            return False
        page = paper.pages[int(named[2]) - 1]
        whole = keys_of(words)
        spans = sentences(paper.text, page.start, page.end)
        return any(keys_of(paper.text[start:end]) == whole for start, end in spans)

    def names_only(self, text: str) -> bool:
        """Whether the words are names of people of this case and their titles."""
        said = cleaned(text).casefold()
        for name in sorted(self.record.names, key=len, reverse=True):
            said = said.replace(cleaned(one_line(name)).casefold(), " ")
        return not set(keys_of(said)) - TITLES
