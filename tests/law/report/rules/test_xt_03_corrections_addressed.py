from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from drafts import table
from mingbai.law.report.figures import Report, Uncertain
from mingbai.law.report.rules.xt_03_corrections_addressed import RULE
from statements_drafts import chapters


def report(problems: str, **extra: object) -> Report:
    cells = {"recon_corrected": 2, "lit_after_corrected": 1}
    sections = chapters("", "", "", "", problems)
    return Report(table4=table("table4", cells), sections=sections, **extra)  # type: ignore[arg-type]  # its own fields


def test_corrections_that_nobody_speaks_of() -> None:
    (finding,) = RULE.check(report("政策解读形式不够丰富，下一步将增加图解。"))
    assert finding.actual == 3
    assert set(finding.cells) == {
        "table4.recon_corrected",
        "table4.lit_direct_corrected",
        "table4.lit_after_corrected",
    }


@given(st.sampled_from(["依申请公开办理质量有待提升", "行政复议纠错率较高", "答复不够规范"]))
def test_a_word_on_applications_or_cases_is_enough(problem: str) -> None:
    assert not list(RULE.check(report(f"存在{problem}等问题。")))


def test_nothing_corrected_nothing_to_say() -> None:
    sections = chapters("", "", "", "", "政策解读形式不够丰富。")
    assert not list(RULE.check(Report(table4=table("table4", {"recon_other": 2}), sections=sections)))


def test_an_uncertain_cell_or_a_chapter_that_is_not_there_says_nothing() -> None:
    path = "table4.recon_corrected"
    doubt = {path: Uncertain(path, (2, 0), "")}
    assert not list(RULE.check(report("政策解读形式不够丰富。", uncertain=doubt)))
    assert not list(RULE.check(Report(table4=table("table4", {"recon_corrected": 2}))))
    assert not list(RULE.check(report("")))


def test_a_chapter_in_which_a_fragment_ends_may_go_on() -> None:
    draft = report("政策解读形式不够丰富，下一步将增", is_fragment=True)
    assert list(RULE.check(draft))
    assert not list(RULE.check(replace(draft, sections=draft.sections[:5])))
