"""What both databases are asked of the registers."""

import random
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from mingbai.organisations.queries import HOUSE
from mingbai.registers.api import (
    InstrumentKind,
    InvalidEntry,
    Register,
    Table,
    change_item,
    enter_charge,
    enter_decision,
    enter_purchase,
    make_instrument,
    publish_batch,
    publish_instrument,
    repeal_instrument,
    set_opening_stock,
    strike,
    withhold,
)
from mingbai.registers.models import Batch, Decision, Import, ImportFault, Instrument
from mingbai.registers.queries import (
    batch_of,
    batches,
    charges,
    decisions,
    documents,
    entered,
    facts_of,
    faults_of,
    happened,
    import_of,
    imports,
    instruments,
    item_changes,
    opening_stocks,
    preview,
    purchases,
    row_entered,
    stocks_entered,
    struck,
    struck_of,
    to_release,
    unreleased,
)
from world import AT, BY, DAYS, Questions, World

REGISTERS = list(Register)[:4]
FACTS = ("made", "published", "repealed", "in_force", "open")


def fill(world: World, chance: random.Random) -> None:
    for turn in range(40):
        at = AT + timedelta(hours=chance.randint(0, 3))
        agency, register, on = (
            chance.choice(world.agencies),
            chance.choice(REGISTERS),
            chance.choice(DAYS[:-1]),
        )
        number = f"字〔{chance.randint(1, 9)}〕"
        try:
            batch = enter_decision(
                agency=agency, register=register, number=number, title="某事", on=on, by=BY, at=at,
                withheld=chance.choice(["", "国家秘密"]),
            )  # fmt: skip
            change_item(
                agency=agency, register=register, code=number, name="某项", on=on,
                delta=chance.choice([-1, 1]), by=BY, at=at,
            )  # fmt: skip
            enter_purchase(agency=agency, number=number, title="某物", on=on, amount_fen=turn, by=BY, at=at)
            enter_charge(agency=agency, number=number, title="某费", on=on, amount_fen=-turn, by=BY, at=at)
            set_opening_stock(
                agency=agency, register=register, year=2020, count=turn, source="报告", by=BY, at=at
            )
        except InvalidEntry:
            continue
        _and_then(batch, chance, at)
    for turn in range(20):
        made = make_instrument(
            agency=chance.choice(world.agencies), kind=chance.choice(list(InstrumentKind)),
            number=f"令{turn}", title="某办法", on=DAYS[chance.randint(0, 2)], by=BY, at=AT,
        )  # fmt: skip
        if chance.random() < 0.7:
            publish_instrument(made, on=DAYS[chance.randint(2, 5)], by=BY, at=AT)
        if chance.random() < 0.4:
            gone = repeal_instrument(made, on=DAYS[chance.randint(2, 5)], by=BY, at=AT)
            if chance.random() < 0.5:
                strike(gone, agency=made.agency, reason="误录", by=BY, at=AT)
    for batch in Batch.objects.order_by("pk")[:20]:
        work = Import.objects.create(batch=batch, by=BY.text, started_at=AT)
        for line in chance.sample(range(9), 3):
            ImportFault.objects.create(made_by=work, line=line, sentence="有误")


def _and_then(batch: Batch, chance: random.Random, at: datetime) -> None:
    row = Decision.objects.get(batch=batch)
    if chance.random() < 0.5:
        publish_batch(batch, title="公示", live_from=at, by=BY, at=at)
    if chance.random() < 0.2:
        strike(row, agency=batch.agency, reason="误录", by=BY, at=at + timedelta(hours=1))
    if chance.random() < 0.2:
        withhold(row, agency=batch.agency, reason="误公开", by=BY, at=at)


def _each(world: World, ask: Callable[..., Any], **more: Any) -> list[Any]:
    return [
        [str(row) for row in ask(
            agencies=list(world.key), first=date(2020, 1, 1), last=last, recorded_at=recorded_at,
            viewer=viewer, at=AT + timedelta(hours=2), **more,
        )]
        for last, recorded_at, viewer in world.some(
            DAYS[2:5], (None, AT, AT + timedelta(hours=2)), (None, HOUSE, *world.people), most=10
        )
    ]  # fmt: skip


