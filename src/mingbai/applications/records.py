"""Acts between rows and the law: read without loss, folded by the law alone."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from mingbai.applications.models import ActRow, Application
from mingbai.law.application import (
    Act,
    ActName,
    Case,
    Channel,
    Consulted,
    ServiceMode,
    fold,
    receipt_of,
    reply_due_on,
)
from mingbai.law.record_data import act_from, data_of

__all__ = ["act_of", "case_of", "projection", "row_of"]

_ENUMS = {"name": ActName, "channel": Channel, "kind": Consulted, "mode": ServiceMode}
# What has a column of its own.
_COLUMNS = ("name", "on", "by", "recorded_at")


def act_of(row: ActRow) -> Act:
    """The act that the row keeps. Raises ``UnreadableAct`` where it was altered beyond reading."""
    columns: dict[str, Any] = {"name": row.name, "on": row.on.isoformat()}
    if row.by:
        columns["by"] = row.by
    columns["recorded_at"] = row.recorded_at.isoformat()
    return act_from(Act, {**row.data, **columns}, _ENUMS)


def row_of(act: Act, application: Application, seq: int) -> ActRow:
    """The row that keeps the act; its ``recorded_at`` is set."""
    if act.recorded_at is None:
        raise ValueError("an act is kept with the instant at which it was entered")
    data = {key: value for key, value in data_of(act).items() if key not in _COLUMNS}
    return ActRow(
        application=application, seq=seq, name=act.name, on=act.on, data=data, by=act.by,
        recorded_at=act.recorded_at,
    )  # fmt: skip


def case_of(rows: Iterable[ActRow]) -> Case:
    """The folded case of the rows, which come in the order of their ``seq``."""
    return fold([act_of(row) for row in rows])


def projection(case: Case, rows: Sequence[object]) -> dict[str, str | int | date | None]:
    """What :class:`~mingbai.applications.models.Folded` keeps of a case of that many entries."""
    receipt = receipt_of(case)
    decision = case.decision
    codes = decision and ((decision.decision,) if decision.decision else decision.results)
    return {
        "state": str(case.state),
        "received_on": receipt.legal_on if receipt else None,
        "due_on": reply_due_on(case) if case.ended_as is None else None,
        "ended_on": case.ended_on,
        "decision": ",".join(codes or ())[:60],
        "act_count": len(rows),
    }
