from hypothesis import given
from hypothesis import strategies as st

from drafts import draft
from mingbai.law.report.findings import Severity
from mingbai.law.report.rules.t2_21_02_issued_within_in_force import RULE

ROW = "art20_1.normative_docs"
COUNTS = st.integers(0, 40)


@given(COUNTS, COUNTS, COUNTS)
def test_documents_issued_are_in_force_unless_repealed(issued: int, repealed: int, in_force: int) -> None:
    cells = {f"{ROW}.issued": issued, f"{ROW}.repealed": repealed, f"{ROW}.in_force": in_force}
    findings = list(RULE.check(draft(table2=cells)))
    assert [finding.cell for finding in findings] == [f"table2.{ROW}.in_force"] * (issued > in_force)
    for finding in findings:
        may_be_repealed = issued - repealed <= in_force
        assert finding.severity is (Severity.NOTE if may_be_repealed else Severity.WARNING)
