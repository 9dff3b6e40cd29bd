"""Holding what sentences state against the tables.

A sentence contradicts the tables only where no defensible reading of it fits: neither another meaning of
its words (see :mod:`mingbai.law.report.subjects`) nor the part of the whole that it says it speaks of.
What narrows or widens a sentence stands in ``Claim.scope``; a narrow one may state less than the tables,
a wide one more.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from mingbai.law.report.agencies import AgencyClass, agency_kind
from mingbai.law.report.figures import Claim, Figure, Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.readings import Reading, each_reading, is_told_in_full
from mingbai.law.report.rounding import is_rounding_of
from mingbai.law.report.rule import ReportRule
from mingbai.law.report.subjects import FAMILIES, subject_name
from mingbai.law.report.wording import figure_text

__all__ = [
    "NARROW",
    "WIDE",
    "Standing",
    "Statement",
    "fits",
    "is_count",
    "is_total",
    "quoted",
    "statement_findings",
    "statements",
    "statements_of_year_before",
    "where",
]

#: Words that make a sentence speak of less than the tables: the share of one office or unit, one channel
#: or a part (其中, 针对…), some months of the year.
NARROW = frozenset({"office", "unit", "channel", "part", "period"})
#: Words that make it speak of more: a whole area in the report of one office, several years together.
WIDE = frozenset({"area", "cumulative"})
#: Words that make it speak of something else (``year_before`` stands beside ``last_year``: XY-09 weighs
#: those), or of how cases ended (TX-07 weighs those).
_ELSEWHERE = frozenset({"last_year", "growth", "all", "none_lost"})
_YEAR_BEFORE = frozenset({"last_year", "year_before"})
_LONGEST_QUOTE = 160
_AREA = frozenset({"area"})
_OFFICE = frozenset({"office"})

#: What a printed unit multiplies its number by; a number in such a unit is rounded.
_MAGNITUDES: dict[str, int] = {
    "万件": 10_000,
    "万元": 10_000,
    "亿元": 100_000_000,
    "亿件": 100_000_000,
}


class Standing(Enum):
    """How a statement stands to the tables."""

    AGREES = "agrees"
    OTHERWISE = "otherwise"  # it fits a reading that its words do not say
    OPEN = "open"  # the tables cannot tell, or it speaks of something else
    CONTRADICTS = "contradicts"


class Statement(NamedTuple):
    """A claim, how it stands, the plain reading of its subject, and the one that it fits, if any."""

    claim: Claim
    standing: Standing
    plain: Reading | None = None
    fitting: Reading | None = None


def is_count(claim: Claim) -> bool:
    """Whether it states a number or an amount, and not a percentage."""
    return claim.unit != "%"


def statements(report: Report, families: tuple[str, ...]) -> Iterator[Statement]:
    """Every count that sentences state of these families of subjects, held against the tables."""
    own = whole = _own_scope(report)
    for claim in report.claims:
        family = claim.subject.partition(".")[0]
        is_whole = is_total(claim)
        if not is_count(claim) or (family not in families and not is_whole):
            continue
        if is_whole:
            whole = own
        statement = _weigh(report, claim, _whole_of(FAMILIES[family], own, whole))
        if is_whole and statement.standing is Standing.AGREES:
            # what looked like a part is the whole, and so are the figures that break it down
            whole = own | claim.scope
        if family in families:
            yield statement


def _whole_of(table: str, own: frozenset[str], whole: frozenset[str]) -> frozenset[str]:
    """Scopes no narrower than what ``table`` counts.

    An office issues documents in its own name and in its government's, and its table 2 counts both.
    """
    if table == "table2":
        return own - _OFFICE
    return whole if table == "table3" else own


def statements_of_year_before(report: Report, previous: Report) -> Iterator[Statement]:
    """Every count that sentences of ``report`` state of the year before, held against ``previous``."""
    whole: frozenset[str] | None = None
    for claim in report.claims:
        if "year_before" not in claim.scope or "growth" in claim.scope or not is_count(claim):
            continue
        if whole is None:
            whole = _own_scope(report)
        yield _weigh(previous, replace(claim, scope=claim.scope - _YEAR_BEFORE), whole)


def is_total(claim: Claim) -> bool:
    """Whether it counts applications of every kind: what results and applicants are parts of."""
    subject = claim.subject
    return (
        subject.startswith("applications.")
        and "@" not in subject
        and "carried" not in subject
        and "growth" not in claim.scope
        and is_count(claim)
    )


def _own_scope(report: Report) -> frozenset[str]:
    """Scopes that are no narrower or wider than this report: an office's share in its own report."""
    kind = _agency_class(report.agency or (report.title or "").partition("政府信息公开")[0])
    if kind in (AgencyClass.DEPARTMENT, AgencyClass.VERTICAL):
        return frozenset()
    if kind is AgencyClass.OFFICE and not any(
        # an office may report for its whole government: then a sentence on the area fits
        "area" in claim.scope and is_total(claim) and _weigh(report, claim, _AREA).standing is Standing.AGREES
        for claim in report.claims
    ):
        return frozenset({"office"})
    return _AREA


