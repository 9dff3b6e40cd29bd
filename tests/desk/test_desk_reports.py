"""A report at the desk: who does what with it, what is refused, and that nobody's figures are lost."""

import json
import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client, override_settings

from desk.staff import at_desk
from mingbai.ledger.api import verify
from mingbai.organisations.api import Kind, move
from mingbai.organisations.models import Agency
from mingbai.reports.api import (
    ReportKind,
    Stage,
    compile_report,
    correct_cell,
    lock,
    publish_report,
    submit,
)
from mingbai.reports.models import Report
from mingbai.reports.queries import OnDesk, on_desk, standing_of
from organisations.district import CONSOLE, an_agency
from reports.year import AT, LATER, ON, YEAR, Records, decide_on

LICENCES = "table2.art20_5.admin_license.decisions"
GRANTED = "table3.granted.natural_person"
TOTAL = "table3.granted.total"


@pytest.fixture(autouse=True)
def standing_clock() -> Iterator[None]:
    with override_settings(CLOCK_STANDS_AT=AT):
        yield


@pytest.fixture
def report(school: Agency) -> Report:
    return compile_report(agency=school, year=YEAR, by=CONSOLE, at=AT).report


def address(agency: Agency, page: str = "") -> str:
    return f"/desk/reports/{YEAR}/{agency.code}/{page}"


def page(client: Client, path: str, said: object = None, status: int = 200) -> str:
    response = client.get(path) if said is None else client.post(path, said, follow=True)
    text = response.content.decode()
    assert response.status_code == status, re.sub(r"<[^>]+>", "", text)[-600:]
    return text


def desk(report: Report) -> OnDesk:
    found = on_desk(report, viewer=CONSOLE.viewer, at=AT)
    assert found is not None
    return found


def stage(report: Report) -> Stage:
    return standing_of(report, viewer=CONSOLE.viewer, at=AT).stage


def sheet(report: Report, **changes: str) -> dict[str, str]:
    """The form as the browser sends it, every field as it was shown but for the changes."""
    held = desk(report)
    seen = {cell: str(each.value) for cell, each in held.cells.items()}
    fields = {f"v.{cell}": value for cell, value in seen.items()}
    return {**fields, "seen": json.dumps(seen), "edition": str(held.edition), **changes}


def test_a_clerk_prepares_and_the_head_sends_up(school: Agency) -> None:
    clerk, head = at_desk(school, "clerk"), at_desk(school, "unit-head")
    assert "还没有编制" in page(clerk, address(school))
    assert "已编制第1稿" in page(clerk, address(school, "compile/"), {})
    text = page(clerk, address(school))
    assert "送审" in text
    assert f'href="{address(school)}submit/"' not in text
    assert "由单位负责人办理" in text  # 为什么不能报送
    page(clerk, address(school, "submit/"), status=403)
    assert "已送单位负责人审核" in page(clerk, address(school, "present/"), {})
    assert "审核报送" in page(head, "/desk/")
    form = page(head, address(school, "submit/"))
    edition = re.search(r'name="edition" value="([^"]+)"', form)
    assert edition is not None
    said = {"on": str(ON), "edition": edition[1]}
    assert "已报送" in page(head, address(school, "submit/"), said)
    assert "要您办理的年报事项" in page(clerk, "/desk/")


def test_the_head_approves_what_he_read(school: Agency, report: Report) -> None:
    head = at_desk(school, "unit-head")
    old = str(desk(report).edition)
    correct_cell(report, LICENCES, 9, reason="漏登", expected=desk(report).cells[LICENCES].edition,
                 by=CONSOLE, at=AT)  # fmt: skip
    text = page(head, address(school, "submit/"), {"on": str(ON), "edition": old}, 422)
    assert "没有保存" in text
    assert stage(report) is Stage.DRAFT


def test_what_is_typed_is_checked_before_anything_is_written(school: Agency, report: Report) -> None:
    clerk = at_desk(school, "clerk")
    text = page(clerk, address(school, "edit/"), sheet(report, **{f"v.{TOTAL}": "7"}, do="check"))
    assert "改动1处" in text
    assert "is-error" in text
    assert 'data-should="' in text
    assert "≠" in text
    assert desk(report).cells[TOTAL].correction is None


