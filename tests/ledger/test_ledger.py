"""Entries, blocks and heads: what is written is found again, and what was altered is named."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.db.models import F
from django.db.transaction import TransactionManagementError
from django.test import override_settings

from mingbai.ledger.api import StaleStream, append, append_heads, seal, verify
from mingbai.ledger.heads import read_heads
from mingbai.ledger.jobs import seal_ledger
from mingbai.ledger.merkle import root_along
from mingbai.ledger.models import Block, Entry, Seal
from mingbai.ledger.queries import block_count, history, inclusion, last_seq, unsealed_count
from mingbai.ledger.spelling import block_digest, entry_digest
from mingbai.numbering.models import Series

AT = datetime(2021, 2, 25, 1, 0, 0, 123456, tzinfo=UTC)


@pytest.fixture(autouse=True)
def sealed_series(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table of figures to seal: any model that names its fields is."""
    monkeypatch.setattr(Series, "sealed_fields", ("key", "first", "last"), raising=False)


def write(stream: str = "case:1", rows: tuple[Series, ...] = (), expected_seq: int | None = None) -> Entry:
    with transaction.atomic():
        return append(
            stream=stream,
            verb="register",
            actor="王某",
            at=AT,
            rows=rows,
            keys={"n": 1},
            expected_seq=expected_seq,
        )


def places(heads: Path | None = None) -> list[str]:
    return [fault.place for fault in verify(heads)]


def a_year(heads: Path) -> Series:
    """Two streams, one sealed row, two blocks, heads outside."""
    figure = Series.objects.create(key="表二", first=1, last=168_707)
    write("report:2020", rows=(figure,))
    write("case:1")
    write("case:1")
    assert seal(at=AT)
    write("case:2")
    assert seal(at=AT)
    append_heads(heads)
    return figure


def test_entries_of_a_stream_follow_one_another(database: str) -> None:
    first, second = write(), write()
    other = write("case:2")
    assert [(entry.seq, entry.previous) for entry in history("case:1")] == [(1, ""), (2, first.digest)]
    assert (other.seq, other.previous) == (1, "")
    assert second.digest == history("case:1")[1].digest
    assert (last_seq("case:1"), last_seq("case:2"), last_seq("case:3")) == (2, 1, 0)


def test_an_entry_is_written_only_inside_a_transaction(committed_database: str) -> None:
    with pytest.raises(TransactionManagementError):
        append(stream="case:1", verb="register", actor="王某", at=AT)


def test_whoever_saw_an_older_state_is_turned_back(database: str) -> None:
    write(expected_seq=0)
    write(expected_seq=1)
    with pytest.raises(StaleStream):
        write(expected_seq=1)
    assert last_seq("case:1") == 2


def test_untouched_nothing_is_found(database: str, tmp_path: Path) -> None:
    a_year(tmp_path / "heads.txt")
    assert places(tmp_path / "heads.txt") == []
    assert (block_count(), unsealed_count()) == (2, 0)
    assert seal(at=AT) is None


def test_a_row_changed_by_a_verb_is_no_fault(database: str, tmp_path: Path) -> None:
    figure = a_year(tmp_path / "heads.txt")
    figure.last = 168_708
    figure.save()
    write("report:2020", rows=(figure,))
    assert places() == []


def test_every_leaf_of_a_block_can_be_shown(database: str, tmp_path: Path) -> None:
    a_year(tmp_path / "heads.txt")
    shown = inclusion("case:1", 2)
    assert shown is not None
    block, steps = shown
    assert root_along(history("case:1")[1].digest, steps) == block.root
    write("case:9")
    assert inclusion("case:9", 1) is None


