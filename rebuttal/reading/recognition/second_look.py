"""Words that decide something are read twice, by two makes of recogniser.

A word with a digit, a word beside one, and a word read with little
confidence: the second reader must read the same, or the word is not read.
"""

import re
import unicodedata
from collections.abc import Sequence
from difflib import get_close_matches

from rebuttal.model.text import UNREAD
from rebuttal.model.value import Value, changed
from rebuttal.reading.recognition.engine import WORKERS, read_lines
from rebuttal.reading.recognition.raster import Raster, bordered, trimmed
from rebuttal.reading.recognition.second_reader import read_words

SURE = 0.97  # of a first reading that a restless second reader cannot shake
LIKELY = 0.9  # below this, a word beside a number is looked at again
FAIR = 0.7  # below this, every word is looked at again
SHAKY = 0.9  # below this, a number must be read alike four times: handwriting mostly is not
POOR = 0.5  # below this, a word that nobody confirms is not read
AGREED = 0.99  # the confidence of what two readers read alike
NEARER, NEAREST = 56, 84  # points of height of a word that is looked at again
LOOKS = str.maketrans("oqilsbzg", "00115826")  # letters of a core that look like digits
DIAGNOSIS = re.compile(r"[A-Z]\d\d\.\w{1,4}")
ELL = re.compile(r"(?<=[A-Z]{2})[li](?![a-z])|(?<![A-Za-z])l(?=ll[a-z]|[A-Z]{2})")
STROKES = str.maketrans("łıđħŧ", "lidht")  # letters with a stroke too many, seldom in English
PASSED_OVER = 2  # letters of a plain word that the first reader may have left out
ENDING = re.compile(r"[a-z]{4,}i")  # what an English word ends in seldom, l often
FIRST_DAYS = {  # what tells from which day a time is counted, and in which days
    *("receipt", "received", "receive", "receiving", "date", "dated", "notice", "letter"),
    *("mailing", "mailed", "postmark", "postmarked", "decision", "determination", "denial"),
    *("calendar", "business", "working", "months"),
}
MEANT = {word.translate(LOOKS): word for word in FIRST_DAYS}
ALIKE = 0.8  # of two words' letters, at least: one may be a misreading of the other
EDGES = "()[],.;:"


class Reading(Value, frozen=True):
    """A word as it was read, and its picture; `beside` a number or not."""

    text: str
    confidence: float
    picture: Raster
    beside: bool = False

    @property
    def decides(self) -> bool:
        """Whether a wrong reading of it could make a wrong fact."""
        return any(mark.isdigit() for mark in self.text) or self.beside

    @property
    def partial(self) -> bool:
        """Whether letters of it were passed over."""
        return UNREAD in self.text

    @property
    def shaky(self) -> bool:
        """Whether it is a number read so poorly that one who confirms it is not enough."""
        return self.confidence < SHAKY and any(mark.isdigit() for mark in self.text)

    @property
    def doubtful(self) -> bool:
        """Whether it is looked at again."""
        numbered = any(mark.isdigit() for mark in self.text)
        unsure = self.confidence < (LIKELY if self.beside else FAIR)
        return numbered or unsure or self.stroked or self.misspelt

    @property
    def stroked(self) -> bool:
        """Whether all but one letter of a plain word is English, and that one has a stroke."""
        plain = self.text.translate(STROKES)
        return self.text[:1].islower() and plain.isascii() and plain != self.text

    @property
    def misspelt(self) -> bool:
        """Whether it is nearly a word that tells the first day of a time, or ends in i for l."""
        return self.nearly_first_day or bool(ENDING.fullmatch(self.text.strip(EDGES)))

    @property
    def nearly_first_day(self) -> bool:
        """Whether it is nearly, but not quite, a word that tells from when a time is counted."""
        own = core(self.text)
        near = get_close_matches(own, FIRST_DAYS, 1, ALIKE)
        return bool(near) and own not in FIRST_DAYS and not self.text.isupper()