def test_a_figure_is_corrected_with_its_reason_alone(school: Agency, report: Report) -> None:
    clerk = at_desk(school, "clerk")
    said = sheet(report, **{f"v.{LICENCES}": "9"}, do="save")
    text = page(clerk, address(school, "edit/"), said, 422)
    summary = text[text.index('id="errors"') : text.index("<form", text.index('id="errors"'))]
    assert "有1处没有保存" in summary
    assert "须写明理由" in summary
    (anchor,) = re.findall(r'href="#([^"]+)"', summary)
    assert text.count(f'id="{anchor}"') == 1
    assert 'value="9"' in text
    assert "已更正1处" in page(clerk, address(school, "edit/"), {**said, f"r.{LICENCES}": "漏登两件"})
    held = desk(report).cells[LICENCES]
    assert held.correction is not None
    assert (held.value, held.computed, held.correction.reason) == (9, 7, "漏登两件")
    assert "漏登两件" in page(clerk, address(school, f"why/{LICENCES}/"))
    assert "漏登两件" in page(clerk, address(school, f"cells/{LICENCES}/"))
    assert "漏登两件" in page(clerk, address(school, "history/"))
    back = sheet(report, **{f"v.{LICENCES}": "7", f"r.{LICENCES}": "记录已补登"}, do="save")
    page(clerk, address(school, "edit/"), back)
    assert desk(report).cells[LICENCES].correction is None
    assert list(verify()) == []


def test_a_part_and_its_total_are_saved_together(school: Agency, report: Report) -> None:
    """The total stands already at what was typed, since it follows its part."""
    clerk = at_desk(school, "clerk")
    part, total = (desk(report).cells[cell].value + 2 for cell in (GRANTED, TOTAL))
    fields = {f"v.{GRANTED}": str(part), f"v.{TOTAL}": str(total)}
    reasons = {f"r.{GRANTED}": "漏登", f"r.{TOTAL}": "漏登"}
    page(clerk, address(school, "edit/"), sheet(report, **fields, **reasons, do="save"))
    held = desk(report).cells
    assert (held[GRANTED].value, held[TOTAL].value) == (part, total)
    assert held[TOTAL].follows


def test_a_stale_figure_is_shown_beside_the_other(school: Agency, report: Report) -> None:
    clerk = at_desk(school, "clerk")
    said = sheet(report, **{f"v.{LICENCES}": "9", f"r.{LICENCES}": "我的理由"}, do="save")
    edition = desk(report).cells[LICENCES].edition
    correct_cell(report, LICENCES, 12, reason="他人", expected=edition, by=CONSOLE, at=AT)
    text = page(clerk, address(school, "edit/"), said, 422)
    assert re.search(r"您填写的</strong>9<.*现在的</strong>12<", text, re.DOTALL)
    assert "我的理由" in text
    answered = re.search(rf'name="e.{re.escape(LICENCES)}" value="([^"]+)"', text)
    assert answered is not None
    assert desk(report).cells[LICENCES].value == 12
    page(clerk, address(school, "edit/"), {**said, f"e.{LICENCES}": answered[1], f"keep.{LICENCES}": "mine"})
    assert desk(report).cells[LICENCES].value == 9


def test_what_another_corrected_is_not_written_back(school: Agency, report: Report) -> None:
    """A field that was not touched changes nothing, also where its cell was corrected meanwhile."""
    clerk = at_desk(school, "clerk")
    said = sheet(report, **{f"v.{GRANTED}": "5", f"r.{GRANTED}": "漏登"}, do="save")
    edition = desk(report).cells[LICENCES].edition
    correct_cell(report, LICENCES, 12, reason="他人", expected=edition, by=CONSOLE, at=AT)
    page(clerk, address(school, "edit/"), said)
    held = desk(report).cells
    assert (held[LICENCES].value, held[GRANTED].value) == (12, 5)