@lru_cache(maxsize=1024)
def _agency_class(name: str) -> AgencyClass:
    return agency_kind(name.rstrip("0123456789年度")).agency_class


def _weigh(report: Report, claim: Claim, whole: frozenset[str]) -> Statement:
    if not _ELSEWHERE.isdisjoint(claim.scope) or claim.subject.endswith(".items"):
        return Statement(claim, Standing.OPEN)
    unit_size = _unit_size(report, claim)
    found: list[Reading] = []
    for reading in each_reading(report, claim.subject):
        if reading.needs and reading.needs not in claim.scope:
            continue
        found.append(reading)
        if _fits(claim, reading.value, unit_size):
            standing = Standing.AGREES if reading.is_plain else Standing.OTHERWISE
            if not reading.is_plain and not NARROW.isdisjoint(claim.scope - whole):
                # the sentence itself says that it speaks of a part
                standing = Standing.OPEN
            return Statement(claim, standing, found[0], reading)
    if not found:
        return Statement(claim, Standing.OPEN)
    plain = found[0]
    scope = claim.scope - whole
    stated = Decimal(claim.value * _magnitude(claim))
    if not NARROW.isdisjoint(scope) and any(stated <= reading.value * unit_size for reading in found):
        return Statement(claim, Standing.OPEN, plain)
    if not WIDE.isdisjoint(scope) and stated >= plain.value * unit_size:
        return Statement(claim, Standing.OPEN, plain)
    if not is_told_in_full(report, claim.subject):
        return Statement(claim, Standing.OPEN, plain)
    return Statement(claim, Standing.CONTRADICTS, plain)


def fits(claim: Claim, value: Figure) -> bool:
    """Whether the stated number is ``value``, within the rounding of its unit (1.2万件)."""
    return _fits(claim, value, 1)


def _fits(claim: Claim, value: Figure, unit_size: int) -> bool:
    magnitude = _magnitude(claim)
    if magnitude == 1:
        return claim.value == value * unit_size
    return is_rounding_of(claim.value, Decimal(value * unit_size) / magnitude)


def _magnitude(claim: Claim) -> int:
    return _MAGNITUDES.get(claim.unit, 1)


def _unit_size(report: Report, claim: Claim) -> int:
    """元 in one unit of the table's amount; 1 for counts."""
    if not claim.subject.endswith(".amount") or report.table2 is None:
        return 1
    default = "元" if claim.subject.startswith("procurement") else "万元"
    return _MAGNITUDES.get(report.table2.unit or default, 1)


def statement_findings(rule: ReportRule, report: Report, families: tuple[str, ...]) -> Iterator[Finding]:
    """A warning for each stated figure that no reading fits; a note where only a further reading does."""
    stems = tuple(f"{family}." for family in families)
    if not any(claim.subject.startswith(stems) for claim in report.claims):
        return
    told: set[tuple[str, Figure]] = set()
    weighed = list(statements(report, families))
    for statement in weighed:
        if statement.standing not in (Standing.CONTRADICTS, Standing.OTHERWISE) or statement.plain is None:
            continue
        claim = statement.claim
        if _is_a_share(report, statement, weighed):
            continue
        if statement.standing is Standing.OTHERWISE and _says_what_it_counts(statement, weighed):
            continue
        if (claim.subject, claim.value) in told:
            continue
        told.add((claim.subject, claim.value))
        yield _finding(rule, report, statement, statement.plain)


def _says_what_it_counts(statement: Statement, weighed: Sequence[Statement]) -> bool:
    """Whether its sentence states what it counts besides: 收到183件（含上年结转8件）."""
    claim, plain, fitting = statement.claim, statement.plain, statement.fitting
    if plain is None or fitting is None or FAMILIES[claim.subject.partition(".")[0]] != "table3":
        return False
    difference = abs(fitting.value - plain.value)
    return any(
        other.claim.value == difference and other.standing is Standing.AGREES
        for other in weighed
        if other.claim is not claim and other.claim.sentence == claim.sentence
    )


