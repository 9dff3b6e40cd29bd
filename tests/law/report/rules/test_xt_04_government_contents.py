import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingbai.law.report.figures import Report
from mingbai.law.report.rules.xt_04_government_contents import RULE
from statements_drafts import chapters

SENTENCES = {
    "工作考核": "将政务公开纳入年度综合考核。",
    "社会评议": "开展社会评议，广泛听取意见。",
    "责任追究": "全年未发生责任追究情况。",
}


def report(names: list[str], agency: str | None = "某县人民政府", **extra: object) -> Report:
    text = "全年工作有序推进。" + "".join(SENTENCES[name] for name in names)
    return Report(agency=agency, sections=chapters(text), **extra)  # type: ignore[arg-type]  # its own fields


@given(st.sets(st.sampled_from(sorted(SENTENCES))))
def test_what_a_government_is_silent_on_is_named(names: set[str]) -> None:
    found = list(RULE.check(report(sorted(names))))
    silent = [name for name in SENTENCES if name not in names]
    assert bool(found) is bool(silent)
    for finding in found:
        assert finding.message.partition("没有写到")[2].startswith("、".join(silent))


@pytest.mark.parametrize("agency", ["某县水务局", "某县人民政府办公室", "某县开发区管理委员会", None])
def test_others_need_not_tell(agency: str | None) -> None:
    assert not list(RULE.check(report([], agency)))


def test_townships_are_governments_too() -> None:
    assert list(RULE.check(report([], "某镇人民政府")))


def test_a_fragment_is_not_seen_whole() -> None:
    assert not list(RULE.check(report([], is_fragment=True)))
    assert not list(RULE.check(Report(agency="某县人民政府")))
