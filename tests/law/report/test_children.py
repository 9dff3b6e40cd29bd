from drafts import draft
from mingbai.law.report.children import Children

REPORTS = {"甲局": draft(), "税务局": draft()}


def test_excluded_units_are_not_counted() -> None:
    assert list(Children(REPORTS, excluded=frozenset({"税务局"})).counted) == ["甲局"]


def test_completeness_needs_a_list_and_all_of_its_units() -> None:
    assert not Children(REPORTS).are_complete
    assert Children(REPORTS, frozenset(REPORTS)).are_complete
    assert Children(REPORTS, frozenset({"甲局"})).are_complete
    assert not Children(REPORTS, frozenset({*REPORTS, "乙镇"})).are_complete
    assert Children(REPORTS, frozenset({"甲局"}), frozenset({"税务局"})).are_complete


def test_missing_units() -> None:
    assert Children(REPORTS, frozenset({"甲局", "乙镇", "海关"}), frozenset({"海关"})).missing == ("乙镇",)
    assert Children(REPORTS).missing == ()


def test_a_stranger_is_counted_only_while_it_may_be_one_that_is_missing() -> None:
    known = Children(REPORTS, frozenset({"甲局"}))
    assert known.strangers == ("税务局",)
    assert list(known.counted) == ["甲局"]
    renamed = Children(REPORTS, frozenset({"甲局", "国税局"}))
    assert list(renamed.counted) == ["甲局", "税务局"]
    assert Children(REPORTS).strangers == ()
