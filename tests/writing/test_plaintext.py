"""A letter as plain text holds every word of it."""

from rebuttal.model.packet import Packet
from rebuttal.writing.plaintext import text_of


def test_a_letter_reads_from_date_to_enclosures(packet: Packet) -> None:
    text = text_of(packet.letters[1])
    parts = ("September 14, 2026", "Appeals Department", "Re: Internal appeal", "Enclosures")
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


def test_an_excerpt_tells_its_place(packet: Packet) -> None:
    assert "- Exhibit A, page 1" in text_of(packet.letters[1])


def test_boxes_and_lines_are_drawn(packet: Packet) -> None:
    text = text_of(packet.letters[0])
    assert "[x] The reason of the insurer is quoted." in text
    assert "[ ] The physician has signed." in text
    assert text.count("_" * 40) == 3


def test_what_is_missing_is_said_first(packet: Packet) -> None:
    text = text_of(packet.letters[2])
    assert text.index("NOT READY TO SEND YET") < text.index("How the result")


def test_no_line_is_longer_than_the_terminal(packet: Packet) -> None:
    assert max(len(line) for letter in packet.letters for line in text_of(letter).split("\n")) <= 78
