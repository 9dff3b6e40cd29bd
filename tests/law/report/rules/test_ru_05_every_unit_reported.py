from drafts import draft
from mingbai.law.report.children import Children
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.rules.ru_05_every_unit_reported import RULE

REPORT = draft(year=2023)


def found(
    *names: str, expected: frozenset[str] | None, excluded: frozenset[str] = frozenset(), year: int = 2023
) -> list[Finding]:
    reports = {name: draft(year=year) for name in names}
    return list(RULE.check(REPORT, Children(reports, expected, excluded)))


def test_a_full_list_says_nothing() -> None:
    assert not found("甲局", "乙镇", expected=frozenset({"甲局", "乙镇"}))


def test_missing_units_are_named() -> None:
    (finding,) = found("甲局", expected=frozenset({"甲局", "乙镇", "丙局"}))
    assert finding.severity is Severity.WARNING
    assert (finding.expected, finding.actual) == (3, 1)
    assert "丙局、乙镇" in finding.message or "乙镇、丙局" in finding.message


def test_without_a_list_nothing_can_be_said() -> None:
    (finding,) = found("甲局", expected=None)
    assert finding.severity is Severity.NOTE
    assert "不能判断" in finding.message


def test_strangers_are_noted() -> None:
    (finding,) = found("甲局", "丁公司", expected=frozenset({"甲局"}))
    assert finding.severity is Severity.NOTE
    assert "丁公司" in finding.message


def test_a_report_of_another_year_is_asked_about() -> None:
    (finding,) = found("甲局", expected=frozenset({"甲局"}), year=2022)
    assert finding.severity is Severity.WARNING
    assert "不是2023年度" in finding.message


def test_vertically_managed_units_are_neither_missing_nor_strangers() -> None:
    excluded = frozenset({"税务局", "海关"})
    (finding,) = found("甲局", "税务局", expected=frozenset({"甲局", "海关"}), excluded=excluded)
    assert finding.severity is Severity.NOTE
    assert "税务局" in finding.message