QUESTIONS: Questions = {
    "batch_of": lambda w: [
        str(batch_of(batch.uid, viewer=viewer, at=AT))
        for batch, viewer in w.some(Batch.objects.order_by("pk"), (None, *w.people))
    ],
    "batches": lambda w: [
        [w.key[batch.agency_id] for batch in batches(viewer, at=AT)] for viewer in (None, HOUSE, *w.people)
    ],
    "charges": lambda w: _each(w, charges),
    "decisions": lambda w: [
        _each(w, decisions, register=register, with_struck=with_struck)
        for register in (*REGISTERS, None) for with_struck in (False, True)
    ],
    "documents": lambda w: [
        [(str(row), row.made_on, row.published_on, row.repealed_on, row.struck_because)  # type: ignore[attr-defined]
         for row in documents(list(w.key), viewer=viewer, at=AT)]
        for viewer in (None, HOUSE, *w.people)
    ],
    "entered": lambda w: [
        [(str(row), row.struck_because)
         for row in entered(table, register=register, agencies=list(w.key), viewer=viewer, at=AT)]
        for table, register, viewer in w.some(Table, REGISTERS, (None, HOUSE, *w.people))
    ],
    "facts_of": lambda w: [
        [(row.fact, row.on, row.struck_because) for row in facts_of(each)]  # type: ignore[attr-defined]
        for each in Instrument.objects.order_by("pk")
    ],
    "faults_of": lambda w: [
        [row.line for row in faults_of(work)] for work in Import.objects.order_by("pk")
    ],
    "happened": lambda w: [
        Instrument.objects.filter(
            happened(fact, first=date(2020, 1, 1), last=last, recorded_at=recorded_at)
        ).count()
        for fact in FACTS for last in DAYS[2:5] for recorded_at in (None, AT)
    ],
    "import_of": lambda w: [
        import_of(batch.uid, viewer=viewer, at=AT) is not None
        for batch, viewer in w.some(Batch.objects.order_by("pk"), (None, HOUSE, *w.people))
    ],
    "imports": lambda w: [
        [w.key[work.batch.agency_id] for work in imports(viewer, at=AT)]
        for viewer in (None, HOUSE, *w.people)
    ],
    "instruments": lambda w: [
        _each(w, instruments, kind=kind, fact=fact)
        for kind in (*InstrumentKind, None) for fact in (*FACTS, "")
    ],
    "item_changes": lambda w: [_each(w, item_changes, register=register) for register in REGISTERS],
    "opening_stocks": lambda w: [
        sorted((w.key[row.agency_id], row.count) for row in opening_stocks(
            register=register, agencies=list(w.key), year=2020, recorded_at=recorded_at, viewer=viewer, at=AT
        ))
        for register, recorded_at, viewer in w.some(REGISTERS, (None, AT), (None, HOUSE, *w.people))
    ],
    "preview": lambda w: [
        ([str(row) for row in found.shown], found.kept_back)
        for batch, at in w.some(Batch.objects.order_by("pk"), (AT, AT + timedelta(hours=3)))
        for found in [preview(batch, at=at)]
    ],
    "purchases": lambda w: _each(w, purchases),
    "row_entered": lambda w: [
        str(row_entered(
            Table.DECISIONS, row.pk, register=register, agencies=list(w.key), viewer=viewer, at=AT
        ))
        for row, register, viewer in w.some(
            Decision.objects.order_by("pk")[:9], REGISTERS[:2], (None, HOUSE, *w.people)
        )
    ],
    "stocks_entered": lambda w: [
        [(w.key[row.agency_id], row.register, row.count, row.struck_because)  # type: ignore[attr-defined]
         for row in stocks_entered(list(w.key), viewer=viewer, at=AT)]
        for viewer in (None, HOUSE, *w.people)
    ],
    "struck_of": lambda w: [
        struck_of(Decision.objects.all(), recorded_at=recorded_at).count() for recorded_at in (None, AT)
    ],
    "struck": lambda w: [bool(struck(row)) for row in Decision.objects.order_by("pk")],
    "to_release": lambda w: [
        str(to_release(batch.uid, viewer=viewer, at=AT))
        for batch, viewer in w.some(Batch.objects.order_by("pk"), (None, HOUSE, *w.people))
    ],
    "unreleased": lambda w: [
        [str(batch) for batch in unreleased(viewer, at=AT)] for viewer in (None, HOUSE, *w.people)
    ],
}  # fmt: skip
