"""Verbs of disputes: file, decide, appeal, withdraw, strike."""

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from mingbai.clock import day_of
from mingbai.disputes.models import DisputeRecord, DisputeRow
from mingbai.disputes.records import act_of, row_of
from mingbai.law.dispute import Dispute, DisputeAct, DisputeActName, Kind, Outcome, Role, fold
from mingbai.ledger.api import StaleStream, append
from mingbai.organisations.api import Actor, Capability

if TYPE_CHECKING:
    from mingbai.applications.models import Application
    from mingbai.organisations.models import Agency

__all__ = ["InvalidDispute", "appeal", "decide", "file", "strike_act", "withdraw"]


class InvalidDispute(Exception):
    """What was entered about a dispute is wrong or incomplete; the sentence says what to do."""


def file(
    *,
    agency: "Agency",
    kind: Kind,
    number: str,
    on: date,
    by: Actor,
    at: datetime,
    application: "Application | None" = None,
    role: Role = Role.ORIGINAL_AGENCY,
) -> DisputeRecord:
    """A reconsideration was applied for, or a suit brought, against ``agency`` on the day.

    Raises :class:`InvalidDispute` without a number or where it was entered before or the application is
    another agency's; ``NotAllowed``.
    """
    by.require(Capability.HANDLE_CASES, agency, day_of(at))
    if not number.strip():
        raise InvalidDispute("案号没有填写。请补填。")
    if application is not None and application.agency_id != agency.pk:
        raise InvalidDispute("所涉申请由另一机关办理。请核对申请的登记编号。")
    with transaction.atomic():
        if DisputeRecord.objects.filter(agency=agency, number=number.strip()).exists():
            raise InvalidDispute(f"案号{number.strip()}以前登记过。请核对。")
        dispute = DisputeRecord.objects.create(
            agency=agency, application=application, number=number.strip(), recorded_at=at
        )
        about = str(application.uid) if application else ""
        _record(dispute, DisputeAct(DisputeActName.FILED, on, kind, role, about), by, at, None, is_new=True)
    return dispute


def decide(
    dispute: DisputeRecord, *, outcome: Outcome, on: date, by: Actor, at: datetime, seen: int | None = None
) -> Dispute:
    """It was decided or judged. Raises the law's own errors, ``StaleStream``, ``NotAllowed``."""
    return _record(dispute, DisputeAct(DisputeActName.DECIDED, on, outcome=outcome), by, at, seen)


def appeal(dispute: DisputeRecord, *, on: date, by: Actor, at: datetime, seen: int | None = None) -> Dispute:
    """The judgment was appealed against. Raises as :func:`decide`."""
    return _record(dispute, DisputeAct(DisputeActName.APPEALED, on), by, at, seen)


def withdraw(
    dispute: DisputeRecord, *, on: date, by: Actor, at: datetime, seen: int | None = None
) -> Dispute:
    """The application, suit or appeal was taken back. Raises as :func:`decide`."""
    return _record(dispute, DisputeAct(DisputeActName.WITHDRAWN, on), by, at, seen)


def strike_act(
    dispute: DisputeRecord,
    *,
    seq: int,
    reason: str,
    on: date,
    by: Actor,
    at: datetime,
    seen: int | None = None,
) -> Dispute:
    """Strike the entry ``seq`` that was made by mistake. Raises as :func:`decide`."""
    act = DisputeAct(DisputeActName.STRUCK, on, strikes=seq, reason=reason)
    return _record(dispute, act, by, at, seen)


def _record(
    dispute: DisputeRecord,
    act: DisputeAct,
    by: Actor,
    at: datetime,
    seen: int | None,
    *,
    is_new: bool = False,
) -> Dispute:
    by.require(Capability.HANDLE_CASES, dispute.agency, day_of(at))
    with transaction.atomic():
        held = DisputeRecord.objects.select_for_update().get(pk=dispute.pk)
        before = [act_of(row) for row in DisputeRow.objects.filter(dispute=held).order_by("seq")]
        stream = f"dispute:{held.uid}"
        if seen is not None and seen != len(before):
            raise StaleStream(stream)
        if before and before[-1].recorded_at is not None and at < before[-1].recorded_at:
            raise ValueError("entries follow one another: each is recorded as late as the last, or later")
        entered = replace(act, by=by.text, recorded_at=at)
        folded = fold([*before, entered])
        row = row_of(entered, held, len(before) + 1)
        row.save(force_insert=True)
        append(
            stream=stream, verb=str(act.name), actor=by.text, at=at, rows=[held, row] if is_new else [row]
        )  # fmt: skip
    return folded
