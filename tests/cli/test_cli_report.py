"""The contract of ``mingbai report``: others script against it."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
import simplejson

from commands import Mingbai, Ran
from drafts import with_cells
from layouts.figures import Filling, random_figures
from layouts.layout import Layout
from layouts.roundtrip import write
from mingbai.law.forms import FORMS
from mingbai.law.report.figures import Report


def written(figures: Report, folder: Path) -> Path:
    """The report as a plain HTML page in ``folder``."""
    _, path = write(figures, Layout(), "html", folder)
    return path


@pytest.fixture(scope="module")
def figures() -> Report:
    """A report in which every identity holds."""
    return random_figures(Random(11), Filling())


@pytest.fixture(scope="module")
def lawful(figures: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(figures, tmp_path_factory.mktemp("报告 一"))


@pytest.fixture(scope="module")
def broken(figures: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same report with a wrong total in table 3."""
    total = figures.cell("table3.granted.total")
    assert isinstance(total, int)
    wrong = with_cells(figures, {"table3.granted.total": total + 1})
    return written(wrong, tmp_path_factory.mktemp("broken"))


@pytest.fixture(scope="module")
def noise(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("noise") / "noise.pdf"
    path.write_bytes(Random(1).randbytes(5000))
    return path


def errors(ran: Ran, line: int = 0) -> list[str]:
    return [finding["rule"] for finding in ran.answers[line]["findings"] if finding["severity"] == "error"]


def test_read_gives_every_cell_under_the_keys_of_the_form(
    mingbai: Mingbai, lawful: Path, figures: Report
) -> None:
    ran = mingbai("report", "read", lawful, "--json")
    assert (ran.status, ran.err) == (0, "")
    answer = ran.answer
    assert set(answer) == {
        *("schema", "form", "year", "agency", "title", "metadata", "sections", "notes"),
        *("table2", "table3", "table4", "uncertain"),
    }
    assert (answer["schema"], answer["form"], answer["year"]) == (1, figures.form, figures.year)
    assert answer["agency"] == figures.agency
    assert all(set(section) == {"no", "title", "text"} for section in answer["sections"])
    for table in figures.tables:
        for path, value in table.items():
            place = answer[table.form.key]
            for key in path.split("."):
                place = place[key]
            assert place == (float(value) if isinstance(value, Decimal) else value), path


@pytest.mark.parametrize(("code", "row"), [("F2019", "art20_9"), ("F2021", "art20_8")])
def test_an_amount_is_exact_and_has_its_unit_beside_it(
    mingbai: Mingbai, tmp_path: Path, code: str, row: str
) -> None:
    form = FORMS[code].table2
    path, _ = next(
        (p, c) for p, (_, c) in zip(form.paths, form.cells, strict=True) if c.kind in ("money", "decimal")
    )
    seed = next(n for n in range(100) if random_figures(Random(n), Filling()).form == code)
    figures = with_cells(random_figures(Random(seed), Filling()), {f"table2.{path}": Decimal("4166.241619")})
    ran = mingbai("report", "read", written(figures, tmp_path), "--json")
    table2 = simplejson.loads(ran.out, use_decimal=True)["table2"]
    (holder,) = table2[row].values()
    assert holder[path.rpartition(".")[2]] == Decimal("4166.241619")
    assert holder["unit"] in ("元", "万元")


def test_uncertain_cells_hold_their_likeliest_value(mingbai: Mingbai, tmp_path: Path) -> None:
    text = "\n".join(
        (
            "某某局2022年政府信息公开工作年度报告",
            "二、主动公开政府信息情况",
            "第二十条第（一）项信息内容本年制发件数本年废止件数现行有效件数规章000行政规范性文件5730",
            "第二十条第（五）项信息内容本年处理决定数量行政许可12",
        )
    )
    (tmp_path / "run.txt").write_text(text, "utf-8")
    ran = mingbai("report", "read", tmp_path / "run.txt", "--json")
    assert ran.status == 0
    doubts = ran.answer["uncertain"]
    assert doubts
    for doubt in doubts:
        assert set(doubt) == {"cell", "candidates", "why"}
        place = ran.answer
        for key in doubt["cell"].split("."):
            place = place[key]
        assert place == doubt["candidates"][0]
        assert len(set(doubt["candidates"])) == len(doubt["candidates"]) > 1
        assert re.search(r"[\u4e00-\u9fff]", doubt["why"])


def test_what_read_printed_is_read_and_checked_as_the_report_is(
    mingbai: Mingbai, broken: Path, tmp_path: Path
) -> None:
    read, checked = mingbai("report", "read", broken, "--json"), mingbai("report", "check", broken, "--json")
    kept = tmp_path / "report.json"
    kept.write_text(read.out, "utf-8")
    assert mingbai("report", "read", kept, "--json").answer == read.answer
    again = mingbai("report", "check", kept, "--json")
    assert (again.status, errors(again)) == (checked.status, errors(checked))
    assert errors(again), "the report is broken"
    kept.write_text('{"schema": 1}', "utf-8")
    refused = mingbai("report", "read", kept, "--json")
    assert (refused.status, "JSON" in refused.err) == (2, True)


def test_check_of_a_lawful_report_ends_with_0(mingbai: Mingbai, lawful: Path) -> None:
    ran = mingbai("report", "check", lawful, "--json")
    assert (ran.status, ran.err) == (0, "")
    assert set(ran.answer) == {"file", "form", "findings"}
    assert ran.answer["file"] == str(lawful)
    assert errors(ran) == []


def test_check_of_a_broken_report_names_the_cell_and_both_sides(
    mingbai: Mingbai, broken: Path, figures: Report
) -> None:
    ran = mingbai("report", "check", broken, "--json")
    assert ran.status == 1
    keys = {"rule", "severity", "cell", "expected", "actual", "message", "citation"}
    assert all(set(finding) == keys for finding in ran.answer["findings"])
    (finding,) = [f for f in ran.answer["findings"] if f["rule"] == "T3-02"]
    total = figures.cell("table3.granted.total")
    assert isinstance(total, int)
    assert finding["severity"] == "error"
    assert finding["cell"] == "table3.granted.total"
    assert (finding["expected"], finding["actual"]) == (total, total + 1)
    assert "（一）予以公开" in finding["message"]
    assert finding["citation"].startswith("《中华人民共和国政府信息公开工作年度报告格式")


def test_several_files_are_answered_in_the_order_given(
    mingbai: Mingbai, lawful: Path, broken: Path, noise: Path
) -> None:
    files = [broken, noise, lawful, Path("nowhere.pdf"), broken, lawful]
    ran = mingbai("report", "check", *files, "--json", "--jobs", "2")
    assert ran.status == 2, "a file that cannot be read weighs more than an error"
    assert [answer["file"] for answer in ran.answers] == [str(path) for path in files]
    assert [bool(errors(ran, line)) for line in range(6)] == [True, False, False, False, True, False]
    assert ran.answers[3]["unreadable"]["kind"] == "FileMissing"
    for line in (1, 3):
        assert ran.answers[line]["findings"] == []
        assert ran.answers[line]["unreadable"]["message"] in ran.err.replace("\n", "")
    assert "noise.pdf" in ran.err
    assert "nowhere.pdf" in ran.err


def test_check_for_people_says_what_where_and_why(mingbai: Mingbai, broken: Path, lawful: Path) -> None:
    ran = mingbai("report", "check", broken, lawful)
    assert ran.status == 1
    for words in ("错误（", "应为", "实为", "依据：《", "T3-02", "共核对2份，1份有错误。"):
        assert words in ran.out
    assert "\x1b" not in ran.out, "no colour into a pipe"


@pytest.mark.parametrize("columns", ["40", "80", "200"])
def test_check_for_people_fits_the_terminal(mingbai: Mingbai, broken: Path, columns: str) -> None:
    ran = mingbai("report", "check", broken, env={"COLUMNS": columns})
    widths = [sum(2 if ord(char) > 0x2E7F else 1 for char in line) for line in ran.out.splitlines()]
    assert max(widths) <= int(columns)
    assert "…" not in ran.out


def test_a_terminal_of_another_encoding_shows_what_it_can(mingbai: Mingbai, broken: Path) -> None:
    ran = mingbai("report", "check", broken, env={"PYTHONIOENCODING": "ascii"})
    assert ran.status == 1
    assert "T3-02" in ran.out


def test_json_is_utf8_whatever_the_terminal_takes(mingbai: Mingbai, broken: Path) -> None:
    ran = mingbai("report", "check", broken, "--json", env={"PYTHONIOENCODING": "gbk"})
    assert "（一）予以公开" in ran.out


def test_a_full_disk_is_said(mingbai: Mingbai, broken: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    (tmp_path / ".page.html.part").symlink_to("/dev/full")
    ran = mingbai("report", "check", broken, "--html", page)
    assert ran.status == 2
    assert "剩余空间" in ran.err
    assert not page.exists()


def test_read_for_people_shows_title_and_figures(mingbai: Mingbai, lawful: Path, figures: Report) -> None:
    ran = mingbai("report", "read", lawful)
    assert ran.status == 0
    assert f"{figures.year}" in ran.out
    assert str(figures.cell("table3.new_received.total")) in ran.out


@pytest.mark.parametrize("command", ["read", "check"])
@pytest.mark.parametrize("how", ["--json", "--time-limit=30"])
def test_what_cannot_be_read_ends_with_2_and_a_sentence(
    mingbai: Mingbai, tmp_path: Path, command: str, how: str
) -> None:
    empty = tmp_path / "空.pdf"
    empty.touch()
    ran = mingbai("report", command, empty, how)
    assert ran.status == 2
    assert re.search(r"空\.pdf：[\u4e00-\u9fff]", ran.err)


def test_a_file_name_that_is_no_utf8_is_read_like_any_other(
    mingbai: Mingbai, tmp_path: Path, broken: Path
) -> None:
    name = os.fsencode(tmp_path) + b"/\xb1\xa8\xb8\xe6.html"
    Path(os.fsdecode(name)).write_bytes(broken.read_bytes())
    ran = mingbai("report", "check", os.fsdecode(name), os.fsdecode(name) + "x", "--json")
    assert ran.status == 2
    assert errors(ran)
    assert os.fsencode(ran.answers[0]["file"]) == name
    people = mingbai("report", "check", os.fsdecode(name), "--html", tmp_path / "page.html")
    assert people.status == 1
    assert (tmp_path / "page.html").read_text("utf-8")


def test_previous_and_children_are_compared(
    mingbai: Mingbai, tmp_path: Path, figures: Report, lawful: Path
) -> None:
    folder = tmp_path / "units"
    folder.mkdir()
    written(figures, folder)
    (folder / "bad.pdf").write_bytes(b"")
    (folder / ".hidden").write_bytes(b"")
    ran = mingbai("report", "check", lawful, "--previous", lawful, "--children", folder, "--json")
    assert ran.status == 2, "one of the children cannot be read"
    assert "bad.pdf" in ran.err
    assert ".hidden" not in ran.err
    assert len(ran.answers) == 1


def test_children_that_are_all_there_make_a_wrong_sum_an_error(
    mingbai: Mingbai, tmp_path: Path, figures: Report, lawful: Path
) -> None:
    folder = tmp_path / "units"
    folder.mkdir()
    cells = {f"table3.{path}": 0 for path in figures.table3.form.paths} if figures.table3 else {}
    written(with_cells(figures, cells), folder)
    names = tmp_path / "names.txt"
    names.write_text(f"{figures.agency}\n", "utf-8")
    loose = mingbai("report", "check", lawful, "--children", folder, "--json")
    strict = mingbai("report", "check", lawful, "--children", folder, "--expected", names, "--json")
    assert errors(loose) == []
    assert any(rule.startswith("RU-") for rule in errors(strict))
    assert (loose.status, strict.status) == (0, 1)


def test_of_two_unlike_reports_of_a_unit_neither_is_taken(
    mingbai: Mingbai, tmp_path: Path, figures: Report, lawful: Path
) -> None:
    folder = tmp_path / "units"
    folder.mkdir()
    (folder / "Thumbs.db").write_bytes(b"\0")
    (folder / "~$units.docx").write_bytes(b"\0")
    written(figures, folder).rename(folder / "a.html")
    (folder / "b.html").write_bytes((folder / "a.html").read_bytes())
    names = tmp_path / "names.txt"
    names.write_text(f"{figures.agency}\n", "utf-8")
    options = ("--children", folder, "--expected", names, "--json")
    assert mingbai("report", "check", lawful, *options).err == ""
    written(with_cells(figures, {"table3.granted.total": 4321}), folder)
    ran = mingbai("report", "check", lawful, *options)
    assert "a.html、b.html" in ran.err
    assert "数字不同" in ran.err
    assert not [rule for rule in errors(ran) if rule.startswith("RU-")]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_units_may_be_listed_by_their_short_names(
    mingbai: Mingbai, tmp_path: Path, figures: Report, lawful: Path, encoding: str
) -> None:
    folder = tmp_path / "units"
    folder.mkdir()
    written(figures, folder)
    assert figures.agency
    for name, missing in ((figures.agency[1:], False), (f"另一{figures.agency}", True)):
        names = tmp_path / "names.txt"
        names.write_text(f"{name}\r\n\r\n", encoding)
        ran = mingbai("report", "check", lawful, "--children", folder, "--expected", names, "--json")
        messages = "".join(f["message"] for f in ran.answers[0]["findings"] if f["rule"] == "RU-05")
        assert (f"缺少1个应报单位的报告：{name}" in messages) is missing
        assert ("不在应报单位名单内" in messages) is missing


@pytest.mark.parametrize(
    "args",
    [
        ("check",),
        ("check", "a", "b", "--previous", "c"),
        ("check", "a", "--expected", "b"),
        ("check", "a", "--children", "nowhere"),
        ("check", "a", "--html", "no/such/folder/page.html"),
        ("check", "a", "--html", "/"),
        ("check", "a", "--html", "."),
        ("check", "a", "--jobs", "0"),
        ("check", "a", "--time-limit", "0"),
        ("read",),
        ("read", "a", "b"),
    ],
    ids=" ".join,
)
def test_wrong_use_of_report_ends_with_2_and_a_sentence(mingbai: Mingbai, args: tuple[str, ...]) -> None:
    ran = mingbai("report", *args)
    assert (ran.status, ran.out) == (2, "")
    assert re.search(r"[\u4e00-\u9fff]", ran.err)
    assert "--help" in ran.err


@pytest.mark.parametrize("args", [("report",), ("report", "read"), ("report", "check")], ids=" ".join)
def test_help_of_report_speaks_both_languages(mingbai: Mingbai, args: tuple[str, ...]) -> None:
    ran = mingbai(*args, "--help")
    assert ran.status == 0
    described = ran.out.split("选项 Options:")[0].splitlines()[1:]
    assert any(re.search(r"[\u4e00-\u9fff]{4}", line) for line in described)
    assert any(re.search(r"[A-Za-z]{2,} [a-z]{2,}", line) for line in described)


def test_a_file_that_takes_too_long_costs_only_itself(mingbai: Mingbai, broken: Path, tmp_path: Path) -> None:
    slow = tmp_path / "slow.html"
    rows = "<tr><td>第二十条第（一）项<td>" + "7114 " * 40 + "</tr>"
    slow.write_text(f"<table>{rows * 40_000}</table>", "utf-8")
    started = time.monotonic()
    ran = mingbai("report", "check", slow, broken, "--json", "--time-limit", "1", "--jobs", "1")
    assert ran.status == 2
    assert ran.answers[0]["unreadable"]["kind"] in {"ReadingTooSlow", "FileTooLarge", "NoReport"}
    assert errors(ran, 1)
    assert time.monotonic() - started < 60


def living(group: int) -> list[str]:
    """What runs in a process group; the dead that nobody has collected do not count."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            name, _, rest = path.read_text("utf-8", "replace").rpartition(")")
            state, _, pgrp, *_ = rest.split()
            if int(pgrp) == group and state != "Z":
                found.append(name)
    return found


@pytest.fixture
def interruptible() -> Iterator[None]:
    """A shell that runs the tests in the background has interrupts ignored, and programs inherit that."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_an_interrupted_check_ends_quietly_and_leaves_no_process(root: Path, broken: Path) -> None:
    command = [sys.executable, "-P", "-m", "mingbai", "report", "check", *([str(broken)] * 3000), "--json"]
    env = {**os.environ, "PYTHONPATH": str(root / "src")}
    with subprocess.Popen(
        command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as running:
        assert running.stdout is not None
        running.stdout.readline()
        os.killpg(running.pid, signal.SIGINT)
        _, err = running.communicate(timeout=30)
    assert running.returncode == 130
    assert err.strip() == b""
    deadline = time.monotonic() + 20
    while left := living(running.pid):
        assert time.monotonic() < deadline, left
        time.sleep(0.1)


def test_report_check_into_a_closed_pipe_ends_quietly(root: Path, broken: Path) -> None:
    files = '"$F" ' * 200
    done = subprocess.run(
        f"{sys.executable} -P -m mingbai report check --json {files} | head -n 1",
        shell=True,
        check=False,
        capture_output=True,
        env={"PYTHONPATH": str(root / "src"), "PATH": "/usr/bin:/bin", "F": str(broken)},
    )
    assert done.stderr == b""
    assert done.stdout.count(b"\n") == 1
