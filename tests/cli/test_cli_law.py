"""The contract of ``mingbai law``."""

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from commands import Mingbai


def test_due_gives_the_day_and_every_step(mingbai: Mingbai) -> None:
    ran = mingbai("law", "due", "--received", "2024-09-13", "--days", "20", "--json")
    assert ran.status == 0
    assert set(ran.answer) == {"due", "provisional", "steps"}
    assert ran.answer["due"] == "2024-10-17"
    assert ran.answer["provisional"] is False
    steps = ran.answer["steps"]
    assert all(set(step) == {"date", "counts", "why"} for step in steps)
    assert sum(step["counts"] for step in steps) == 20
    assert [step["date"] for step in steps] == sorted(step["date"] for step in steps)
    assert (steps[0]["date"], steps[0]["counts"]) == ("2024-09-13", False)
    assert steps[-1]["date"] == "2024-10-17"


def test_due_in_an_unpublished_year_is_provisional(mingbai: Mingbai) -> None:
    ran = mingbai("law", "due", "--received", "2030-09-13", "--days", "3", "--json")
    assert ran.status == 0
    assert ran.answer["provisional"] is True
    assert date.fromisoformat(ran.answer["due"]).weekday() < 5


def test_due_beyond_every_estimate_is_refused_with_a_sentence(mingbai: Mingbai) -> None:
    ran = mingbai("law", "due", "--received", "2260-09-13", "--days", "3", "--json")
    assert (ran.status, ran.out) == (2, "")
    assert "2260年" in ran.err


@pytest.mark.parametrize(
    ("received", "word"), [("2003-01-20", "2004年起"), ("0001-01-01", "2004年起"), ("9999-12-30", "太远")]
)
def test_due_says_why_a_year_cannot_be_computed(mingbai: Mingbai, received: str, word: str) -> None:
    ran = mingbai("law", "due", "--received", received, "--days", "3", "--json")
    assert (ran.status, ran.out) == (2, "")
    assert word in ran.err
    assert "请核对日期" in ran.err


def test_an_estimate_is_explained_in_full(mingbai: Mingbai) -> None:
    ran = mingbai("law", "due", "--received", "2035-01-05", "--days", "2")
    assert "调休上班日均未知" in "".join(ran.out.split())


def test_due_for_people_names_the_day_of_the_week(mingbai: Mingbai) -> None:
    ran = mingbai("law", "due", "--received", "2024-09-13", "--days", "20")
    assert ran.status == 0
    assert "届满日：2024-10-17（星期四）" in ran.out
    assert "\x1b" not in ran.out, "no colour into a pipe"


@pytest.mark.parametrize(
    ("counted", "amount"),
    [(("--pages", "1500"), 54_700), (("--pages", "2219"), 83_460), (("--items", "10"), 0)],
)
def test_fee_gives_the_amount_and_its_steps(mingbai: Mingbai, counted: tuple[str, str], amount: int) -> None:
    ran = mingbai("law", "fee", *counted, "--json")
    assert ran.status == 0
    assert set(ran.answer) == {"amount", "steps"}
    assert ran.answer["amount"] == amount
    *tiers, total = ran.answer["steps"]
    assert sum(step["amount"] for step in tiers) == amount == total["amount"]
    assert all(step["citation"].startswith("《政府信息公开信息处理费管理办法》") for step in tiers)


@pytest.mark.parametrize(
    "args",
    [
        ("law", "fee"),
        ("law", "fee", "--items", "1", "--pages", "1"),
        ("law", "fee", "--items", "-1"),
        ("law", "fee", "--items", "many"),
        ("law", "due", "--days", "20"),
        ("law", "due", "--received", "13.9.2024", "--days", "20"),
        ("law", "due", "--received", "2024-02-30", "--days", "20"),
        ("law", "due", "--nope"),
        ("law", "nope"),
        ("nope",),
        ("--nope",),
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_with_2_and_a_sentence_in_both_languages(
    mingbai: Mingbai, args: tuple[str, ...]
) -> None:
    ran = mingbai(*args)
    assert (ran.status, ran.out) == (2, "")
    assert re.search(r"[\u4e00-\u9fff]", ran.err)
    assert re.search(r"[A-Za-z]{2,} [a-z]{2,}", ran.err)
    assert "--help" in ran.err


@pytest.mark.parametrize("typed", ["三", "-3", "99999999999", "1.5"])
def test_a_count_that_will_not_do_is_told_what_would(mingbai: Mingbai, typed: str) -> None:
    for args in (("law", "due", "--received", "2024-09-13", "--days"), ("law", "fee", "--pages")):
        ran = mingbai(*args, typed)
        assert (ran.status, ran.out) == (2, "")
        assert f"{args[-1]} 的值不对，应为0至100000的整数。" in ran.err


@pytest.mark.parametrize("args", [(), ("law",), ("law", "due"), ("law", "fee")], ids=" ".join)
def test_help_speaks_both_languages(mingbai: Mingbai, args: tuple[str, ...]) -> None:
    ran = mingbai(*args, "--help")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith(" ".join(["用法 Usage: mingbai", *args]))
    described = ran.out.split("选项 Options:")[0].splitlines()[1:]
    assert any(re.search(r"[\u4e00-\u9fff]{4}", line) for line in described)
    assert any(re.search(r"[A-Za-z]{2,} [a-z]{2,}", line) for line in described)


def test_a_group_without_a_command_shows_its_help(mingbai: Mingbai) -> None:
    assert mingbai().out == mingbai("--help").out
    assert mingbai("law").out == mingbai("law", "--help").out


@pytest.mark.parametrize("args", [("law", "fee", "--items", "3", "--json"), ("report", "check", "--help")])
def test_a_command_starts_without_what_it_does_not_need(root: Path, args: tuple[str, ...]) -> None:
    """Neither Django nor a document reader; ``report`` loads readers in its workers alone."""
    heavy = ["django", "lxml", "openpyxl", "docx", "pdfplumber", "selectolax", "jinja2", "rapidfuzz"]
    code = (
        "import sys; from mingbai.cli.main import cli;"
        f"cli.main({list(args)!r}, standalone_mode=False);"
        f"print(*(name for name in {heavy!r} if name in sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, env={"PYTHONPATH": str(root / "src")}
    )
    assert (done.returncode, done.stderr.decode().strip()) == (0, "")


def test_a_closed_pipe_ends_quietly(root: Path) -> None:
    done = subprocess.run(
        f"{sys.executable} -P -m mingbai law due --received 2024-09-13 --days 200 | true",
        shell=True,
        check=False,
        capture_output=True,
        env={"PYTHONPATH": str(root / "src"), "PATH": "/usr/bin:/bin"},
    )
    assert done.stderr == b""
