"""Acts of a dispute between rows and the law."""

from typing import Any

from mingbai.disputes.models import DisputeRecord, DisputeRow
from mingbai.law.dispute import DisputeAct, DisputeActName, Kind, Outcome, Role
from mingbai.law.record_data import act_from, data_of

__all__ = ["act_of", "row_of"]

_ENUMS = {"name": DisputeActName, "kind": Kind, "role": Role, "outcome": Outcome}
_COLUMNS = ("name", "on", "by", "recorded_at")


def act_of(row: DisputeRow) -> DisputeAct:
    """The act that the row keeps. Raises ``UnreadableAct`` where it was altered beyond reading."""
    columns: dict[str, Any] = {"name": row.name, "on": row.on.isoformat(), "by": row.by}
    return act_from(DisputeAct, {**row.data, **columns, "recorded_at": row.recorded_at.isoformat()}, _ENUMS)


def row_of(act: DisputeAct, dispute: DisputeRecord, seq: int) -> DisputeRow:
    """The row that keeps the act; its ``recorded_at`` is set."""
    if act.recorded_at is None:
        raise ValueError("an act is kept with the instant at which it was entered")
    data = {key: value for key, value in data_of(act).items() if key not in _COLUMNS}
    return DisputeRow(
        dispute=dispute, seq=seq, name=act.name, on=act.on, data=data, by=act.by, recorded_at=act.recorded_at
    )
