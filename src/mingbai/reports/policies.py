"""How the rows of table 2 are made up in an aggregate: summed, the government's own, or from one unit.

National rules say that a government's report sums those below it, row by row. Where one unit alone keeps the
record of a row for the whole district (the finance bureau that of 行政事业性收费), the district settles that
the row is taken from it, so that nothing is counted twice: in its own report, and so in the city's.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from mingbai.clock import day_of
from mingbai.law.forms import FORMS
from mingbai.ledger.api import append
from mingbai.organisations.api import Actor, Capability
from mingbai.organisations.queries import HOUSE, name_on
from mingbai.reports.errors import InvalidPolicy
from mingbai.reports.models import Basis, ReportKind, RowPolicy
from mingbai.reports.scope import RowScope, Scope, last_day, scope_of, scopes_of

if TYPE_CHECKING:
    from mingbai.organisations.models import Agency

__all__ = ["Settled", "rows_settled", "scope_settled", "set_row_policy", "settled_for"]


@dataclass(frozen=True, slots=True)
class Settled:
    """What holds for a row that is not summed.

    ``source`` is the key of the one unit that fills it in, ``source_name`` what it was called in the year;
    ``None`` and empty where the government's own organs do.
    """

    row: str
    policy: Basis
    basis: str
    from_year: int
    source: int | None = None
    source_name: str = ""

    @property
    def said(self) -> str:
        """It in a sentence for the person who asks why."""
        if self.policy is Basis.SINGLE:
            return f"由{self.source_name}统一填报，其他单位的记录不重复计入（依据：{self.basis}）。"
        return f"只计本级政府机关自身的记录，不汇总所属单位（依据：{self.basis}）。"


def set_row_policy(
    *,
    agency: "Agency",
    row: str,
    policy: Basis,
    source: "Agency | None" = None,
    from_year: int,
    basis: str,
    by: Actor,
    at: datetime,
) -> RowPolicy:
    """Settle how a row of table 2 is made up in the agency's aggregates, from the report of a year on.

    It is applied by the next compilation; what was compiled stays. Raises ``NotAllowed`` where the actor
    does not receive the agency's reports; :class:`InvalidPolicy` for a row that is no row of table 2,
    without the paper that settles it, and where a single source is not named or is not counted there.
    """
    by.require(Capability.RECEIVE_REPORTS, agency, day_of(at))
    by.require(Capability.COMPILE_REPORTS, agency, day_of(at))
    _require_row(row)
    if not basis.strip():
        raise InvalidPolicy("没有写明依据。请填写规定这一填报口径的文件或会议纪要。")
    if (policy is Basis.SINGLE) != (source is not None):
        raise InvalidPolicy("由一个单位统一填报的，须选定这个单位；其他口径不选单位。")
    if source is not None and source.pk not in scope_of(agency, from_year, ReportKind.AGGREGATE).agencies:
        raise InvalidPolicy("所选单位不在该年度的汇总范围内。请从应报单位中选择。")
    with transaction.atomic():
        settled = RowPolicy(
            agency=agency, row=row, policy=policy, source=source, from_year=from_year, basis=basis.strip(),
            by=by.text, recorded_at=at,
        )  # fmt: skip
        settled.save(force_insert=True)
        append(
            stream=f"row_policy:{agency.uid}", verb="set_row_policy", actor=by.text, at=at, rows=[settled],
            keys={"row": row, "policy": policy.value, "from_year": from_year},
        )  # fmt: skip
    return settled


def settled_for(agency: "Agency", year: int, *, recorded_at: datetime | None) -> dict[str, Settled]:
    """The rows of an agency's aggregate of ``year`` that are not summed, by full path.

    ``recorded_at`` leaves out what was settled later.
    """
    found = {}
    for key, row in _policies({agency.pk}, year, recorded_at).get(agency.pk, {}).items():
        name = ""
        if row.source is not None:
            name = name_on(row.source, last_day(year), viewer=HOUSE) or row.source.code
        found[key] = Settled(key, Basis(row.policy), row.basis, row.from_year, row.source_id, name)
    return found


def scope_settled(agency: "Agency", year: int, kind: ReportKind, *, recorded_at: datetime | None) -> Scope:
    """:func:`~mingbai.reports.scope.scope_of` with the rows that are not summed, here or further below."""
    if kind is not ReportKind.AGGREGATE:
        return scope_of(agency, year, kind)
    scopes = scopes_of(agency, year)
    names = {unit.key: unit.name for unit in scopes[agency.pk].units}
    settled = {
        government: {
            key: Settled(
                key, Basis(row.policy), row.basis, row.from_year, row.source_id,
                names.get(row.source_id or 0, "" if row.source is None else row.source.code),
            )
            for key, row in rows.items()
        }
        for government, rows in _policies(scopes, year, recorded_at).items()
    }  # fmt: skip
    return replace(scopes[agency.pk], rows=rows_settled(agency.pk, scopes, settled))


def rows_settled(
    root: int, scopes: Mapping[int, Scope], settled: Mapping[int, Mapping[str, Settled]]
) -> dict[str, RowScope]:
    """Whose records count in the aggregate of ``root``, in each row that some government has settled. Pure.

    ``scopes`` are those of ``root`` and of every government counted in it, ``settled`` what each settled. A
    government sums what those below it report: so what one has settled holds in every aggregate above it,
    unless a higher one has settled the row itself.
    """
    nearest_first = sorted(scopes, key=lambda key: len(scopes[key].units))
    found = {}
    for row in sorted({row for rows in settled.values() for row in rows}):
        counted = scopes[root].agencies
        said: dict[int, str] = {}
        for key in nearest_first:
            policy = settled.get(key, {}).get(row)
            if policy is None:
                continue
            within = scopes[key]
            counted = (counted - within.agencies) | within.answered_by(policy.source or key)
            said = {below: text for below, text in said.items() if below not in within.agencies}
            said[key] = policy.said if key == root else f"{within.name}：{policy.said}"
        found[row] = RowScope(counted, "".join(said.values()))
    return found


def _policies(
    agencies: Iterable[int], year: int, recorded_at: datetime | None
) -> dict[int, dict[str, RowPolicy]]:
    """What holds for each row of each agency that is not summed: the newest that has begun."""
    rows = RowPolicy.objects.filter(agency__in=list(agencies), from_year__lte=year).select_related("source")
    if recorded_at is not None:
        rows = rows.filter(recorded_at__lte=recorded_at)
    held: dict[int, dict[str, RowPolicy]] = {}
    for row in rows.order_by("from_year", "recorded_at", "pk"):
        held.setdefault(row.agency_id, {})[row.row] = row
    return {
        agency: {key: row for key, row in rows.items() if row.policy != Basis.SUM}
        for agency, rows in held.items()
    }


def _require_row(row: str) -> None:
    key, _, path = row.partition(".")
    known = {f"table2.{each.path}" for form in FORMS.values() for each in form.table2.data_rows}
    if key in ("table3", "table4"):
        raise InvalidPolicy(
            "申请、复议和诉讼的各行须逐级汇总：表内各行之间有勾稽关系。只有表二的行可以设定口径。"
        )
    if row not in known:
        raise InvalidPolicy(f"表二没有“{path or row}”这一行。")
