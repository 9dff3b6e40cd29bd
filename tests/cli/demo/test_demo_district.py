"""The demonstration as it was generated: what the district's report says, and what can be asked of it."""

import json
import re
import shutil
import sqlite3
import stat
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.db.models import Sum
from django.test import override_settings
from rich.console import Console

from commands import Mingbai
from databases import Databases, empty_tables, standing_on
from demonstration import Demo
from mingbai.cli.demo.making import make
from mingbai.clock import CHINA
from mingbai.law.report.figures import Report as LawReport
from mingbai.ledger.api import verify
from mingbai.organisations.api import Actor, Capability
from mingbai.organisations.capabilities import STANDARD_ROLES
from mingbai.organisations.models import Assignment, Person
from mingbai.organisations.queries import HOUSE, agencies_where, agency_called, subtree
from mingbai.publishing.queries import live
from mingbai.registers.api import Register
from mingbai.registers.queries import decisions, purchases
from mingbai.reports.api import Stage, draw_up
from mingbai.reports.queries import (
    brief,
    compare_years,
    compilation_of,
    improvements_of,
    law_report_of,
    on_desk,
    promises,
    records_behind,
    report_of,
    reports,
)
from mingbai.writers.data import as_data

NOW = datetime(2021, 2, 25, 9, tzinfo=CHINA)
YEAR: dict[str, Any] = {"first": date(2020, 1, 1), "last": date(2020, 12, 31), "recorded_at": None, "at": NOW}
DISTRICT = "330803"


def tables(report: LawReport) -> dict[str, Any]:
    data = as_data(report)
    return {table: data[table] for table in ("table2", "table3", "table4")}


def district() -> Any:
    agency = agency_called(DISTRICT, viewer=None)
    assert agency is not None
    return agency


@pytest.mark.usefixtures("demo_database")
class TestReport:
    def test_what_was_published_has_the_figures_of_the_real_report(self, seed: dict[str, Any]) -> None:
        report = report_of(district(), 2020, viewer=None, at=NOW)
        assert report is not None
        compilation = compilation_of(report, viewer=None, at=NOW)
        assert compilation is not None
        assert tables(law_report_of(compilation)) == seed

    def test_the_records_give_the_same_figures_when_they_are_counted_again(
        self, seed: dict[str, Any]
    ) -> None:
        by = Actor.at_console("测试")
        assert tables(draw_up(agency=district(), year=2020, by=by, at=NOW)) == seed

    def test_its_page_bears_what_the_real_page_bears(self) -> None:
        version = live("annual_report:330803:2020", viewer=None, at=NOW)
        assert version is not None
        block = dict(version.metadata)
        assert block["索引号"] == "330803/2021-46933"
        assert (block["发布日期"], block["信息来源"]) == ("2021-02-20 13:34", "衢江区政府")
        assert version.live_from == datetime(2021, 2, 20, 13, 34, tzinfo=CHINA)
        assert live("annual_report:330803:2020", viewer=None, at=version.live_from.replace(minute=33)) is None

    def test_the_governments_own_report_stands_beside_it_under_a_title_of_its_own(self) -> None:
        whole, own = (
            live(f"annual_report:330803:2020{apart}", viewer=None, at=NOW) for apart in ("", ":own")
        )
        assert whole is not None
        assert own is not None
        assert own.title == "衢州市衢江区人民政府（本级）2020年政府信息公开工作年度报告"
        assert whole.title == own.title.replace("（本级）", "")
        assert (own.live_from.date(), own.publication.index_number) == (
            date(2021, 1, 18),
            "330803/2021-46932",
        )
        shown = {
            line.report.kind: line.version
            for line in reports(2020, viewer=None, at=NOW)
            if line.report.agency.code == DISTRICT
        }
        assert shown == {"aggregate": whole, "own": own}

    @pytest.mark.parametrize(
        "cell",
        [
            "table2.art20_5.admin_license.decisions",
            "table2.art20_5.other_mgmt_services.items_delta",
            "table2.art20_6.admin_penalty.decisions",
            "table2.art20_9.central_procurement.purchase_amount",
            "table3.granted.total",
        ],
    )
    def test_the_records_behind_a_figure_come_to_it(self, cell: str, seed: dict[str, Any]) -> None:
        report = report_of(district(), 2020, viewer=HOUSE, at=NOW)
        assert report is not None
        found = records_behind(report, cell, viewer=HOUSE, at=NOW)
        assert found is not None
        figure: Any = seed
        for step in cell.split("."):
            figure = figure[step]
        if cell.endswith("items_delta"):
            assert found.rows.aggregate(n=Sum("delta"))["n"] == figure
        elif cell.endswith("purchase_amount"):
            assert found.rows.aggregate(n=Sum("amount_fen"))["n"] == figure * 100
        else:
            assert found.rows.count() == figure

    def test_the_units_reports_are_where_such_reports_are_in_february(self) -> None:
        lines = reports(2020, viewer=HOUSE, at=NOW)
        stages = {line.name: line.stage for line in lines if line.report.is_main}
        assert stages["衢江区樟潭街道办事处"] is Stage.RETURNED
        assert stages["衢江区高家镇人民政府"] is Stage.DRAFT
        assert {Stage.SUBMITTED, Stage.LOCKED, Stage.PUBLISHED} <= set(stages.values())
        public = reports(2020, viewer=None, at=NOW)
        assert {line.stage for line in public} == {Stage.PUBLISHED}
        assert len(public) == sum(line.stage is Stage.PUBLISHED for line in lines)


