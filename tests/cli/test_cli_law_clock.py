"""The contract of ``mingbai law clock``."""

import json
from pathlib import Path

import pytest

from commands import Mingbai

ACTS = [
    {"act": "received", "on": "2024-09-13", "channel": "counter"},
    {"act": "third_party_consulted", "on": "2024-09-18", "party": "A"},
    {"act": "third_party_answered", "on": "2024-10-09", "party": "A"},
]


def record(folder: Path, *acts: dict[str, object]) -> Path:
    path = folder / "acts.json"
    path.write_text(json.dumps({"acts": [*ACTS, *acts]}), "utf-8")
    return path


def test_the_stop_clock_vector(mingbai: Mingbai, tmp_path: Path) -> None:
    ran = mingbai("law", "clock", record(tmp_path), "--json")
    assert (ran.status, ran.err) == (0, "")
    assert ran.answer["due"] == "2024-11-01"
    assert ran.answer["provisional"] is False
    assert ran.answer["overdue_on"] == "2024-11-02"
    assert "decided" in ran.answer["next_lawful_acts"]
    reply = ran.answer["clocks"][0]
    assert (reply["name"], reply["from"], reply["due"]) == ("reply", "2024-09-13", "2024-11-01")
    assert sum(step["counts"] for step in reply["steps"]) == 20


def test_an_unlawful_act_ends_with_one_and_the_sentence(mingbai: Mingbai, tmp_path: Path) -> None:
    late: dict[str, object] = {"act": "extended", "on": "2024-11-04", "days": 20}
    for flag in ((), ("--json",)):
        ran = mingbai("law", "clock", record(tmp_path, late), *flag)
        assert (ran.status, ran.out) == (1, "")
        assert "第三十三条" in ran.err
        assert "此时可以：" in ran.err


def test_people_are_told_the_state_the_day_and_what_may_be_done(mingbai: Mingbai, tmp_path: Path) -> None:
    ran = mingbai("law", "clock", record(tmp_path, {"act": "registered", "on": "2024-10-10", "x": 1}))
    assert ran.status == 0
    for told in (
        "状态：办理中",
        "答复届满日：2024-11-01（星期五）",
        "自2024-11-02起逾期",
        "此时可以：",
        "没有“x”这一项",
    ):
        assert told in ran.out


def test_people_are_told_while_no_period_runs(mingbai: Mingbai, tmp_path: Path) -> None:
    asked: dict[str, object] = {"act": "correction_asked", "on": "2024-09-20"}
    ran = mingbai("law", "clock", record(tmp_path, asked))
    assert ran.status == 0
    assert "状态：待申请人补正" in ran.out
    assert "重新计算" in ran.out


def test_an_empty_record(mingbai: Mingbai, tmp_path: Path) -> None:
    path = tmp_path / "none.json"
    path.write_text('{"acts": []}', "utf-8")
    ran = mingbai("law", "clock", path)
    assert ran.status == 0
    assert "尚未收到" in ran.out


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "不合 JSON 格式"),
        (b"{", "第1行第2列"),
        (b"\xff\xfe", "UTF-8"),
        (b"[" * 200_000, "不是行为记录"),
        (b"[]", "文件内容应当是"),
        (b'{"acts": [{"act": "recieved"}]}', "没有“recieved”这种行为"),
        (b'{"acts": [{"act": "received", "on": "2024-9-1"}]}', "2024-09-13"),
        (b'{"acts": [{"act": "received", "on": "1999-01-04"}]}', "1999年"),
        (b" " * (5 * 1024 * 1024), "过大"),
    ],
)
def test_what_cannot_be_read_ends_with_two_and_a_sentence(
    mingbai: Mingbai, tmp_path: Path, content: bytes, sentence: str
) -> None:
    path = tmp_path / "bad.json"
    path.write_bytes(content)
    ran = mingbai("law", "clock", path, "--json")
    assert (ran.status, ran.out) == (2, "")
    assert sentence in ran.err


def test_a_missing_file_ends_with_two_and_a_sentence(mingbai: Mingbai, tmp_path: Path) -> None:
    ran = mingbai("law", "clock", tmp_path / "nowhere.json")
    assert ran.status == 2
    assert "无法打开" in ran.err
