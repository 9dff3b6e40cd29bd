"""Entering single facts by hand, striking what was wrong, holding back, and making a batch public."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import models, transaction

from mingbai.clock import day_of
from mingbai.ledger.api import append
from mingbai.organisations.api import Actor, Capability
from mingbai.publishing.api import Kind, publish
from mingbai.registers.duplicates import sort_out
from mingbai.registers.errors import CannotImport, InvalidEntry
from mingbai.registers.importing import import_rows
from mingbai.registers.layouts import LAYOUTS
from mingbai.registers.models import (
    Batch,
    BulkRow,
    Fact,
    Instrument,
    InstrumentFact,
    InstrumentKind,
    OpeningStock,
    Register,
    Release,
    Strike,
    Table,
    Withholding,
)
from mingbai.registers.values import a_party, a_text

if TYPE_CHECKING:
    from mingbai.organisations.models import Agency

__all__ = [
    "change_item",
    "enter_charge",
    "enter_decision",
    "enter_purchase",
    "make_instrument",
    "publish_batch",
    "publish_instrument",
    "repeal_instrument",
    "set_opening_stock",
    "strike",
    "withhold",
]

_LONGEST = 300


def enter_decision(
    *,
    agency: "Agency",
    register: Register,
    number: str,
    title: str,
    on: date,
    by: Actor,
    at: datetime,
    party: str = "",
    withheld: str = "",
    is_about_a_person: bool = False,
) -> Batch:
    """Enter one decision; of a natural person the given name is not kept (条例 15).

    Raises :class:`InvalidEntry` where its number was entered before.
    """
    party = a_party(party, "自然人") if is_about_a_person and party else party
    facts = (agency.pk, register.value, number, 0, title, party, on, withheld)
    return _one(facts, register, Table.DECISIONS, agency, on, by, at)


def change_item(
    *,
    agency: "Agency",
    register: Register,
    code: str,
    name: str,
    on: date,
    delta: int,
    by: Actor,
    at: datetime,
) -> Batch:
    """An item was added to the register (``delta`` 1) or removed from it (-1) on a day."""
    if delta not in {-1, 1}:
        raise InvalidEntry("项目的变动只能是增加一项或减少一项。请逐项登记。")
    facts = (agency.pk, register.value, code, 0, name, on, delta, "")
    return _one(facts, register, Table.ITEMS, agency, on, by, at)


def enter_purchase(
    *,
    agency: "Agency",
    number: str,
    title: str,
    on: date,
    amount_fen: int,
    by: Actor,
    at: datetime,
    supplier: str = "",
) -> Batch:
    """Enter one purchase by 政府集中采购; the amount in 分."""
    if amount_fen < 0:
        raise InvalidEntry("采购金额不能为负。请核对。")
    facts = (agency.pk, number, 0, title, supplier, on, amount_fen, "")
    return _one(facts, Register.PROCUREMENT, Table.PURCHASES, agency, on, by, at)


def enter_charge(
    *,
    agency: "Agency",
    number: str,
    title: str,
    on: date,
    amount_fen: int,
    by: Actor,
    at: datetime,
) -> Batch:
    """Enter money taken as 行政事业性收费, in 分; negative where it was given back."""
    facts = (agency.pk, number, 0, title, on, amount_fen, "")
    return _one(facts, Register.FEE, Table.CHARGES, agency, on, by, at)


def _one(
    facts: tuple[object, ...],
    register: Register,
    table: Table,
    agency: "Agency",
    on: date,
    by: Actor,
    at: datetime,
) -> Batch:
    if on > day_of(at):
        raise InvalidEntry(f"日期{on}晚于今天。请核对。")
    model = LAYOUTS[table].model
    facts = tuple(_plain(model, *each) for each in zip(model.marked_fields, facts, strict=True))
    texts = dict(zip(model.marked_fields, facts, strict=True))
    for name in ("number", "code", "title", "name"):
        if name in texts and not str(texts[name]).strip():
            raise InvalidEntry("编号和名称都要填写。")
    try:
        return import_rows(
            [facts], register=register, table=table, agency=agency, source="手工登记", by=by, at=at
        )
    except CannotImport:
        # The number may have been struck, and is then free for a further edition.
        again = _next_edition(model, facts)
        if again is None:
            raise InvalidEntry("这个编号以前登记过。请核对；原登记有误的，先撤销原登记。") from None
        return import_rows(
            [again], register=register, table=table, agency=agency, source="手工登记", by=by, at=at
        )


def _plain(model: type[BulkRow], name: str, value: object) -> object:
    """A text on one line and not too long, as an imported one is; anything else as it is."""
    if not isinstance(value, str):
        return value
    field = model._meta.get_field(name)
    try:
        return a_text(value.strip(), getattr(field, "max_length", None) or _LONGEST)
    except ValueError as error:
        raise InvalidEntry(f"“{value[:20]}…”{error}") from None


def _next_edition(model: type[BulkRow], facts: tuple[object, ...]) -> tuple[object, ...] | None:
    found = sort_out(model, [(1, facts)])
    return found.new[0] if found.new else None


def set_opening_stock(
    *,
    agency: "Agency",
    register: Register,
    year: int,
    count: int,
    source: str,
    by: Actor,
    at: datetime,
) -> OpeningStock:
    """The items ``register`` held when ``year`` began, as the report of the year before says.

    ``source`` names that report. Raises :class:`InvalidEntry` where the figure is negative, has no source,
    or was entered before and not struck.
    """
    by.require(Capability.ENTER_RECORDS, agency, day_of(at))
    if count < 0:
        raise InvalidEntry("项目数量不能为负。请核对。")
    if not source.strip():
        raise InvalidEntry("没有写明数字的出处。请写明，例如“2019年度报告表二”。")
    with transaction.atomic():
        held = OpeningStock.objects.filter(agency=agency, register=register, year=year)
        if held.exclude(pk__in=_struck(OpeningStock)).exists():
            raise InvalidEntry(f"{year}年初的项目数量已经登记。有误的，先撤销原登记。")
        stock = OpeningStock.objects.create(
            agency=agency,
            register=register,
            year=year,
            count=count,
            source=source.strip()[:300],
            recorded_at=at,
        )
        _append("set_opening_stock", f"stock:{agency.code}:{register}:{year}", by, at, stock)
    return stock


def make_instrument(
    *,
    agency: "Agency",
    kind: InstrumentKind,
    number: str,
    title: str,
    on: date,
    by: Actor,
    at: datetime,
) -> Instrument:
    """A regulation or normative document was made on the day. Raises :class:`InvalidEntry`."""
    by.require(Capability.ENTER_RECORDS, agency, day_of(at))
    if not number.strip() or not title.strip():
        raise InvalidEntry("文号和标题都要填写。")
    with transaction.atomic():
        if Instrument.objects.filter(agency=agency, number=number.strip()).exists():
            raise InvalidEntry(f"文号{number.strip()}以前登记过。请核对。")
        instrument = Instrument.objects.create(
            agency=agency, kind=kind, number=number.strip(), title=title.strip(), recorded_at=at
        )
        made = InstrumentFact.objects.create(instrument=instrument, fact=Fact.MADE, on=on, recorded_at=at)
        _append("make_instrument", f"instrument:{instrument.uid}", by, at, instrument, made)
    return instrument


def publish_instrument(instrument: Instrument, *, on: date, by: Actor, at: datetime) -> InstrumentFact:
    """It was made public on the day. Raises :class:`InvalidEntry` where that was entered or is too early."""
    return _happen(instrument, Fact.PUBLISHED, on, by, at)


def repeal_instrument(instrument: Instrument, *, on: date, by: Actor, at: datetime) -> InstrumentFact:
    """It was repealed on the day. Raises as :func:`publish_instrument`."""
    return _happen(instrument, Fact.REPEALED, on, by, at)


def _happen(instrument: Instrument, fact: Fact, on: date, by: Actor, at: datetime) -> InstrumentFact:
    by.require(Capability.ENTER_RECORDS, instrument.agency, day_of(at))
    with transaction.atomic():
        held = Instrument.objects.select_for_update().get(pk=instrument.pk)
        facts = InstrumentFact.objects.filter(instrument=held).exclude(pk__in=_struck(InstrumentFact))
        if facts.filter(fact=fact).exists():
            raise InvalidEntry(f"这一文件的{fact.label}日期已经登记。有误的，先撤销原登记。")
        made = facts.filter(fact=Fact.MADE).first()
        if made is not None and on < made.on:
            raise InvalidEntry(f"{fact.label}日期早于制定日期{made.on}。请核对。")
        row = InstrumentFact.objects.create(instrument=held, fact=fact, on=on, recorded_at=at)
        _append(f"{fact}_instrument", f"instrument:{held.uid}", by, at, row)
    return row


def strike(row: models.Model, *, agency: "Agency", reason: str, by: Actor, at: datetime) -> Strike:
    """The row of ``agency`` was entered by mistake; it counts no more from now on, and stays to be read.

    Raises :class:`InvalidEntry` without a reason, or where it was struck before or is another agency's.
    """
    with transaction.atomic():
        _require(row, agency, reason, by, at)
        label = row._meta.label_lower
        if Strike.objects.filter(table=label, row=row.pk).exists():
            raise InvalidEntry("这一行已经撤销过。")
        made = Strike.objects.create(table=label, row=row.pk, reason=reason.strip()[:300], recorded_at=at)
        _append("strike", f"{label}:{row.pk}", by, at, made)
    return made


def withhold(row: BulkRow, *, agency: "Agency", reason: str, by: Actor, at: datetime) -> Withholding:
    """The row is counted but not shown to the public from now on. Raises as :func:`strike`."""
    with transaction.atomic():
        _require(row, agency, reason, by, at)
        label = row._meta.label_lower
        if Withholding.objects.filter(table=label, row=row.pk).exists():
            raise InvalidEntry("这一行已经不对外公开。")
        made = Withholding.objects.create(
            table=label, row=row.pk, reason=reason.strip()[:300], recorded_at=at
        )
        _append("withhold", f"{label}:{row.pk}", by, at, made)
    return made


def _require(row: models.Model, agency: "Agency", reason: str, by: Actor, at: datetime) -> None:
    by.require(Capability.ENTER_RECORDS, agency, day_of(at))
    owner = row.instrument.agency_id if isinstance(row, InstrumentFact) else getattr(row, "agency_id", None)
    if owner != agency.pk:
        raise InvalidEntry("这一行由另一机关登记。请由登记的机关办理。")
    if not reason.strip():
        raise InvalidEntry("没有写明理由。请写明后再办理。")


def _struck(model: type[models.Model]) -> "models.QuerySet[Strike, int]":
    return Strike.objects.filter(table=model._meta.label_lower).values_list("row", flat=True)


def publish_batch(batch: Batch, *, title: str, live_from: datetime, by: Actor, at: datetime) -> Release:
    """Make the rows of a recorded batch public, but for those that are withheld.

    Raises ``NotAllowed`` where the actor may not publish for the agency, :class:`InvalidEntry` where the
    batch is not recorded or is public already.
    """
    if batch.recorded_at is None:
        raise InvalidEntry("这一批还没有导入完毕，不能公开。")
    key = f"register:{batch.agency.code}:{batch.uid}"
    with transaction.atomic():
        if Release.objects.filter(batch=batch).exists():
            raise InvalidEntry("这一批已经公开。")
        words = f"{Register(batch.register).label}，共{batch.row_count:,}行。"
        version = publish(
            key=key, agency=batch.agency, kind=Kind.REGISTER, title=title, html=f"<p>{words}</p>", text=words,
            live_from=live_from, by=by, at=at,
            data={"register": batch.register, "table": batch.table, "row_count": batch.row_count},
        )  # fmt: skip
        release = Release.objects.create(batch=batch, publication=version.publication, recorded_at=at)
        _append("publish_batch", f"batch:{batch.uid}", by, at, release)
    return release


def _append(verb: str, stream: str, by: Actor, at: datetime, *rows: models.Model) -> None:
    append(stream=stream, verb=verb, actor=by.text, at=at, rows=rows)
