import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from drafts import table
from mingbai.law.report.figures import Report
from mingbai.law.report.rules.xy_07_copied_text import RULE
from statements_drafts import chapters

OVERVIEW = (
    "根据《中华人民共和国政府信息公开条例》规定，现公布有关情况。全县坚持以人民为中心的发展思想为指导。"
    "（一）主动公开。县政府门户网站全年公开信息1234条，其中涉农补贴资金发放明细逐户上网。"
    "县自然资源部门把征地批文、补偿安置方案、听证记录一并挂在村务公开栏旁的触摸屏上。"
    "（二）依申请公开。改进了受理窗口的叫号系统，申请人可以凭编号在手机上看到办到哪一步。"
    "（三）平台建设。合并了三个长期无人维护的公众号，腾出的人手转到政策问答库的编写。"
)
PROBLEMS = (
    "一是部分乡镇把会议通稿当作政策解读，群众看不懂也用不上；二是历史文件的有效性标注还有遗漏。"
    "下一步，请法律顾问逐件复核二〇一五年以前的文件，并在每季度第一周公布复核结果。"
)
OTHER = (
    "今年新设政策咨询窗口，把惠企资金的申报条件做成一张对照表，企业自己就能核对。"
    "全年组织开放日四场，邀请渔民代表走进海事指挥大厅，现场回答提问并整理成册。"
    "依申请公开引入办前电话沟通，先弄清申请人到底要什么，再决定由哪个科室来找。"
    "网站改版后取消了弹窗和飘窗，老年版字号放大一倍，读屏软件可以读出每一张表。"
)


def report(*texts: str, received: int = 9) -> Report:
    cells = {"new_received.natural_person": received, "new_received.total": received}
    return Report(table3=table("table3", cells), sections=chapters(texts[0], "", "", "", *texts[1:]))


LAST = report(OVERVIEW, PROBLEMS)


@given(st.integers(0, 99999))
def test_last_year_s_text_with_other_numbers_is_warned_of(number: int) -> None:
    (finding,) = RULE.check(report(re.sub(r"\d+", str(number), OVERVIEW), PROBLEMS), LAST)
    assert "雷同" in finding.message
    assert "触摸屏" in finding.quote


def test_a_text_of_its_own_passes() -> None:
    assert not list(RULE.check(report(OTHER, PROBLEMS.replace("乡镇", "科室") + OTHER), LAST))


def test_problems_copied_word_for_word_are_told_by_themselves() -> None:
    (finding,) = RULE.check(report(OTHER, PROBLEMS), LAST)
    assert "五、存在的主要问题及改进情况" in finding.message
    assert "触摸屏" not in finding.quote


def test_openings_that_everybody_writes_do_not_count() -> None:
    opening = (
        "根据《中华人民共和国政府信息公开条例》规定，现公布报告。坚持以某某思想为指导，深入学习精神，扎实推进工作。"
        * 6
    )
    assert not list(RULE.check(report(opening + OTHER), report(opening + OVERVIEW)))


def test_units_without_applications_are_spared() -> None:
    assert not list(
        RULE.check(report(OVERVIEW, PROBLEMS, received=0), report(OVERVIEW, PROBLEMS, received=0))
    )
    assert list(RULE.check(report(OVERVIEW, PROBLEMS, received=0), LAST))


def test_short_texts_are_alike_by_nature() -> None:
    assert not list(
        RULE.check(
            report("全年工作有序推进，没有需要说明的情况。", "无。"),
            report("全年工作有序推进，没有需要说明的情况。", "无。"),
        )
    )


def test_chapters_that_are_not_there_are_passed_over() -> None:
    assert not list(RULE.check(replace(LAST, sections=()), LAST))
    assert not list(RULE.check(report(OTHER, PROBLEMS), replace(LAST, sections=LAST.sections[:1])))