def test_a_chapter_is_written_and_a_stale_one_shown_beside_it(school: Agency, report: Report) -> None:
    clerk = at_desk(school, "clerk")
    at = desk(report).chapters[0]
    said = {"edition": str(at.edition), "text": "甲写的总体情况。", "do": "save"}
    assert "已保存" in page(clerk, address(school, f"chapters/{at.chapter.no}/"), said)
    text = page(clerk, address(school, f"chapters/{at.chapter.no}/"), {**said, "text": "乙写的。"}, 422)
    assert "甲写的总体情况。" in text
    assert "乙写的。" in text
    assert desk(report).chapters[0].chapter.text == "甲写的总体情况。"


def test_a_sentence_is_held_against_the_figures(school: Agency, report: Report) -> None:
    clerk = at_desk(school, "clerk")
    said = {"edition": "1-0", "text": "全年共收到政府信息公开申请99件。", "do": "check"}
    assert "99" in page(clerk, address(school, "chapters/1/check/"), said)
    assert "与数字不一致的句子" in page(clerk, address(school, "chapters/1/"), said)
    assert desk(report).chapters[0].chapter.writing is None


def test_comments_stand_on_their_cells_until_they_are_settled(
    records: Records, school: Agency, report: Report
) -> None:
    office, clerk = at_desk(records.district.district, "disclosure-office"), at_desk(school, "clerk")
    submit(report, on=ON, by=CONSOLE, at=AT)
    path = address(school, "return/")
    assert f'<option value="{LICENCES}" selected>' in page(office, f"{path}?cell={LICENCES}")
    rows = {"c-TOTAL_FORMS": "2", "c-INITIAL_FORMS": "0", "on": str(ON)}
    assert "退回须写明意见" in page(office, path, rows, 422)
    page(office, path, {**rows, "c-0-cell": LICENCES, "c-0-text": "少报两件", "c-1-text": "请补充第五部分"})
    assert stage(report) is Stage.RETURNED
    assert "少报两件" in page(clerk, address(school, f"why/{LICENCES}/"))
    assert re.search(rf'id="d-{re.escape(LICENCES)}" class="[^"]*noted', page(clerk, address(school)))
    number = desk(report).comments[0].number
    answer = {"number": number, "edition": str(desk(report).comment_editions[number]), "do": "answer"}
    assert "答复没有填写" in page(clerk, address(school, "comments/settle/"), {**answer, "text": ""}, 422)
    page(clerk, address(school, "comments/settle/"), {**answer, "text": "已补登"})
    assert desk(report).comments[0].settlement.value == "answered"
    settle = {"number": number, "edition": str(desk(report).comment_editions[number]), "do": "resolve"}
    page(office, address(school, "comments/settle/"), settle)
    assert desk(report).comments[0].settlement.value == "resolved"


def test_a_finding_is_dismissed_with_a_reason(school: Agency, report: Report) -> None:
    clerk = at_desk(school, "clerk")
    found = desk(report).findings
    assert found
    each = next(each for each in found if not each.noted.is_error)
    said = {"key": each.noted.key, "edition": str(each.edition), "judgement": "dismissed"}
    text = page(clerk, address(school, "findings/judge/"), {**said, "reason": ""}, 422)
    assert "须写明理由" in text
    page(clerk, address(school, "findings/judge/"), {**said, "reason": "口径如此"})
    assert "口径如此" in page(clerk, address(school, "findings/"))


def test_a_unit_sees_its_findings_before_anybody_above(
    records: Records, school: Agency, report: Report
) -> None:
    office = at_desk(records.district.district, "disclosure-office")
    assert "单位先看到" in page(office, address(school, "findings/"))
    submit(report, on=ON, by=CONSOLE, at=AT)
    assert "单位先看到" not in page(office, address(school, "findings/"))


def test_the_office_approves_and_the_report_is_published(
    records: Records, school: Agency, report: Report
) -> None:
    office, head = at_desk(records.district.district, "disclosure-office"), at_desk(school, "unit-head")
    submit(report, on=ON, by=CONSOLE, at=AT)
    assert "审定或退回" in page(office, "/desk/")
    page(office, address(school, "lock/"), {"on": str(ON)})
    form = page(head, address(school, "publish/"))
    assert "索引号" in form
    assert "更正说明" not in form
    page(head, address(school, "publish/"), {"live_from": "2021-02-18T09:00", "source": "某区教育局"})
    assert stage(report) is Stage.PUBLISHED


