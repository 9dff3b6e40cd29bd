"""Findings on sums: what is said of an identity, according to how it stands."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from mingbai.law.report.figures import Figure, Report, Table
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.identities import Identity, Imbalance, Standing, unknown_cells, weigh
from mingbai.law.report.rule import ReportRule
from mingbai.law.report.wording import column_name, figure_text, row_name, table_name

__all__ = ["cause_from_opposite", "cause_from_other_columns", "sum_findings"]

#: Rows or columns named in one sentence; the cells of all are in ``Finding.cells``.
_NAMED = 5
_WIDTH = 7
_DOUBT = "其中有数字存在多种读法，不能据此认定有误，请对照原件核对。"
_MENDED = "其中有数字存在多种读法，按另一种读法可以相等，请对照原件核对。"


def sum_findings(
    rule: ReportRule,
    report: Report,
    table: Table,
    identities: Iterable[Identity],
    *,
    place: Callable[[Identity], str],
    say: Callable[[Imbalance], str],
    cause: Callable[[Imbalance], str],
) -> Iterator[Finding]:
    """Findings on those of ``identities`` that do not hold.

    ``place`` names an identity's row or column, ``say`` is the sentence about its two sides, ``cause`` the
    likeliest cause or an empty text. The cell pointed at is the first on the right: the total. Suspended
    identities are told of in a single note.
    """
    suspended: list[Imbalance] = []
    unknown = unknown_cells(table)
    for identity in identities:
        imbalance = weigh(report, table, identity, unknown)
        if imbalance is None:
            continue
        if imbalance.standing is Standing.SUSPENDED:
            suspended.append(imbalance)
            continue
        severity, remark = _gravity(imbalance.standing, rule.severity)
        yield rule.finding(
            say(imbalance) + remark,
            severity=severity,
            cell=f"{table.form.key}.{table.form.paths[identity.right[0]]}",
            expected=imbalance.left,
            actual=imbalance.right,
            cause=cause(imbalance) if imbalance.standing is Standing.BROKEN else "",
            cells=imbalance.paths(table),
        )
    if suspended:
        places = "、".join(place(imbalance.identity) for imbalance in suspended[:_NAMED])
        if len(suspended) > _NAMED:
            places += f"等{len(suspended)}处"
        yield rule.finding(
            f"{table_name(table.form)}{places}：合计数或其组成部分为空，或者有关的行不在文件中，未核对此项合计。",
            severity=Severity.NOTE,
            cells=tuple(path for imbalance in suspended for path in imbalance.paths(table)),
        )


def _gravity(standing: Standing, gravest: Severity) -> tuple[Severity, str]:
    if standing is Standing.MENDABLE:
        return Severity.NOTE, _MENDED
    if standing is Standing.UNCERTAIN:
        return Severity.WARNING, _DOUBT
    return gravest, ""


def cause_from_other_columns(table: Table, identity: Identity, broken: Sequence[Identity]) -> str:
    """Whether the 总计 column of table 3 is off only because other columns are; in words, else empty.

    ``identity`` is the broken one asked about, ``broken`` all broken identities of its kind.
    """
    form = table.form
    if identity.right[0] % _WIDTH != _WIDTH - 1:
        return ""
    others = [other for other in broken if other is not identity]
    if not others or sum(_gap(table, other) for other in others) != _gap(table, identity):
        return ""
    names = "、".join(f"“{column_name(form.cells[other.right[0]][1])}”列" for other in others)
    return f"差额来自{names}，更正后本列随之成立"


def cause_from_opposite(table: Table, identity: Identity, broken: Sequence[Identity], others: str) -> str:
    """Whether what one row (column) has too much of is what another lacks; in words, else empty.

    ``broken`` are all broken identities of its kind; ``others`` is the word for it, 行 or 列.
    """
    gap = _gap(table, identity)
    rest = [other for other in broken if other is not identity]
    if len(rest) != 1 or _gap(table, rest[0]) != -gap:
        return ""
    row, column = table.form.cells[rest[0].right[0]]
    name = row_name(table.form, row) if others == "行" else column_name(column)
    return f"与“{name}”{others}的差额正好相反，可能有{figure_text(max(gap, -gap))}件填错了{others}"


def _gap(table: Table, of: Identity) -> Figure:
    cells = table.zeroed
    return sum(cells[i] for i in of.left) - sum(cells[i] for i in of.right)
