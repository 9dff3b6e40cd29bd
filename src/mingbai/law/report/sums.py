"""Findings on sums: what is said of an identity, according to how it stands."""

from collections.abc import Callable, Iterable, Iterator

from mingbai.law.report.figures import Report, Table
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.identities import Identity, Imbalance, Standing, weigh
from mingbai.law.report.rule import ReportRule
from mingbai.law.report.wording import table_name

__all__ = ["sum_findings"]

_DOUBT = "其中有数字存在多种读法，不能据此认定有误，请对照原件核对。"
_MENDED = "其中有数字存在多种读法，按另一种读法可以相等，请对照原件核对。"


def sum_findings(
    rule: ReportRule,
    report: Report,
    table: Table,
    identities: Iterable[Identity],
    *,
    cell: Callable[[Identity], int],
    place: Callable[[Identity], str],
    say: Callable[[Imbalance], str],
    cause: Callable[[Imbalance], str],
) -> Iterator[Finding]:
    """Findings on those of ``identities`` that do not hold.

    ``cell`` gives the position of the cell to point at, ``place`` names the identity's row or column,
    ``say`` the sentence about its two sides, ``cause`` the likeliest cause or an empty text. Suspended
    identities are told of in a single note.
    """
    suspended: list[Imbalance] = []
    for identity in identities:
        imbalance = weigh(report, table, identity)
        if imbalance is None:
            continue
        if imbalance.standing is Standing.SUSPENDED:
            suspended.append(imbalance)
            continue
        severity, remark = _gravity(imbalance.standing, rule.severity)
        yield rule.finding(
            say(imbalance) + remark,
            severity=severity,
            cell=f"{table.form.key}.{table.form.paths[cell(identity)]}",
            expected=imbalance.left,
            actual=imbalance.right,
            cause=cause(imbalance) if imbalance.standing is Standing.BROKEN else "",
            cells=imbalance.paths(table),
        )
    if suspended:
        places = "、".join(place(imbalance.identity) for imbalance in suspended)
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
