"""Whatever bytes a reader is given, it reads them or raises an error of the tree."""

import base64
import json
import random
import zipfile
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rebuttal.errors import PaperError
from rebuttal.reading.paper import Limits, PaperFile
from rebuttal.reading.readers import papers_in
from tests.cda_papers import cda, part, problem
from tests.fhir_papers import CLAIM, COVERAGE, PAYER, benefit, bundle, denied_answer, patient
from tests.office_files import docx, p, packed, table
from tests.reading.test_worklist import HEAD, ROW, xlsx
from tests.remittances import claim, remittance

LIMITS = Limits(unpacked=20_000_000, bytes=5_000_000)
BOUNDED = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
HTML = b"<!doctype html><html><body><table><tr><td>Member<td>ID</table><p hidden>x</p></body>"
RTF = rb"{\rtf1\ansi\ansicpg1252 Dear {\b Ada}\'92 \u8212?{\*\x y}{\v z}\par\tab\cell\row}"
SEEDS: dict[str, bytes] = {
    "zip": packed({"a.txt": "Pain.", "b/c.html": HTML}),
    "docx": docx(p("Dear Ada") + table(("Claim", "ICN1"), ("x", "y"))),
    "xlsx": xlsx(("Patient", "Claim number", "DOS"), ("Ada", "I1", ("date", 46246))),
    "rtf": RTF,
    "html": HTML,
    "cda": cda(part("11450-4", "<list><item>a</item></list>", problem("M54.16", "R"))),
    "fhir": bundle(patient(), PAYER, CLAIM, COVERAGE, denied_answer(), benefit()),
    "x12": remittance(claim(), claim(clp="CLP*A*22*-4800*0**12*ICN9")),
    "csv": (HEAD + ROW).encode(),
}
FIELDS = st.sampled_from(
    (
        *("status", "code", "coding", "system", "display", "text", "reference", "patient"),
        *("item", "adjudication", "amount", "value", "extension", "url", "outcome", "use"),
        *("category", "content", "attachment", "data", "name", "given", "note", "entry"),
        *("resource", "subject", "period"),
    )
)
PIECES = (b"", b"\0", b"\xff", b"~", b"*", b"<", b">", b"{", b"}", b'"', b"\\u-1", b"&#0;", b"]]>")


def read(data: bytes) -> None:
    """Read it, or raise an error that says what happened and what to do."""
    try:
        papers_in(PaperFile("d1", "paper", data, LIMITS))
    except PaperError as fault:
        assert fault.happened  # noqa: PT017 - either papers or an error of the tree
        assert fault.remedy  # noqa: PT017 - as above


def mangled(data: bytes, seed: int) -> bytes:
    """The file with a few places cut out, doubled, or overwritten."""
    chance = random.Random(seed)
    for _ in range(chance.randint(1, 6)):
        at, length = chance.randrange(len(data) + 1), chance.randint(0, 12)
        piece = chance.choice((*PIECES, data[at : at + length], chance.randbytes(length)))
        data = data[:at] + piece + data[at + length * chance.randint(0, 1) :]
    return data


@pytest.mark.parametrize("kind", SEEDS)
def test_a_whole_file_of_each_format_is_read(kind: str) -> None:
    assert papers_in(PaperFile("d1", "paper", SEEDS[kind], LIMITS)).documents


@pytest.mark.parametrize("kind", SEEDS)
@BOUNDED
@given(seed=st.integers(0, 2**32))
def test_a_mangled_file_is_read_or_refused(kind: str, seed: int) -> None:
    read(mangled(SEEDS[kind], seed))


@pytest.mark.parametrize("kind", SEEDS)
def test_a_file_cut_off_anywhere_is_read_or_refused(kind: str) -> None:
    data = SEEDS[kind]
    for end in range(1, len(data), max(len(data) // 40, 1)):
        read(data[:end])


@BOUNDED
@given(data=st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    read(data)


@BOUNDED
@given(
    value=st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(FIELDS, inner, max_size=5),
        max_leaves=20,
    ),
    kind=st.sampled_from(("Condition", "ClaimResponse", "ExplanationOfBenefit", "Observation")),
)
def test_any_resource_is_read_or_refused(value: Any, kind: str) -> None:
    held = value if isinstance(value, dict) else {"code": value}
    whole = bundle(patient(), held | {"resourceType": kind}, benefit())
    read(whole)
    read(json.dumps(held | {"resourceType": kind}).encode())


@pytest.mark.parametrize(
    "data", [packed({"a.txt": "Pain. " * 50}), docx(p("Pain. " * 50))], ids=["zip", "docx"]
)
def test_an_archive_that_lies_about_itself_is_read_or_refused(data: bytes) -> None:
    for at in range(0, len(data), 3):
        read(data[:at] + b"\xff\xff" + data[at + 2 :])


def test_base64_of_anything_is_read_or_refused() -> None:
    for inner in SEEDS.values():
        words = base64.b64encode(inner).decode()
        body = f'<text mediaType="x/y" representation="B64">{words}</text>'
        read(
            f'<ClinicalDocument xmlns="urn:hl7-org:v3"><component><nonXMLBody>{body}'
            "</nonXMLBody></component></ClinicalDocument>".encode()
        )


def test_a_zip_with_a_foul_name_is_read_or_refused() -> None:
    for name in ("", "/", "..", "a\0b", "\ud800", "x" * 60_000):
        try:
            data = packed({name or " ": "Pain."})
        except (UnicodeEncodeError, ValueError, zipfile.LargeZipFile):
            continue
        read(data)
