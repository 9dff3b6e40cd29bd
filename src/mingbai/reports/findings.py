"""Findings of the checks on one report: called by names that last, and what its unit says of them. Pure.

A finding is called by its rule and its cell, or by the sentence it speaks of without its figures. What was
said of it holds while the figures it rests on are the same; when they change it is open again.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from mingbai.law.report.checking import check
from mingbai.law.report.children import Children
from mingbai.law.report.figures import Claim, Report, Section
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.narrative import compact
from mingbai.readers.recognition.sentences.claims import claims
from mingbai.reports.working import Judged

__all__ = ["FindingState", "Noted", "cell_of", "checked", "counted_open", "noted"]

_FIGURES = re.compile(r"[0-9.%％]+")


class FindingState(StrEnum):
    """Whether something is still to be said of a finding; the value is its name in data."""

    OPEN = "open"
    TO_FIX = "to_fix"
    ADMITTED = "admitted"
    DISMISSED = "dismissed"

    @property
    def label(self) -> str:
        """The state in Chinese."""
        return {
            "open": "待处理",
            "to_fix": "属实，将更正",
            "admitted": "属实，已说明",
            "dismissed": "不属于问题",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Noted:
    """A finding with its name.

    ``fingerprint`` changes with the figures that the finding rests on. ``chapter`` is the number of the
    chapter that holds the quoted sentence, ``None`` where it speaks of none. ``judged`` is what was said of
    it last, also where that holds no more (``state`` is then open).
    """

    key: str
    finding: Finding
    fingerprint: str
    chapter: int | None = None
    judged: Judged | None = None

    @property
    def state(self) -> FindingState:
        """What was said of it, as long as it rests on the same figures."""
        if self.judged is None or self.judged.fingerprint != self.fingerprint:
            return FindingState.OPEN
        return FindingState(self.judged.judgement.value)

    @property
    def is_error(self) -> bool:
        """Whether it keeps the report from being sent up."""
        return self.finding.severity is Severity.ERROR


def checked(
    report: Report, *, previous: Report | None = None, children: Children | None = None
) -> list[Finding]:
    """What the checks of the law find, those of sentences too."""
    stated = tuple(
        claim
        for section in (Section(None, "", report.opening), *report.sections)
        for claim in _claims(section, report.year, report.agency)
    )
    return check(replace(report, claims=stated), previous=previous, children=children)


@lru_cache(maxsize=512)
def _claims(section: Section, year: int | None, agency: str | None) -> tuple[Claim, ...]:
    """What the sentences of a chapter state; texts change less often than figures."""
    if not section.title:
        return claims(section.text, (), year=year, agency=agency)
    return claims("", (section,), year=year, agency=agency)


def noted(
    report: Report, findings: Iterable[Finding], judged: Mapping[str, Judged] | None = None
) -> tuple[Noted, ...]:
    """The ``findings`` on ``report`` with their names, in their order, and what was said of them."""
    seen: Counter[str] = Counter()
    found = []
    for finding in findings:
        stem = f"{finding.rule}:{finding.cell or _sentence(finding)}"
        seen[stem] += 1
        key = stem if seen[stem] == 1 else f"{stem}#{seen[stem]}"
        said = (judged or {}).get(key)
        found.append(Noted(key, finding, _fingerprint(report, finding), _chapter(report, finding), said))
    return tuple(found)


def cell_of(key: str) -> str:
    """The cell in the name of a finding; what is no cell where it speaks of a sentence."""
    return key.partition(":")[2].partition("#")[0]


def counted_open(found: Sequence[Noted]) -> dict[str, int]:
    """How many are open, by severity; an error stays until it is gone."""
    counts = Counter(
        each.finding.severity.value for each in found if each.is_error or each.state is FindingState.OPEN
    )
    return {severity.value: counts[severity.value] for severity in Severity}


def _sentence(finding: Finding) -> str:
    text = _FIGURES.sub("", finding.quote or finding.message)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _fingerprint(report: Report, finding: Finding) -> str:
    cells = [finding.cell, *finding.cells] if finding.cell else finding.cells
    values = [f"{cell}={report.cell(cell)}" for cell in dict.fromkeys(cells) if cell]
    said = "\n".join([finding.message, finding.quote, *values])
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def _chapter(report: Report, finding: Finding) -> int | None:
    quote = compact(finding.quote).rstrip("…")
    if not quote:
        return None
    return next((each.no for each in report.sections if quote in compact(each.text)), None)
