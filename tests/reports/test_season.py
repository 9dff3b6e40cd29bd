"""A report goes up, comes back, is approved and published; what was published can be read back."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import simplejson

from mingbai.clock import CHINA
from mingbai.files.api import altered, opened
from mingbai.ledger.api import verify
from mingbai.organisations.api import NotAllowed
from mingbai.personal.queries import accesses
from mingbai.publishing.api import InvalidPublication, withdraw
from mingbai.publishing.queries import live
from mingbai.readers.recognition.report import read_report
from mingbai.reports.api import (
    CannotPublish,
    Comment,
    InvalidWorkFact,
    NotAtThisStage,
    NotInOrder,
    ReportKind,
    Stage,
    WorkMatter,
    compile_report,
    findings_on,
    lock,
    open_records,
    publish_report,
    return_report,
    state,
    submit,
)
from mingbai.reports.models import Compilation, Report
from mingbai.reports.queries import (
    compilation_of,
    explain,
    history,
    law_report_of,
    records_behind,
    renditions,
    report_of,
    reports,
    standing_of,
    years,
)
from mingbai.reports.renditions import WRITERS
from mingbai.writers.data import as_data, from_kept
from organisations.district import CONSOLE
from reports.year import AT, LATER, ON, YEAR, Records, a_person, a_year, acting

DECISIONS = "table2.art20_5.admin_license.decisions"
LIVE = datetime(2021, 2, 20, 13, 34, tzinfo=CHINA)
COMMENT = Comment("与台账不符，请核对。", DECISIONS)


@pytest.fixture
def records(database: str) -> Records:
    return a_year()


@pytest.fixture
def compilation(records: Records) -> Compilation:
    return compile_report(agency=records.district.district, year=YEAR, by=CONSOLE, at=AT)


def published(compilation: Compilation, **more: str) -> Report:
    report = compilation.report
    submit(report, on=ON, by=CONSOLE, at=AT)
    lock(report, on=date(2021, 2, 19), by=CONSOLE, at=AT)
    publish_report(report, live_from=LIVE, source="某区政府", by=CONSOLE, at=AT, index_start=46933, **more)
    return report


def stage(report: Report) -> Stage:
    return standing_of(report, viewer=CONSOLE.viewer, at=LATER).stage


def test_a_report_goes_its_way(compilation: Compilation) -> None:
    report = compilation.report
    assert stage(report) is Stage.DRAFT
    submit(report, on=ON, by=CONSOLE, at=AT)
    return_report(report, [COMMENT], on=ON, by=CONSOLE, at=AT)
    standing = standing_of(report, viewer=CONSOLE.viewer, at=AT)
    assert (standing.stage, standing.comments) == (Stage.RETURNED, (COMMENT,))
    again = compile_report(agency=report.agency, year=YEAR, by=CONSOLE, at=AT)
    published(again)
    assert stage(report) is Stage.PUBLISHED
    names = [act.name for act in history(report, viewer=CONSOLE.viewer, at=AT)]
    assert names == ["compiled", "submitted", "returned", "compiled", "submitted", "locked", "published"]
    assert list(verify()) == []


def test_nothing_happens_out_of_order(compilation: Compilation) -> None:
    report = compilation.report
    with pytest.raises(NotAtThisStage, match="报告草稿，不能审定"):
        lock(report, on=ON, by=CONSOLE, at=AT)
    with pytest.raises(NotAtThisStage, match="不能发布"):
        publish_report(report, live_from=LIVE, source="", by=CONSOLE, at=AT)
    with pytest.raises(KeyError):
        return_report(report, [Comment("甲", "table3.granted.nobody")], on=ON, by=CONSOLE, at=AT)
    assert len(history(report, viewer=CONSOLE.viewer, at=AT)) == 1
    assert live(report.key, viewer=None, at=LATER) is None


def test_a_blank_chapter_is_not_sent_up(records: Records) -> None:
    state(
        WorkMatter.PROBLEMS, "", agency=records.district.district, year=YEAR, by=CONSOLE,
        at=AT - timedelta(hours=1),
    )  # fmt: skip
    compilation = compile_report(agency=records.district.district, year=YEAR, by=CONSOLE, at=AT)
    with pytest.raises(NotInOrder, match="“五、存在的主要问题及改进情况”没有填写"):
        submit(compilation.report, on=ON, by=CONSOLE, at=AT)


def test_a_wrong_sum_is_not_sent_up(compilation: Compilation) -> None:
    cell = "table3.granted.total"
    wrong = compilation.figures | {cell: compilation.figures[cell] | {"value": 9}}
    Compilation.objects.filter(pk=compilation.pk).update(figures=wrong)
    with pytest.raises(NotInOrder, match="总计"):
        submit(compilation.report, on=ON, by=CONSOLE, at=AT)


def test_what_is_compiled_stands_the_checks(compilation: Compilation) -> None:
    assert [(f.rule, f.message) for f in findings_on(compilation) if f.severity.value == "error"] == []


def test_what_is_published_is_read_back_with_the_same_figures(
    compilation: Compilation, tmp_path: Path
) -> None:
    report = published(compilation)
    version = live(report.key, viewer=None, at=LIVE)
    assert version is not None
    rows = "".join(f"<tr><th>{term}：</th><td>{value}</td></tr>" for term, value in version.metadata)
    page = tmp_path / "report.html"
    page.write_text(
        f"<!doctype html><meta charset=utf-8><title>{version.title}</title><table>{rows}</table>"
        f"<h1>{version.title}</h1>{version.html}",
        "utf-8",
    )
    read = as_data(read_report(str(page)))
    meant = as_data(law_report_of(compilation))
    for key in ("form", "year", "agency", "title", "table2", "table3", "table4", "uncertain"):
        assert read[key] == meant[key]
    assert read["metadata"]["索引号"] == "330899/2021-46933"
    assert version.data is not None
    assert from_kept(version.data) == {**meant, "metadata": dict(version.metadata)}
    assert [s["title"] for s in read["sections"]] == [s["title"] for s in meant["sections"]]


def test_the_page_has_its_metadata(compilation: Compilation) -> None:
    report = published(compilation)
    version = live(report.key, viewer=None, at=LIVE)
    assert version is not None
    assert version.metadata == [
        ["索引号", "330899/2021-46933"], ["公开方式", "主动公开"], ["文号", ""], ["公开日期", "2021-02-20"],
        ["发布单位", "某区"], ["有效性", ""], ["统一编号", ""], ["发布日期", "2021-02-20 13:34"],
        ["信息来源", "某区政府"],
    ]  # fmt: skip
    assert "2021年2月19日" in version.html
    assert f'href="/reports/2020/330899/why/{DECISIONS}/"' in version.html
    assert "行政许可：上一年项目数量 47，本年增/减 减2，处理决定数量 10" in version.text
    assert live(report.key, viewer=None, at=LIVE - timedelta(minutes=1)) is None


def test_what_is_published_is_kept_as_files(compilation: Compilation, tmp_path: Path) -> None:
    report = published(compilation)
    version = live(report.key, viewer=None, at=LIVE)
    assert version is not None
    assert renditions(version, viewer=None, at=LIVE - timedelta(minutes=1)) == ()
    files = {each.format: each for each in renditions(version, viewer=None, at=LIVE)}
    assert list(files) == ["docx", "pdf", "xlsx", "json"] == [writer.format for writer in WRITERS]
    assert "代替" in files["pdf"].remark
    for each in files.values():
        with opened(each.file) as content:
            path = tmp_path / each.name
            path.write_bytes(content.read())
        if each.format != "json":
            read = as_data(read_report(str(path)))
            for table in ("table2", "table3", "table4"):
                assert read[table] == as_data(law_report_of(compilation))[table], (each.format, table)
    with opened(files["json"].file) as content:
        told = simplejson.loads(content.read(), use_decimal=True)
    assert told == as_data(law_report_of(compilation)) | {"metadata": dict(version.metadata)}
    assert files["json"].name == f"{version.title}.json"
    assert list(verify()) == []
    assert list(altered()) == []
    withdraw(version.publication, reason="有误", by=CONSOLE, at=LATER)
    assert renditions(version, viewer=None, at=LATER) == ()


def test_a_correction_says_what_it_corrects_and_keeps_the_number(compilation: Compilation) -> None:
    report = published(compilation)
    compile_report(agency=report.agency, year=YEAR, by=CONSOLE, at=LIVE + timedelta(days=1))
    assert compilation_of(report, viewer=None, at=LATER) == compilation
    on, at = date(2021, 2, 22), LIVE + timedelta(days=2)
    submit(report, on=on, by=CONSOLE, at=at)
    lock(report, on=on, by=CONSOLE, at=at)
    with pytest.raises(InvalidPublication, match="更正了什么"):
        publish_report(report, live_from=at, source="", by=CONSOLE, at=at)
    version = publish_report(report, live_from=at, source="", by=CONSOLE, at=at, notice="更正表二。")
    assert (version.number, version.publication.index_number) == (2, "330899/2021-46933")
    shown = compilation_of(report, viewer=None, at=at)
    assert shown is not None
    assert shown.number == 2
    assert compilation_of(report, viewer=None, at=LIVE) == compilation


def test_it_is_not_read_before_it_was_approved(compilation: Compilation) -> None:
    report = compilation.report
    submit(report, on=ON, by=CONSOLE, at=AT)
    lock(report, on=date(2021, 2, 21), by=CONSOLE, at=AT)
    with pytest.raises(CannotPublish, match="早于审定日期2021-02-21"):
        publish_report(report, live_from=LIVE, source="", by=CONSOLE, at=AT)


def test_each_role_does_its_part(records: Records) -> None:
    d = records.district
    head = acting(a_person(d.stone, "unit-head", username="head"))
    office = acting(a_person(d.district, "disclosure-office", username="office"))
    clerk = acting(a_person(d.stone, "clerk", username="clerk"))
    with pytest.raises(NotAllowed):
        state(WorkMatter.PROBLEMS, "甲", agency=d.education, year=YEAR, by=clerk, at=AT)
    state(WorkMatter.PROBLEMS, "更新不及时。", agency=d.stone, year=YEAR, by=clerk, at=AT)
    report = compile_report(agency=d.stone, year=YEAR, by=clerk, at=AT).report
    for forbidden in (clerk, acting(a_person(d.education, "disclosure-office", username="other"))):
        with pytest.raises(NotAllowed):
            submit(report, on=ON, by=forbidden, at=AT)
    submit(report, on=ON, by=head, at=AT)
    with pytest.raises(NotAllowed):
        return_report(report, [COMMENT], on=ON, by=head, at=AT)
    with pytest.raises(NotAllowed):
        lock(report, on=ON, by=head, at=AT)
    lock(report, on=ON, by=office, at=AT)
    with pytest.raises(NotAllowed):
        publish_report(report, live_from=LIVE, source="", by=clerk, at=AT)
    publish_report(report, live_from=LIVE, source="", by=head, at=AT)


def seen(records: Records, viewer: object, at: datetime = LATER) -> Sequence[str]:
    return [f"{line.name}{line.stage.label}" for line in reports(YEAR, viewer=viewer, at=at)]  # type: ignore[arg-type]


def test_the_public_finds_what_is_published_and_staff_what_is_theirs(
    records: Records, compilation: Compilation
) -> None:
    d = records.district
    compile_report(agency=d.stone, year=YEAR, by=CONSOLE, at=AT)
    compile_report(agency=d.district, year=YEAR, by=CONSOLE, at=AT, kind=ReportKind.OWN)
    assert seen(records, None) == []
    assert years(viewer=None, at=LATER) == ()
    assert report_of(d.district, YEAR, viewer=None, at=LATER) is None
    report = published(compilation)
    assert seen(records, None, LIVE - timedelta(minutes=1)) == []
    assert seen(records, None) == ["某区已发布"]
    assert years(viewer=None, at=LATER) == (YEAR,)
    assert report_of(d.district, YEAR, viewer=None, at=LATER) == report
    stone = a_person(d.stone, "clerk", username="stone")
    assert seen(records, stone) == ["某区已发布", "石镇草稿"]
    assert seen(records, a_person(d.district, "leader")) == ["某区已发布", "某区草稿", "石镇草稿"]
    assert seen(records, CONSOLE.viewer) == ["某区已发布", "某区草稿", "石镇草稿"]
    assert compilation_of(report, viewer=stone, at=LATER) == compilation
    held = live(report.key, viewer=None, at=LATER)
    assert held is not None
    withdraw(held.publication, reason="有误", by=CONSOLE, at=LATER)
    assert seen(records, None) == []
    assert explain(report, DECISIONS, viewer=None, at=LATER) is None
    assert standing_of(report, viewer=None, at=LATER).stage is Stage.NEW
    assert history(report, viewer=None, at=LATER) == ()


def test_that_cases_were_read_is_written_down(compilation: Compilation, records: Records) -> None:
    handler = acting(a_person(records.district.district, "case-handler"))
    report, cell = compilation.report, "table3.granted.total"
    opened = open_records(report, cell, by=handler, at=LATER)
    assert opened is not None
    assert opened.rows.count() == 3
    (access,) = accesses(f"report:{report.uid}:{cell}")
    assert access.actor == handler.text
    open_records(report, DECISIONS, by=handler, at=LATER)
    assert list(accesses(f"report:{report.uid}:{DECISIONS}")) == []


def test_the_public_opens_published_rows_alone(records: Records, compilation: Compilation) -> None:
    report = published(compilation)
    for cell, closed in (
        ("table3.granted.total", "个人信息"),
        ("table4.recon_total", "个人信息"),
        ("table2.art20_6.admin_penalty.decisions", "不足5件"),
        ("table2.art20_6.admin_compulsion.decisions", "没有记录"),
        (DECISIONS, ""),
    ):
        behind = records_behind(report, cell, viewer=None, at=LATER)
        told = explain(report, cell, viewer=None, at=LATER)
        assert behind is not None
        assert told is not None
        assert told.closed == behind.closed
        assert closed in behind.closed
        assert bool(closed) == bool(behind.closed)
        assert behind.rows.count() == 0
    assert records_behind(report, "table2.nothing", viewer=None, at=LATER) is None
    assert explain(report, "table2.nothing", viewer=None, at=LATER) is None


def test_a_figure_says_why(records: Records, compilation: Compilation) -> None:
    report = compilation.report

    def why(cell: str):  # type: ignore[no-untyped-def]
        told = explain(report, cell, viewer=CONSOLE.viewer, at=LATER)
        assert told is not None
        return told

    items = why("table2.art20_5.admin_license.items_delta")
    assert (items.printed, items.tally, items.record_count) == ("减2", "items.change", 8)
    assert [(term.name, term.value) for term in items.steps[0].terms] == [("新增项目", 3), ("取消项目", -5)]
    decisions = why(DECISIONS)
    assert "行政许可处理决定" in decisions.rule
    assert [(t.name, t.value) for t in decisions.steps[0].terms] == [("某区教育局", 7), ("石镇", 3)]
    total = why("table3.results_total.total")
    assert [each.title for each in total.steps] == ["按申请人", "按办理结果", "按机关"]
    assert total.balance is not None
    left, right = total.balance
    assert left.total == right.total == 5
    for step in (*total.steps, *why("table4.recon_total").steps, *items.steps, *decisions.steps, left, right):
        assert sum(term.value for term in step.terms) == step.total
    amount = why("table2.art20_9.central_procurement.purchase_amount")
    assert amount.printed == "100000001.01元"


def test_the_public_is_not_told_which_agency_had_which_cases(compilation: Compilation) -> None:
    report = published(compilation)
    told = explain(report, "table3.granted.total", viewer=None, at=LATER)
    assert told is not None
    assert [step.title for step in told.steps] == ["按申请人"]


@pytest.mark.parametrize("value", ["许多", "5.5", "-1", "５"])
def test_a_number_is_a_number(records: Records, value: str) -> None:
    with pytest.raises(InvalidWorkFact, match="不是整数"):
        state(WorkMatter.STAFF, value, agency=records.district.district, year=YEAR, by=CONSOLE, at=AT)


def test_a_government_has_two_reports_at_two_addresses(records: Records) -> None:
    d = records.district
    whole = compile_report(agency=d.district, year=YEAR, by=CONSOLE, at=AT).report
    own = compile_report(agency=d.district, year=YEAR, by=CONSOLE, at=AT, kind=ReportKind.OWN).report
    town = compile_report(agency=d.stone, year=YEAR, by=CONSOLE, at=AT).report
    assert (whole.kind, own.kind, town.kind) == ("aggregate", "own", "own")
    assert whole.key == "annual_report:330899:2020"
    assert own.key == "annual_report:330899:2020:own"
    assert town.key == f"annual_report:{d.stone.code}:2020"
    assert report_of(d.district, YEAR, viewer=CONSOLE.viewer, at=LATER) == whole
    assert report_of(d.district, YEAR, viewer=CONSOLE.viewer, at=LATER, kind=ReportKind.OWN) == own
