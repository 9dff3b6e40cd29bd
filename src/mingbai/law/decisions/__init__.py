"""Decisions on applications: one taxonomy, from which letters, remedies and report rows all follow.

``codes`` is the taxonomy; ``evidence`` what must be on file, ``notices`` what a letter contains,
``remedy_class`` which way lies open against it in which period, ``items`` several results in one
application and the single row it is reported in.
"""

from mingbai.law.decisions.code import DecisionCode
from mingbai.law.decisions.codes import CODES, code_of, notice_parts, row_of
from mingbai.law.decisions.evidence import REQUIREMENTS, Requirement
from mingbai.law.decisions.items import Decision, Proposal, missing_facts, report_row
from mingbai.law.decisions.notices import Notice, NoticePart
from mingbai.law.decisions.remedy_class import REMEDY_CLASSES, Period, RemedyClass, Route, Way, period_of

__all__ = [
    "CODES",
    "REMEDY_CLASSES",
    "REQUIREMENTS",
    "Decision",
    "DecisionCode",
    "Notice",
    "NoticePart",
    "Period",
    "Proposal",
    "RemedyClass",
    "Requirement",
    "Route",
    "Way",
    "code_of",
    "missing_facts",
    "notice_parts",
    "period_of",
    "report_row",
    "row_of",
]