def test_what_came_late_is_proposed_and_taken_up_with_a_notice(school: Agency, report: Report) -> None:
    submit(report, on=ON, by=CONSOLE, at=AT)
    lock(report, on=ON, by=CONSOLE, at=AT)
    publish_report(report, live_from=AT, source="某局", by=CONSOLE, at=AT)
    decide_on(school, "许〔2020〕补1号", ON.replace(year=YEAR), at=LATER)
    clerk = at_desk(school, "clerk")
    with override_settings(CLOCK_STANDS_AT=LATER):
        text = page(clerk, address(school, "proposed/"))
        assert re.search(r'figure">7</td><td class="figure">8</td><td class="figure">1条', text)
        assert "许〔2020〕补1号" in page(clerk, address(school, f"proposed/{LICENCES}/"))
        assert 'id="c-' in page(clerk, address(school))
        assert desk(report).cells[LICENCES].value == 7
        assert "开始更正" in page(clerk, address(school, "compile/"), {})  # never without a notice
        path = address(school, "correct-published/")
        page(clerk, path, {"notice": ""}, 422)
        page(clerk, path, {"notice": "补登一件行政许可"})
        assert desk(report).cells[LICENCES].value == 8
        records_at = f"/reports/{YEAR}/{school.code}/records/{LICENCES}/?number="
        assert f'href="{records_at}2"' in page(clerk, address(school, f"why/{LICENCES}/"))
        assert ["共7条" in page(clerk, f"{records_at}1"), "共8条" in page(clerk, f"{records_at}2")] == [
            True
        ] * 2
        assert stage(report) is Stage.DRAFT


def test_the_dashboard_lists_by_the_clock(records: Records, school: Agency, report: Report) -> None:
    submit(report, on=ON, by=CONSOLE, at=AT)
    office = at_desk(records.district.district, "disclosure-office")
    text = page(office, "/desk/reports/")
    names = re.findall(r'<th scope="row"><a href="/desk/reports/[^"]+">([^<]+)</a>', text)
    assert names[-1] == "某区教育局"
    assert "逾期18天" in text
    assert "迟18天" in text
    assert "一键编制" in text
    assert (
        "某区教育局" not in page(office, "/desk/reports/?show=missing").split("不计入")[0].split("<tbody>")[1]
    )
    assert "没有符合条件" in page(office, "/desk/reports/?q=没有这个单位")


def test_one_press_draws_the_season(records: Records, school: Agency, report: Report) -> None:
    submit(report, on=ON, by=CONSOLE, at=AT)
    decide_on(school, "许〔2020〕补1号", ON.replace(year=YEAR))
    district = records.district.district
    office = at_desk(district, "disclosure-office")
    text = page(office, address(district, "draw/"), {"do": "draw"})
    assert "汇总年报已编制第1稿" in text
    assert "报送数为7，汇总时按记录计为8" in text
    text = page(office, address(district, "draw/"), {"do": "return", "unit": str(report.uid)})
    assert "已退回某区教育局" in text
    assert stage(report) is Stage.RETURNED


def test_a_unit_without_records_reports_in_one_press(records: Records) -> None:
    culture = an_agency("某区文化局", records.district.district, rank=9)
    clerk = at_desk(culture, "clerk")
    assert "零报告" in page(clerk, "/desk/reports/")
    assert "零报告已编制" in page(clerk, address(culture, "zero/"), {})