@pytest.mark.usefixtures("demo_database")
class TestYearBefore:
    def test_it_was_read_in_and_this_year_follows_from_it(self) -> None:
        found = compare_years(district(), [2019, 2020], wanted=["new", "carried_in"], viewer=HOUSE, at=NOW)
        assert [column.is_read for column in found.columns] == [True, False]
        assert [line.values[1] for line in found.lines] == [24, 1]
        assert None not in found.lines[0].values
        report = report_of(district(), 2020, viewer=HOUSE, at=NOW)
        assert report is not None
        desk = on_desk(report, viewer=HOUSE, at=NOW)
        assert desk is not None
        rules = {each.noted.finding.rule for each in desk.findings or ()}
        assert rules
        assert not any(rule.startswith("XY-") for rule in rules)

    def test_its_promises_are_tasks_and_the_report_tells_of_them(self) -> None:
        tasks = promises(district(), 2019, viewer=HOUSE, at=NOW)
        assert [each.is_open for each in tasks] == [False, False, True]
        assert [each.days_late(NOW.date()) > 0 for each in tasks] == [False, False, True]
        assert tasks[0].proofs[0].file is not None
        version = live("annual_report:330803:2020", viewer=None, at=NOW)
        assert version is not None
        assert improvements_of(district(), 2020, viewer=HOUSE, at=NOW).splitlines()[0] in version.text

    def test_beside_it_stand_the_neighbours_one_with_an_error(self) -> None:
        facts = brief(district(), 2020, viewer=HOUSE, at=NOW)
        assert facts is not None
        assert [(each.name, each.errors > 0) for each in facts.neighbours] == [
            ("示例乙区人民政府", True),
            ("示例甲区人民政府", False),
        ]


@pytest.mark.usefixtures("demo_database")
class TestRecords:
    def test_the_public_opens_what_was_made_public_and_not_withheld(self) -> None:
        below = subtree(district(), date(2020, 12, 31), viewer=None)
        for register in (Register.LICENSE, Register.PENALTY):
            every = decisions(register=register, agencies=below, viewer=HOUSE, **YEAR)
            open_ = decisions(register=register, agencies=below, viewer=None, **YEAR)
            held = every.exclude(withheld="").count()
            assert held > 0
            assert open_.count() == every.count() - held

    def test_every_unit_has_a_part_in_the_year(self) -> None:
        below = subtree(district(), date(2020, 12, 31), viewer=None)
        other = decisions(register=Register.OTHER, agencies=below, viewer=HOUSE, **YEAR)
        assert other.order_by().values("agency").distinct().count() > 50
        bought = purchases(agencies=below, viewer=HOUSE, **YEAR)
        assert bought.order_by().values("agency").distinct().count() > 50


class TestAccounts:
    def test_there_is_one_for_each_role_and_its_password_opens_it(self, demo_database: Demo) -> None:
        file = demo_database.home / "demo-accounts.json"
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        logins = json.loads(file.read_text("utf-8"))
        roles = set()
        for login in logins:
            person = Person.objects.get(username=login["username"])
            assert PBKDF2PasswordHasher().verify(login["password"], person.password)
            assert len(login["password"]) >= 12
            held = Assignment.objects.filter(person=person)
            roles |= set(held.values_list("role__key", flat=True))
        assert roles >= {key for key, _, _ in STANDARD_ROLES}
        named = {login["username"] for login in logins}
        others = Person.objects.exclude(username__in=named)
        assert not any(person.has_usable_password() for person in others)

    def test_nobody_but_the_districts_office_reaches_beyond_his_unit(self, demo_database: Demo) -> None:
        clerk = Person.objects.get(username="xinxiyuan")
        assert len(agencies_where(clerk, Capability.ENTER_RECORDS, NOW.date())) == 1
        office = Person.objects.get(username="gongkaiban")
        assert len(agencies_where(office, Capability.RECEIVE_REPORTS, NOW.date())) > 50


