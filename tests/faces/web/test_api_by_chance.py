"""Whatever a program sends to the API, it gets an answer that is no fault of ours."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as any_of

from tests.faces.web.conftest import Visitor

NUMBERS = any_of.integers(-(10**30), 10**30)
WORDS = any_of.text(max_size=40)
PLAIN = any_of.recursive(
    any_of.none() | any_of.booleans() | any_of.integers() | any_of.floats() | WORDS,
    lambda inner: any_of.lists(inner, max_size=3) | any_of.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)
BODIES = any_of.fixed_dictionaries(
    {},
    optional={
        "answers": PLAIN | any_of.dictionaries(any_of.sampled_from(["urgent", "state"]), WORDS),
        "edits": PLAIN | any_of.dictionaries(WORDS, WORDS, max_size=3),
        "places": PLAIN,
        "version": PLAIN,
    },
)


@pytest.fixture(scope="module")
def ways(visitor: Visitor) -> list[tuple[str, str]]:
    """Every method and address that the description names."""
    bearer = {"authorization": f"Bearer {visitor.run.token}", "cookie": ""}
    described = visitor.client.get("/api/openapi.json", headers=bearer).json()["paths"]
    return [(method, path) for path, methods in described.items() for method in methods]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=any_of.data())
def test_nothing_sent_to_the_api_makes_it_fail(
    visitor: Visitor, ways: list[tuple[str, str]], kept: str, data: any_of.DataObject
) -> None:
    method, path = data.draw(any_of.sampled_from(ways))
    if method == "delete":
        path = path.replace("{sha256}", "0" * 64)
    case = data.draw(any_of.sampled_from([kept, "0" * 32, "x", "%00"]))
    case = "0" * 32 if method == "delete" and path.endswith("{case}") else case
    word = data.draw(any_of.sampled_from(["internal-appeal", "plan", "packet.zip", "..", "x"]))
    address = path.replace("{case}", case).replace("{letter}", word).replace("{name}", word)
    body = json.dumps(data.draw(BODIES | PLAIN)).encode()
    headers = {
        "authorization": f"Bearer {visitor.run.token}",
        "cookie": "",
        "content-type": data.draw(any_of.sampled_from(["application/json", "text/plain", "x"])),
    }

    asked = data.draw(any_of.dictionaries(any_of.sampled_from(["count", "offset"]), NUMBERS))
    answer = visitor.client.request(method, address, params=asked, content=body, headers=headers)

    assert answer.status_code < 500


@pytest.fixture(scope="module")
def kept(visitor: Visitor) -> str:
    return visitor.demo()