def test_a_superiors_office_reads_and_returns_the_districts(records: Records) -> None:
    district = records.district.district
    city = an_agency("某市", None, kind=Kind.GOVERNMENT)
    move(district, name="某区", parent=city, rank=0, on=date(2015, 1, 1), by=CONSOLE, at=AT)
    report = compile_report(agency=district, year=YEAR, by=CONSOLE, at=AT).report
    submit(report, on=ON, by=CONSOLE, at=AT)
    superior, office = at_desk(city, "disclosure-office"), at_desk(district, "disclosure-office")
    assert "审定或退回" in page(superior, "/desk/")
    rows = {"c-TOTAL_FORMS": "1", "c-INITIAL_FORMS": "0", "on": str(ON), "c-0-text": "请补充第五部分"}
    page(superior, address(district, "return/"), rows)
    assert stage(report) is Stage.RETURNED
    assert "请补充第五部分" in page(office, address(district, "comments/"))
    assert "按退回意见更正" in page(office, "/desk/")


def test_the_office_writes_as_many_comments_as_it_wants(
    records: Records, school: Agency, report: Report
) -> None:
    submit(report, on=ON, by=CONSOLE, at=AT)
    office = at_desk(records.district.district, "disclosure-office")
    shown = page(office, address(school, "return/"))
    assert "核查发现的错误已经填在下面" not in shown  # the checks found none
    count = shown.count('class="change"')
    said = {"c-TOTAL_FORMS": str(count), "c-INITIAL_FORMS": "0", "on": str(ON), "c-0-text": "第一条"}
    text = page(office, address(school, "return/"), {**said, "do": "more"})
    assert text.count('class="change"') > count
    assert "第一条" in text
    assert stage(report) is Stage.SUBMITTED  # asking for rows returns nothing
    for total in ("x", "", "99999"):
        text = page(office, address(school, "return/"), {**said, "c-TOTAL_FORMS": total, "do": "more"})
        assert text.count('class="change"') <= 200
    last = text.count('class="change"') - 1
    said |= {"c-TOTAL_FORMS": str(last + 1), f"c-{last}-text": "最后一条", f"c-{last}-cell": LICENCES}
    page(office, address(school, "return/"), said)
    assert stage(report) is Stage.RETURNED
    assert [each.text for each in desk(report).comments] == ["第一条", "最后一条"]


def test_a_leader_reads_and_prints_and_does_nothing(records: Records, school: Agency, report: Report) -> None:
    leader = at_desk(records.district.district, "leader")
    text = page(leader, address(school, "print/"))
    assert "一、总体情况" in text
    assert "<a " not in text.split("<tbody>")[1].split("</tbody>")[0]
    text = page(leader, address(school))
    assert "现在没有要您办理的事项" in text
    for step in ("edit/", "submit/", "lock/", "return/", "publish/", "correct-published/"):
        page(leader, address(school, step), status=403)
    page(leader, address(school, "compile/"), {}, status=403)


def test_nobody_else_reads_the_report(records: Records, school: Agency, report: Report) -> None:
    stranger = at_desk(records.district.river, "clerk")
    for step in ("", "findings/", "print/", f"why/{LICENCES}/", "history/"):
        page(stranger, address(school, step), status=403)
    page(stranger, address(records.district.river, "own/"), status=404)
    page(stranger, f"/desk/reports/1999/{records.district.river.code}/", status=404)


def test_a_form_that_is_not_ours_is_refused(school: Agency, report: Report) -> None:
    clerk = at_desk(school, "clerk")
    for said in (
        {"edition": "x", "seen": "{}"},
        {"edition": "1-0", "seen": "x"},
        {"edition": "1-0", "seen": "[]"},
    ):
        page(clerk, address(school, "edit/"), {**said, "do": "save"}, 400)


def test_a_report_is_called_the_same_in_the_browser_as_on_paper(records: Records, school: Agency) -> None:
    district = records.district.district
    office = at_desk(district, "disclosure-office")
    for agency, kind, place in (
        (school, None, ""), (district, None, ""), (district, ReportKind.OWN, "own/"),
    ):  # fmt: skip
        made = compile_report(agency=agency, year=YEAR, by=CONSOLE, at=AT, kind=kind)
        for part in ("", "findings/", "history/", "print/"):
            shown = page(office, address(agency, place + part))
            found = re.search("<title>(?:.+：)?(.+) - .+</title>", shown)
            assert found is not None
            assert found[1] == made.narrative["title"]
            assert found[1].count("年度") == 1
