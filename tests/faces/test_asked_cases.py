"""The calculator is asked in many words, one case or a file of them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rebuttal.faces.asked_day import asked_day
from rebuttal.faces.cli import main
from rebuttal.knowledge.asked_words import asked_words, plain
from rebuttal.knowledge.shelf import Shelf

WORDS = asked_words(Shelf())
TODAY = ("--today", "2026-06-01", "--json")


def run(*words: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, ["deadlines", *words], input=stdin)


def asked(*words: str) -> dict[str, dict[str, object]]:
    """The steps of one answer, the first of each name."""
    result = run(*words, *TODAY)
    assert result.exit_code == 0, result.output
    steps: dict[str, dict[str, object]] = {}
    for due in json.loads(result.stdout)["deadlines"]:
        steps.setdefault(due["step"], due)
    return steps


def in_file(folder: Path, name: str, text: str) -> list[dict[str, object]]:
    """The answers to a file of cases."""
    path = folder / name
    path.write_text(text, "utf-8")
    found: list[dict[str, object]] = json.loads(run(str(path), *TODAY).stdout)["cases"]
    return found


@pytest.mark.parametrize(
    "words",
    [
        "--regime medicare_advantage --stage initial --notice-date 2026-03-02",
        "--regime MA --stage denial --notice-date 20260302",
        "--plan-type Medicare-Advantage --level 1 --denial-date=2026-03-02",
        "--program part_c --denial-stage organization_determination --letter-date 2026/03/02",
    ],
)
def test_usual_names_for_the_same_thing_count_the_same(words: str) -> None:
    found = asked(*words.split())["internal_appeal"]

    assert (found["safe_date"], found["legal_date"]) == ("2026-05-01", "2026-05-06")


@pytest.mark.parametrize(
    "text",
    ["2026-03-31", "20260331", "March 31, 2026", "31 March 2026", "03/31/2026", "2026-03-31T09:00"],
)
def test_a_day_is_read_in_the_usual_ways(text: str) -> None:
    assert asked_day(text, "here").isoformat() == "2026-03-31"


def test_no_word_means_two_things() -> None:
    for entries in (
        WORDS.keys, WORDS.regimes, WORDS.stages, WORDS.timings, WORDS.sent, WORDS.funding,
        WORDS.countries, WORDS.truths, WORDS.units, WORDS.zones,
    ):  # fmt: skip
        names = [{plain(name) for name in (entry.name, *entry.also)} for entry in entries]
        assert len(set().union(*names)) == sum(map(len, names))
    alone = {plain(name) for name in (*WORDS.kept, *WORDS.left_alone, *WORDS.inside)}
    assert not alone & {plain(n) for entry in WORDS.keys for n in (entry.name, *entry.also)}
    assert {entry.name for entry in WORDS.regimes} == set(Shelf().regimes())


def test_funding_decides_what_the_kind_leaves_open() -> None:
    common = ("--stage", "final", "--notice-date", "2026-05-06", "--received", "2026-05-10")
    own = asked("--regime", "erisa", "--self-insured", "yes", "--state", "NC", *common)
    bought = asked("--regime", "erisa", "--funding", "fully insured", "--state", "NC", *common)

    assert own["external_review"]["legal_date"] == "2026-09-10"
    assert bought["external_review"]["legal_date"] == "2026-09-07"


def test_a_public_plan_that_an_insurer_stands_behind_follows_its_state() -> None:
    common = ("--regime", "nonfed_gov", "--stage", "final", "--notice-date", "2026-03-02")
    bought = asked(*common, "--received", "2026-03-02", "--state", "Ohio", "--funding", "insured")

    assert bought["external_review"]["legal_date"] == "2026-08-29"
    assert bought["external_review"]["citation"] == "ORC 3922.02(B)"


def test_hours_are_true_hours_where_the_clock_is_put_forward() -> None:
    found = asked(
        "--regime", "erisa_insured", "--stage", "initial", "--notice-date", "2026-03-02",
        "--urgent", "--appeal-received", "2026-03-06 14:30 America/New_York",
    )  # fmt: skip

    assert found["plan_decision_urgent"]["due_at"] == "2026-03-09T15:30:00-04:00"
    assert found["plan_decision_urgent"]["legal_date"] == "2026-03-09"


def test_hours_without_a_zone_and_days_without_an_hour_say_so() -> None:
    words = (
        "--regime",
        "ma",
        "--stage",
        "initial",
        "--notice-date",
        "2026-03-02",
        "--urgent",
        "yes",
    )
    plain_hour = asked(*words, "--filed", "2026-03-06T14:30")["plan_decision_urgent"]
    day_only = asked(*words, "--filed", "2026-03-06")["plan_decision_urgent"]

    assert plain_hour["due_at"] == "2026-03-09T14:30:00"
    assert "without change of zone" in " ".join(plain_hour["notes"])  # type: ignore[arg-type]
    assert (day_only["due_at"], day_only["legal_date"]) == (None, "2026-03-09")
    assert "hour of arrival is not known" in " ".join(day_only["notes"])  # type: ignore[arg-type]


def test_business_days_leave_out_weekends_and_federal_holidays() -> None:
    found = asked(
        "--regime", "erisa_self_funded", "--stage", "final", "--notice-date", "2026-05-01",
        "--external-filed", "2026-06-26",
    )  # fmt: skip

    assert found["preliminary_review"]["legal_date"] == "2026-07-06"
    assert found["external_decision"]["legal_date"] == "2026-08-10"


def test_what_is_handed_over_is_received_on_its_date() -> None:
    words = ("--regime", "ma", "--stage", "initial", "--notice-date", "2026-03-02")
    found = asked(*words, "--delivery-method", "in person")["internal_appeal"]

    assert (found["safe_date"], found["legal_date"]) == ("2026-05-01", "2026-05-01")


def test_the_letters_own_time_may_be_months_or_a_day() -> None:
    words = ("--regime", "fehb", "--stage", "initial", "--notice-date", "2026-03-02")
    months = asked(*words, "--stated", "6 months")["internal_appeal"]
    named = asked(*words, "--stated-deadline", "July 1, 2026")["internal_appeal"]

    assert (months["safe_date"], months["legal_date"]) == ("2026-09-02", "2026-09-02")
    assert (named["safe_date"], named["legal_date"]) == ("2026-07-01", "2026-09-02")
    assert "earlier than the law allows" in " ".join(named["notes"])  # type: ignore[arg-type]


def test_a_suit_against_opm_is_dated_when_the_day_of_the_study_is_known() -> None:
    found = asked("--regime", "fehb", "--stage", "external", "--notice-date", "2026-03-02",
                  "--dos", "2025-11-20")  # fmt: skip

    assert found["court"]["legal_date"] == "2028-12-31"


def test_a_notice_whose_date_is_not_known_is_counted_from_receipt_or_not_at_all() -> None:
    erisa = asked("--regime", "erisa_self_funded", "--stage", "initial", "--received", "2026-03-02")
    medicaid = asked("--regime", "medicaid_mco", "--stage", "initial", "--received", "2026-03-02")

    assert erisa["internal_appeal"]["legal_date"] == "2026-08-29"
    assert medicaid["internal_appeal"]["legal_date"] is None
    assert "cannot be counted" in str(medicaid["internal_appeal"]["counting"])


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("--regime erisa --stage initial --notice-date 2026-03-02", "--funding"),
        ("--regime medicaid --stage initial --notice-date 2026-03-02", "medicaid_ffs"),
        ("--regime ma --stage initial --notice-date 03/04/2026", "2026-03-09"),
        ("--regime ma --stage initial --notice-date 2026-03-02 --colour red", "'colour'"),
        ("--regime ma --stage initial --notice-date 2026-03-02 --denial-date 2026-03-03", "two"),
        ("--regime ma --country UK --stage initial --notice-date 2026-03-02", "gb_private"),
        ("--regime ma --stage initial", "date of the decision"),
        ("--stage initial --notice-date 2026-03-02", "medicare_ffs"),
        ("--regime ma --stage initial --notice-date 2026-03-02 --filed 2026-03-03T25:00", "14:30"),
        ("--regime ma --stage initial --notice-date 2026-03-02 --tz Nowhere", "America/Chicago"),
    ],
)
def test_what_is_not_understood_is_an_error_that_says_what_to_do(words: str, says: str) -> None:
    result = run(*words.split())

    assert result.exit_code in {21, 22}
    assert result.stdout == ""
    assert says in result.stderr


def test_a_table_of_cases_is_answered_line_by_line(tmp_path: Path) -> None:
    rows = in_file(
        tmp_path, "cases.csv",
        "case_id;regime;state;stage;notice_date;received;expedited;expected_legal\n"
        "one;aca;Michigan;final;2026-02-27;2026-03-02;no;2026-07-07\n"
        "two;medicaid managed care;;initial;2026-03-02;;;\n",
    )  # fmt: skip

    assert [row["id"] for row in rows] == ["one", "two"]
    assert [row["deadlines"][0]["legal_date"] for row in rows] == ["2026-07-07", "2026-05-01"]  # type: ignore[index]


def test_a_case_that_cannot_be_counted_stops_no_other(tmp_path: Path) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text(
        '{"id": 1, "regime": "erisa", "stage": "initial", "notice_date": "2026-03-02"}\n'
        '{"id": 2, "input": {"regime": "ihs", "stage": "initial", "notice_date": "2026-03-02"}}\n',
        "utf-8",
    )
    result = run(str(path), *TODAY)
    first, second = map(json.loads, result.stdout.splitlines())

    assert result.exit_code == 22
    assert first["errors"][0]["where"] == "case 1, regime"
    assert second["deadlines"][0]["legal_date"] == "2026-04-01"


def test_a_list_or_an_object_with_cases_is_read_and_shared_words_hold(tmp_path: Path) -> None:
    case = {"regime": "ihs", "notice_date": "2026-03-02"}
    for text in (json.dumps([case, case]), json.dumps({"cases": [case, case]})):
        path = tmp_path / "cases.json"
        path.write_text(text, "utf-8")
        found = json.loads(run(str(path), "--stage", "initial", *TODAY).stdout)["cases"]
        assert [one["stage"] for one in found] == ["initial", "initial"]


def test_standard_input_and_plain_words_work_too() -> None:
    case = '{"regime": "ihs", "stage": "initial", "notice_date": "2026-03-02", "id": "x"}'
    result = run("-", "--today", "2026-03-10", stdin=case)

    assert result.exit_code == 0
    assert "CASE X" in result.stdout
    assert "April 1, 2026" in result.stdout


@pytest.mark.parametrize("text", ["[1, 2]", "{oops", "", "a,b\n"])
def test_a_file_that_holds_no_cases_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "cases.json"
    path.write_text(text, "utf-8")

    assert run(str(path), "--json").exit_code == 20
