"""Whether anything was altered behind the ledger's back, and what.

Entries are walked stream by stream, blocks in their order, sealed rows by their keys, each in parts of a
few thousand, so that memory does not grow with the ledger.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import models

from mingbai.ledger.bulk import digest_of_marks, mark_of
from mingbai.ledger.canonical import digest, field_digests
from mingbai.ledger.heads import read_heads
from mingbai.ledger.merkle import root
from mingbai.ledger.models import Block, Entry, Seal
from mingbai.ledger.naming import deleted_in_words, entry_in_words, row_in_words
from mingbai.ledger.spelling import block_digest, entry_digest

__all__ = ["Fault", "verify"]

_PART = 2_000


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as the ledger says.

    ``place`` names it (``ledger.entry stream#3``, ``organisations.placement 17 name``, ``ledger.block 4``);
    ``sentence`` says in Chinese what is wrong with it; ``name`` what people know it by.
    """

    place: str
    sentence: str
    name: str = ""

    def __str__(self) -> str:
        return (
            f"{self.name}（{self.place}）：{self.sentence}" if self.name else f"{self.place}：{self.sentence}"
        )


def verify(heads: Path | None = None) -> Iterator[Fault]:
    """Every fault in streams, blocks, sealed rows and, where ``heads`` is given, against the outside file."""
    yield from _streams()
    yield from _blocks()
    for model in apps.get_models():
        if getattr(model, "sealed_fields", ()):
            yield from _rows(model)
        if getattr(model, "holds_marked", ()):
            yield from _batches(model)
    if heads is not None:
        yield from _outside(heads)


def _streams() -> Iterator[Fault]:
    stream, seq, previous = "", 0, ""
    for entry in Entry.objects.order_by("stream", "seq").iterator(_PART):
        if entry.stream != stream:
            stream, seq, previous = entry.stream, 0, ""
        if entry.seq != seq + 1:
            yield Fault(f"ledger.entry {stream}#{seq + 1}", "这条记录不见了。", f"第{seq + 1}条办理记录")
        elif entry.previous != previous:
            yield _of_entry(entry, "与前一条记录接不上。")
        if entry.digest != entry_digest(entry):
            yield _of_entry(entry, "内容被改动过。")
        yield from _seals_of(entry)
        seq, previous = entry.seq, entry.digest


def _of_entry(entry: Entry, sentence: str) -> Fault:
    return Fault(f"ledger.entry {entry.stream}#{entry.seq}", sentence, entry_in_words(entry))


def _seals_of(entry: Entry) -> Iterator[Fault]:
    """Whether the seals kept beside the entry are those that its payload names."""
    named = {(label, key): sealed for label, key, sealed in entry.payload.get("rows", ())}
    if not named:
        return
    found = {(seal.label, seal.key): digest(seal.fields) for seal in Seal.objects.filter(entry=entry)}
    if found != named:
        yield _of_entry(entry, "所附的行摘要被改动过。")


def _blocks() -> Iterator[Fault]:
    number, previous = 0, ""
    for block in Block.objects.order_by("number").iterator(_PART):
        if block.number != number + 1:
            yield _of_block(number + 1, "这个区块不见了。")
        elif block.previous != previous:
            yield _of_block(block.number, "与前一个区块接不上。")
        if block.digest != block_digest(block):
            yield _of_block(block.number, "区块头被改动过。")
        leaves = list(Entry.objects.filter(block=block).order_by("id").values_list("digest", flat=True))
        if len(leaves) != block.entry_count:
            yield _of_block(block.number, f"应有{block.entry_count:,}条记录，现有{len(leaves):,}条。")
        elif root(leaves) != block.root:
            yield _of_block(block.number, "其中的记录被改动过。")
        number, previous = block.number, block.digest


def _of_block(number: int, sentence: str) -> Fault:
    return Fault(f"ledger.block {number}", sentence, f"第{number}个封存区块")


def _rows(model: type[models.Model]) -> Iterator[Fault]:
    label = model._meta.label_lower
    rows = _acted_on(model).order_by("pk")
    last = 0
    while part := list(rows.filter(pk__gt=last)[:_PART]):
        last = part[-1].pk
        # In the order of writing, so that the last seal of a row stays.
        seals = Seal.objects.filter(label=label, key__in=[row.pk for row in part]).order_by("entry_id")
        newest = {seal.key: seal for seal in seals}
        for row in part:
            yield from _row(row, newest.get(row.pk))
    sealed = Seal.objects.filter(label=label).exclude(key__in=rows.order_by().values("pk"))
    for key in sealed.order_by("key").values_list("key", flat=True).distinct().iterator(_PART):
        yield Fault(f"{label} {key}", "这一行被删除了。", deleted_in_words(model, key))


def _acted_on(model: type[models.Model]) -> models.QuerySet[Any]:
    """The rows that some verb has finished with: an import that still runs has told the ledger nothing."""
    unsealed: models.Q | None = getattr(model, "unsealed_while", None)
    rows = model._default_manager.all()
    return rows if unsealed is None else rows.exclude(unsealed)


def _batches(model: type[models.Model]) -> Iterator[Fault]:
    """Every row of every batch by its mark, and every batch by the marks of its rows."""
    holds: tuple[str, ...] = model.holds_marked  # type: ignore[attr-defined]  # asked for by the caller
    for batch in _acted_on(model).order_by("pk").iterator(_PART):
        salt = bytes(batch.salt)
        faults: list[Fault] = []
        count, found = digest_of_marks(_marks(batch, holds, salt, faults), salt)
        yield from faults
        if count != batch.row_count:
            yield _of_row(batch, f"这一批应有{batch.row_count:,}行，现有{count:,}行。")
        elif found != batch.rows_digest:
            yield _of_row(batch, "这一批中的行被改动过。")


def _marks(batch: Any, holds: Iterable[str], salt: bytes, faults: list[Fault]) -> Iterator[bytes]:
    """The marks of the batch's rows, in their order; a row unlike its mark goes to ``faults``."""
    for label in holds:
        rows = apps.get_model(label)
        fields: tuple[str, ...] = getattr(rows, "marked_fields")  # noqa: B009  # not in the type of a model
        values = rows._default_manager.filter(batch=batch).order_by("pk").values_list("pk", "mark", *fields)
        for key, mark, *facts in values.iterator(_PART):
            if mark_of(facts, salt) != bytes(mark):
                faults.append(_of_row(rows._default_manager.get(pk=key), "这一行被改动过。"))
            yield bytes(mark)


def _row(row: models.Model, seal: Seal | None) -> Iterator[Fault]:
    if seal is None:
        yield _of_row(row, "这一行未经办理而出现。")
        return
    for name, found in field_digests(row, seal.salt).items():
        if seal.fields.get(name) != found:
            yield _of_row(row, "这一项被改动过。", f" {name}")


def _of_row(row: models.Model, sentence: str, field: str = "") -> Fault:
    return Fault(f"{row._meta.label_lower} {row.pk}{field}", sentence, row_in_words(row))


def _outside(heads: Path) -> Iterator[Fault]:
    known = dict(Block.objects.values_list("number", "digest"))
    for number, head in read_heads(heads):
        if number not in known:
            yield _of_block(number, f"库外文件{heads.name}记有这个区块，数据库中没有。")
        elif known[number] != head:
            yield _of_block(number, f"与库外文件{heads.name}所记的不一致，账本可能被整体改写。")