ALTERATIONS: dict[str, tuple[Callable[[], object], str]] = {
    "a figure": (lambda: Series.objects.update(last=F("last") + 1), "numbering.series {pk} last"),
    "a row deleted": (lambda: Series.objects.all().delete(), "numbering.series {pk}"),
    "an actor": (
        lambda: Entry.objects.filter(stream="case:1", seq=2).update(actor="李某"), "ledger.entry case:1#2"),
    "a payload": (
        lambda: Entry.objects.filter(stream="case:2").update(payload={"keys": {}}), "ledger.entry case:2#1"),
    "an entry deleted": (
        lambda: Entry.objects.filter(stream="case:1", seq=1).delete(), "ledger.entry case:1#1"),
    "a block's time": (
        lambda: Block.objects.filter(number=1).update(sealed_at=datetime(2022, 1, 1, tzinfo=UTC)),
        "ledger.block 1"),
    "a seal": (lambda: Seal.objects.update(fields={}), "ledger.entry report:2020#1"),
    "an entry moved to another block": (
        lambda: Entry.objects.filter(stream="case:1").update(block=Block.objects.get(number=2)),
        "ledger.block 1"),
}  # fmt: skip


@pytest.mark.parametrize("alteration", ALTERATIONS)
def test_what_was_altered_in_the_database_is_named(database: str, tmp_path: Path, alteration: str) -> None:
    figure = a_year(tmp_path / "heads.txt")
    pk = figure.pk
    alter, named = ALTERATIONS[alteration]
    alter()
    found = {fault.place: fault.name for fault in verify()}
    assert found[named.format(pk=pk)]


def test_a_row_that_no_verb_wrote_is_named(database: str, tmp_path: Path) -> None:
    a_year(tmp_path / "heads.txt")
    stray = Series.objects.create(key="表三")
    assert places() == [f"numbering.series {stray.pk}"]


def test_a_chain_rewritten_as_a_whole_is_contradicted_from_outside(database: str, tmp_path: Path) -> None:
    heads = tmp_path / "heads.txt"
    a_year(heads)
    Entry.objects.filter(stream="case:2").update(actor="李某")
    for entry in Entry.objects.filter(stream="case:2"):
        Entry.objects.filter(pk=entry.pk).update(digest=entry_digest(entry))
    rewritten = Entry.objects.get(stream="case:2")
    block = Block.objects.get(number=2)
    block.root = root_along(rewritten.digest, ())
    block.digest = block_digest(block)
    block.save()
    assert places() == []
    assert places(heads) == ["ledger.block 2"]


def test_a_block_taken_away_is_contradicted_from_outside(database: str, tmp_path: Path) -> None:
    heads = tmp_path / "heads.txt"
    a_year(heads)
    Entry.objects.filter(stream="case:2").delete()
    Block.objects.filter(number=2).delete()
    assert places() == []
    assert places(heads) == ["ledger.block 2"]


def test_heads_go_on_where_a_crash_broke_off(database: str, tmp_path: Path) -> None:
    heads = tmp_path / "new" / "heads.txt"
    assert read_heads(heads) == []
    a_year(heads)
    whole = read_heads(heads)
    heads.write_text(heads.read_text().splitlines()[0] + "\n2 0123")
    assert append_heads(heads) == 1
    assert read_heads(heads) == whole
    assert append_heads(heads) == 0


def test_the_job_seals_everything_and_writes_the_heads(database: str, tmp_path: Path) -> None:
    for number in range(5):
        write(f"case:{number}")
    with override_settings(LEDGER_HEADS=tmp_path / "heads.txt"):
        assert seal_ledger.call() == 1
        assert seal_ledger.call() == 0
    assert len(read_heads(tmp_path / "heads.txt")) == 1
    assert unsealed_count() == 0


def _append_many(worker: int) -> int:
    written = 0
    try:
        for number in range(10):
            try:
                write("contested")
                write(f"own:{worker}")
                written += 1
            except StaleStream:
                continue
            if number % 4 == 0:
                seal(at=AT)
    finally:
        connection.close()
    return written


def test_many_writers_and_sealers_leave_whole_chains(committed_database: str, tmp_path: Path) -> None:
    with ThreadPoolExecutor(6) as pool:
        written = sum(pool.map(_append_many, range(6)))
    while seal(at=AT):
        pass
    append_heads(tmp_path / "heads.txt")
    assert written > 0
    assert last_seq("contested") >= written
    assert unsealed_count() == 0
    assert sum(Block.objects.values_list("entry_count", flat=True)) == Entry.objects.count()
    assert places(tmp_path / "heads.txt") == []
