"""``mingbai report compile``: the report that the records give, on the command line."""

import subprocess
import sys
from pathlib import Path

import pytest
import simplejson
from click.testing import CliRunner, Result
from django.test import Client

from mingbai.cli.report.commands import report
from mingbai.publishing.models import Version
from mingbai.reports.api import compile_report, lock, publish_report, submit
from mingbai.reports.models import Compilation
from mingbai.reports.queries import law_report_of
from mingbai.writers.data import as_data
from mingbai.writers.data_file import read_data
from organisations.district import CONSOLE
from reports.year import AT, ON, YEAR, Records, a_year


@pytest.fixture
def records(database: str) -> Records:
    return a_year()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(report, ["compile", *arguments])


def test_it_gives_what_a_compilation_holds(records: Records) -> None:
    done = run("--agency", "330899", "--year", str(YEAR), "--json")
    assert (done.exit_code, done.stderr) == (0, "")
    answer = simplejson.loads(done.stdout, use_decimal=True)
    assert Compilation.objects.count() == 0
    kept = compile_report(agency=records.district.district, year=YEAR, by=CONSOLE, at=AT)
    assert answer == as_data(law_report_of(kept)) | {"metadata": answer["metadata"]}
    assert as_data(read_data(done.stdout.encode())) == answer
    assert "100000001.01" in done.stdout


def test_it_has_the_keys_of_report_read(records: Records, tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_text("某区人民政府2020年政府信息公开工作年度报告\n一、总体情况\n无。\n", "utf-8")
    read = CliRunner().invoke(report, ["read", str(page), "--json"])
    compiled = run("--agency", "330899", "--year", str(YEAR), "--json")
    assert list(simplejson.loads(compiled.stdout)) == list(simplejson.loads(read.stdout))


def test_own_and_kept(records: Records) -> None:
    done = run("--agency", "330899", "--year", str(YEAR), "--own", "--keep", "--json")
    assert done.exit_code == 0
    (kept,) = Compilation.objects.all()
    assert (kept.report.kind, kept.number) == ("own", 1)
    assert simplejson.loads(done.stdout)["table3"]["new_received"]["total"] == 1


def test_for_people_it_is_drawn(records: Records) -> None:
    done = run("--agency", "330899", "--year", str(YEAR))
    assert done.exit_code == 0
    assert "某区2020年政府信息公开工作年度报告" in done.stdout


def test_what_is_not_there_is_said(records: Records) -> None:
    unknown = run("--agency", "999999", "--year", str(YEAR))
    assert unknown.exit_code == 2
    assert "没有代码为“999999”的机关" in unknown.stderr
    early = run("--agency", "330899", "--year", "2009")
    assert early.exit_code != 0


def test_reading_and_checking_never_load_django(root: Path) -> None:
    check = (
        "import sys, mingbai.cli.report.commands, mingbai.cli.report.checking;"
        "import mingbai.writers.checking.drawing;"
        "sys.exit('django' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", check], env={"PYTHONPATH": str(root / "src")}, check=False)
    assert done.returncode == 0


def test_it_is_what_is_read_on_the_published_page(records: Records, tmp_path: Path) -> None:
    """Key by key, but for the views counted since and for what a page has under its last chapter."""
    version = published(records)
    page = tmp_path / "page.html"
    page.write_bytes(Client(SERVER_NAME="localhost").get(f"/reports/{YEAR}/330899/").content)
    read = simplejson.loads(CliRunner().invoke(report, ["read", str(page), "--json"]).stdout)
    compiled = simplejson.loads(run("--agency", "330899", "--year", str(YEAR), "--json").stdout)
    assert [table["table"] for table in compiled["notes"]] == ["table2"]
    assert compiled["metadata"]["索引号"] == version.publication.index_number
    assert compiled["metadata"].keys() == read["metadata"].keys()
    assert compiled["metadata"] | {"浏览次数": "1"} == read["metadata"] | {"浏览次数": "1"}
    *chapters, last = compiled["sections"]
    *chapters_read, last_read = read["sections"]
    assert chapters == chapters_read
    assert last_read["text"].startswith(last["text"])
    apart = {"metadata", "sections"}
    assert {k: v for k, v in compiled.items() if k not in apart} == {
        k: v for k, v in read.items() if k not in apart
    }


def test_what_is_not_known_before_it_is_published_is_blank(records: Records) -> None:
    compiled = simplejson.loads(run("--agency", "330899", "--year", str(YEAR), "--json").stdout)
    known = {term: value for term, value in compiled["metadata"].items() if value}
    assert known == {"公开方式": "主动公开", "发布单位": "某区"}
    assert {"索引号", "公开日期", "发布日期", "信息来源", "浏览次数"} < compiled["metadata"].keys()


def published(records: Records) -> Version:
    compilation = compile_report(agency=records.district.district, year=YEAR, by=CONSOLE, at=AT)
    submit(compilation.report, on=ON, by=CONSOLE, at=AT)
    lock(compilation.report, on=ON, by=CONSOLE, at=AT)
    return publish_report(compilation.report, live_from=AT, source="某区政府", by=CONSOLE, at=AT)