def looked_again(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The readings after a second look; what is not read is a row of marks."""
    readings = [changed(reading, text=_mended(reading.text)) for reading in readings]
    settled = list(readings)
    doubts = [n for n, reading in enumerate(readings) if reading.doubtful]
    others = read_words([bordered(readings[n].picture, NEARER) for n in doubts], WORKERS)
    open_ones = []
    for n, other in zip(doubts, others, strict=True):
        first = readings[n]
        if core(first.text) == core(other) and not (first.shaky or first.partial):
            settled[n] = _agreed(first, other)
        else:
            open_ones.append((n, other))
    nearer = [bordered(trimmed(readings[n].picture), NEAREST) for n, _ in open_ones]
    thirds = read_words(nearer, WORKERS)
    again = read_lines(tuple(nearer))
    for (n, other), third, line in zip(open_ones, thirds, again, strict=True):
        own = changed(readings[n], text=line.text.replace(" ", ""), confidence=line.confidence)
        first = readings[n]
        settled[n] = (
            _filled(first, (other, third))
            if first.partial
            else _decided(first, own, (other, third))
        )
    return tuple(changed(reading, text=_mended(reading.text)) for reading in settled)


def _mended(text: str) -> str:
    """A word without digits; l and i are what stands in its place in words that are known."""
    if any(mark.isdigit() for mark in text):
        return text
    own = core(text)
    meant = MEANT.get(own.translate(LOOKS), own)
    if meant != own and own in text:
        return text.replace(own, meant)
    return ELL.sub("I", text)


def core(text: str, also: str = "") -> str:
    """The letters and digits of a word, whatever their case and accents."""
    bare = unicodedata.normalize("NFKD", text.translate(STROKES))
    return "".join(mark for mark in bare if mark.isalnum() or mark in also).casefold()


def _agreed(reading: Reading, other: str) -> Reading:
    """A word that two readers read alike, in the more usual of their forms."""
    text = reading.text
    odd = re.search(r"[a-z][A-Z]", text) or not text.isascii()
    unsure = reading.confidence < FAIR or reading.stroked
    if odd and unsure and len(other) == len(text):
        text = other
    return changed(reading, text=text, confidence=max(reading.confidence, AGREED))


def _decided(first: Reading, again: Reading, others: tuple[str, str]) -> Reading:
    """What becomes of a word that the second reader read otherwise."""
    return _respelt(first, others) or _weighed(first, again, others)


def _respelt(first: Reading, others: tuple[str, str]) -> Reading | None:
    """A word that a likelier spelling stands for; None when nothing is likelier."""
    if not first.shaky and core(first.text) in {core(_with_ell(other)) for other in others}:
        return changed(first, confidence=AGREED)
    if first.misspelt and _spells(first, others):
        return changed(first, text=others[1], confidence=AGREED)
    agreed = core(first.text) == core(others[1])
    return cut_off(first) if first.nearly_first_day and not agreed else None


def _weighed(first: Reading, again: Reading, others: tuple[str, str]) -> Reading:
    """What becomes of a word that the second reader read otherwise, by how sure all are."""
    confirmed = not first.shaky or core(first.text) == core(others[0]) == core(again.text)
    if core(first.text) == core(others[1]) and confirmed:
        return _agreed(first, others[1])
    word = next((other for other in others if _is_word_alike(first, other)), "")
    if word and not re.search(r"[a-z]", first.text):
        word = word.upper()
    if word or _leaves_out(first, others):
        return changed(first, text=word or others[1], confidence=AGREED)
    if _has_a_code_shape(first, others):
        return first
    steady = len({core(other) for other in others}) == 1 and bool(core(others[0]))
    repeated = core(first.text) == core(again.text) and again.confidence >= SURE
    if repeated and first.confidence >= SURE and not steady:
        return first
    if first.decides or first.confidence < POOR:
        return cut_off(first)
    return first


def _filled(first: Reading, others: tuple[str, str]) -> Reading:
    """A word whose missing letters the second reader twice saw alike, or saw none missing."""
    own, marked, bare = core(first.text), core(first.text, UNREAD), core(others[1])
    if not own or core(others[0]) != bare:
        return cut_off(first)
    if own == bare:
        return changed(first, text=first.text.replace(UNREAD, ""), confidence=AGREED)
    shape = re.sub(f"{UNREAD}+", r"\\w{1,3}", re.escape(marked))
    mostly = len(own) > marked.count(UNREAD) and bare.isalpha()
    if mostly and re.fullmatch(shape, bare):
        return changed(first, text=others[1], confidence=AGREED)
    return cut_off(first)


def _with_ell(text: str) -> str:
    """The word with an l at its end where English seldom has an i."""
    bare = text.rstrip(EDGES)
    return f"{bare[:-1]}l" if ENDING.fullmatch(bare) else ""


def _spells(first: Reading, others: tuple[str, str]) -> bool:
    """Whether the second reader twice saw the word that a misspelt one most likely is."""
    one, two = map(core, others)
    first_day = first.nearly_first_day and two in FIRST_DAYS
    return one == two and (first_day or two.translate(LOOKS) == core(first.text).translate(LOOKS))


def _is_word_alike(first: Reading, other: str) -> bool:
    """Whether an unsure word with digits among its letters is a plain word."""
    letters = re.sub(r"[\W_]", "", other)
    plain = letters.isalpha() and len(letters) > 1
    mixed = any(mark.isalpha() for mark in first.text)
    alike = core(first.text).translate(LOOKS) == core(other).translate(LOOKS)
    return first.confidence < LIKELY and plain and mixed and alike


def _leaves_out(first: Reading, others: tuple[str, str]) -> bool:
    """Whether an unsure plain word lacks letters that the second reader saw twice."""
    own, whole = core(first.text), core(others[1])
    within = iter(whole)
    plain = whole.isalpha() and others[1].isascii() and len(own) > PASSED_OVER
    more = 0 < len(whole) - len(own) <= PASSED_OVER
    twice = whole == core(others[0])
    return first.confidence < FAIR and plain and more and twice and all(x in within for x in own)


def _has_a_code_shape(first: Reading, others: tuple[str, ...]) -> bool:
    """Whether it is a surely read diagnosis code whose letter was taken for a digit."""
    shaped = DIAGNOSIS.fullmatch(first.text.strip(EDGES)) is not None
    alike = any(core(first.text).translate(LOOKS) == core(word).translate(LOOKS) for word in others)
    return shaped and first.confidence >= SURE and alike


def cut_off(reading: Reading) -> Reading:
    """What is left of a word at the edge of a picture: it was not read."""
    return changed(reading, text=unread(reading.text), confidence=0.0)


def unread(text: str) -> str:
    """The shape of a word that was not read: its marks, without letters and digits."""
    shape = re.sub(r"[^\W_]", UNREAD, text)
    return shape if UNREAD in shape else UNREAD
