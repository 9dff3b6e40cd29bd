"""``mingbai report compile``: the report that the records give, on the command line."""

import subprocess
import sys
from pathlib import Path

import pytest
import simplejson
from click.testing import CliRunner, Result

from mingbai.cli.report.commands import report
from mingbai.reports.api import compile_report
from mingbai.reports.models import Compilation
from mingbai.reports.queries import law_report_of
from mingbai.writers.data import as_data
from mingbai.writers.data_file import read_data
from organisations.district import CONSOLE
from reports.year import AT, YEAR, Records, a_year


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
    assert answer == as_data(law_report_of(kept))
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