class TestCommand:
    def test_a_second_start_makes_nothing(self, demo: Demo, mingbai: Mingbai) -> None:
        before = (demo.home / "heads" / "heads.txt").read_text()
        again = mingbai("demo", "--no-serve", env=demo.env)
        assert again.status == 0
        assert "已经就绪" in again.err
        assert (demo.home / "heads" / "heads.txt").read_text() == before

    def test_the_command_compiles_the_figures_of_the_real_report(
        self, demo: Demo, mingbai: Mingbai, shared: Path
    ) -> None:
        source = shared / "corpus" / "reports" / "2020-qujiang" / "source.txt"
        read = mingbai("report", "read", str(source), "--json")
        compiled = mingbai(
            "report", "compile", "--agency", "330803", "--year", "2020", "--json", env=demo.env
        )
        assert (read.status, compiled.status) == (0, 0), compiled.err
        true, made = json.loads(read.out), json.loads(compiled.out)
        assert set(made) == set(true)
        for key in ("schema", "form", "year", "agency", "table2", "table3", "table4", "uncertain"):
            assert made[key] == true[key]
        for term in ("索引号", "公开方式", "文号", "公开日期", "有效性", "统一编号", "发布日期", "信息来源"):
            assert made["metadata"][term] == true["metadata"][term]
        assert made["metadata"].keys() == true["metadata"].keys()
        assert [note["table"] for note in made["notes"]] == [note["table"] for note in true["notes"]]
        assert {each["no"] for each in made["sections"]} <= {each["no"] for each in true["sections"]}

    def test_the_ledger_finds_nothing_altered(self, demo: Demo, mingbai: Mingbai) -> None:
        said = mingbai("ledger", "verify", env=demo.env)
        assert (said.status, said.err) == (0, "")
        assert "未发现改动" in said.out

    def test_an_altered_copy_is_named_and_made_anew(
        self, demo: Demo, mingbai: Mingbai, tmp_path: Path
    ) -> None:
        home = tmp_path / "house"
        shutil.copytree(demo.home, home)
        env = {**demo.env, "MINGBAI_HOME": str(home)}
        assert mingbai("rebuild", "--check", env=env).status == 0
        with sqlite3.connect(next(home.glob("*.sqlite3"))) as database:
            database.execute("UPDATE reports_standingcopy SET errors = errors + 1 WHERE id = 1")
        said = mingbai("rebuild", "--check", env=env)
        assert (said.status, "不一致" in said.out) == (1, True)
        assert mingbai("rebuild", env=env).status == 0
        assert mingbai("rebuild", "--check", env=env).status == 0

    def test_one_altered_decision_is_named(self, demo: Demo, mingbai: Mingbai, tmp_path: Path) -> None:
        shutil.copytree(demo.home, tmp_path / "copy")
        with sqlite3.connect(tmp_path / "copy" / "mingbai.sqlite3") as database:
            (key,) = database.execute(
                "SELECT id FROM registers_decision WHERE register = 'admin_penalty' LIMIT 1 OFFSET 1000"
            ).fetchone()
            database.execute("UPDATE registers_decision SET party = '另一家' WHERE id = ?", (key,))
        database.close()
        said = mingbai("ledger", "verify", env={**demo.env, "MINGBAI_HOME": str(tmp_path / "copy")})
        assert said.status == 1
        name = r"处理决定“.+行政处罚.+，2020-\d\d-\d\d”"
        assert re.search(rf"{name}（registers.decision {key}）：", said.out)


def test_postgresql_gives_the_same_report(databases: Databases, tmp_path: Path, seed: dict[str, Any]) -> None:
    config = replace(django_settings.MINGBAI, home=tmp_path)
    heads = tmp_path / "heads.txt"
    with (
        standing_on(databases.settings("postgresql")),
        override_settings(MINGBAI=config, LEDGER_HEADS=heads, CLOCK_STANDS_AT=NOW),
    ):
        try:
            assert make(Console(quiet=True), is_anew=False)
            assert tables(draw_up(agency=district(), year=2020, by=Actor.at_console("测试"), at=NOW)) == seed
            assert list(verify(heads)) == []
        finally:
            empty_tables()
