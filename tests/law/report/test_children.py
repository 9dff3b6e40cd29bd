from drafts import draft
from mingbai.law.report.children import Children

REPORTS = {"甲局": draft(), "税务局": draft()}


def test_excluded_units_are_not_counted() -> None:
    assert list(Children(REPORTS, excluded=frozenset({"税务局"})).counted) == ["甲局"]


def test_completeness_needs_a_list_and_exactly_its_units() -> None:
    assert not Children(REPORTS).are_complete
    assert Children(REPORTS, frozenset(REPORTS)).are_complete
    assert not Children(REPORTS, frozenset({"甲局"})).are_complete
    assert not Children(REPORTS, frozenset({*REPORTS, "乙镇"})).are_complete
    assert Children(REPORTS, frozenset({"甲局"}), frozenset({"税务局"})).are_complete


def test_missing_units() -> None:
    assert Children(REPORTS, frozenset({"甲局", "乙镇", "海关"}), frozenset({"海关"})).missing == ("乙镇",)
    assert Children(REPORTS).missing == ()
