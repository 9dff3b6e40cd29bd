"""Every rule of the annual report: one module each, listed in :data:`RULES` in the order of checking."""

from mingbai.law.report.rule import ReportRule, RollUpRule, YearRule
from mingbai.law.report.rules import (
    t3_02_row_total,
)

__all__ = ["RULES"]

RULES: tuple[ReportRule | YearRule | RollUpRule, ...] = (
    # Within table 3
    t3_02_row_total.RULE,
)