def _is_a_share(report: Report, statement: Statement, weighed: Sequence[Statement]) -> bool:
    """Whether it counts a part, or what was done with one: 区政府办受理5件，答复5件；部门受理7件."""
    if _is_one_of_several(report, statement, weighed):
        return True
    claim = statement.claim
    return bool(claim.scope) and any(
        other.standing is Standing.CONTRADICTS
        and (other.claim.sentence, other.claim.scope) == (claim.sentence, claim.scope)
        and other.claim.value >= claim.value
        and _is_one_of_several(report, other, weighed)
        for other in weighed
        if other.claim.subject != claim.subject
    )


def _is_one_of_several(report: Report, statement: Statement, weighed: Sequence[Statement]) -> bool:
    """Whether it counts a part of what is stated beside it: 本级5件，所属单位7件，合计12件.

    So where its sentence also states the whole, or where the parts that its chapter states make one.
    """
    claim = statement.claim
    alike = [other for other in weighed if other.claim.subject == claim.subject and not _is_elsewhere(other)]
    if any(
        other.standing is Standing.AGREES
        and other.claim.sentence == claim.sentence
        and other.claim.value >= claim.value
        for other in alike
    ):
        return True
    chapter = [o for o in alike if (o.claim.section, o.claim.unit) == (claim.section, claim.unit)]
    kinds = {Standing.CONTRADICTS}, {Standing.CONTRADICTS, Standing.OPEN}
    return any(
        _make_a_whole(report, [o.claim for o in near if o.standing in kind])
        for near in (chapter, [o for o in chapter if o.claim.sentence == claim.sentence])
        for kind in kinds
    )


def _make_a_whole(report: Report, parts: Sequence[Claim]) -> bool:
    if len(parts) < 2:
        return False
    whole = replace(parts[0], value=sum(part.value for part in parts), scope=frozenset())
    return _weigh(report, whole, frozenset()).standing is not Standing.CONTRADICTS


def _is_elsewhere(statement: Statement) -> bool:
    return not _ELSEWHERE.isdisjoint(statement.claim.scope)


def _finding(rule: ReportRule, report: Report, statement: Statement, plain: Reading) -> Finding:
    claim, fitting = statement.claim, statement.fitting
    stated = f"{where(claim)}所述{subject_name(claim.subject)}{figure_text(claim.value)}{claim.unit}"
    table = f"表中{plain.name}为{figure_text(plain.value)}"
    if fitting is not None:
        message = (
            f"{stated}，{table}，而{fitting.name}为{figure_text(fitting.value)}，"
            "与所述数字相符。两者口径不同，建议在文字中写明口径。"
        )
    else:
        message = f"{stated}，{table}，按其他常见口径也不相符。请核对文字和表格。"
    return rule.finding(
        message,
        severity=Severity.NOTE if fitting is not None else rule.severity,
        cell=plain.cells[0] if len(plain.cells) == 1 else None,
        expected=plain.value,
        actual=claim.value,
        cause="" if fitting is not None else _cause(report, claim, plain),
        quote=quoted(claim),
        cells=plain.cells,
    )


def where(claim: Claim) -> str:
    """The place of a sentence: 第一部分, or 正文 where its chapter bears no number."""
    if claim.section is None or not 0 < claim.section < 10:
        return "正文"
    return f"第{'一二三四五六七八九'[claim.section - 1]}部分"


def quoted(claim: Claim) -> str:
    """The sentence of ``claim``, where it is very long the part around the figure."""
    text, mark = claim.sentence, f"{figure_text(claim.value)}{claim.unit}"
    if len(text) <= _LONGEST_QUOTE:
        return text
    at = max(0, text.find(mark) - _LONGEST_QUOTE // 2)
    end = min(len(text), at + _LONGEST_QUOTE)
    return ("…" if at else "") + text[at:end] + ("…" if end < len(text) else "")


def _cause(report: Report, claim: Claim, plain: Reading) -> str:
    stated, meant = figure_text(claim.value), figure_text(plain.value)
    if stated != meant and sorted(stated) == sorted(meant):
        return "两个数字所用数码相同、次序不同，可能是数字颠倒。"
    if len(stated) > 1 and stated in (f"{meant}0", meant[:-1]):
        return "两个数字相差一位，可能是多写或漏写一位。"
    family = claim.subject.partition(".")[0]
    if FAMILIES[family] == "table3" and isinstance(claim.value, int) and claim.value > 1:
        return _other_row(report, claim.value)
    return ""


def _other_row(report: Report, value: int) -> str:
    table = report.table3
    if table is None:
        return ""
    rows = [row for row in table.form.data_rows if table[f"{row.path}.total"] == value]
    if len(rows) != 1:
        return ""
    label = rows[0].label
    remark = label.find("（", 1)
    return f"该数字与“{label[:remark] if remark > 0 else label}”一行相同，可能引用了另一行。"
