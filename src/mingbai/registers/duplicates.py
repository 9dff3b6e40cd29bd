"""Rows that were entered before: the same again is passed over, another under the same number is refused."""

import sqlite3
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

from mingbai.ledger.api import mark_of
from mingbai.registers.errors import RowFault
from mingbai.registers.loading import Facts
from mingbai.registers.models import BulkRow, Charge, Decision, ItemChange, Purchase, Strike

__all__ = ["Found", "Sorted", "sort_out"]

# What names a row, without its edition.
_KEYS: dict[type[BulkRow], tuple[str, ...]] = {
    Decision: ("agency_id", "register", "number"),
    ItemChange: ("agency_id", "register", "code", "on", "delta"),
    Purchase: ("agency_id", "number"),
    Charge: ("agency_id", "number"),
}
_NAMED_BY = {Decision: "number", ItemChange: "code", Purchase: "number", Charge: "number"}


@dataclass(slots=True)
class Found:
    """Rows sorted out: the new ones, how many are known already, and those that contradict a known one."""

    new: list[Facts] = field(default_factory=list)
    duplicate_count: int = 0
    faults: list[RowFault] = field(default_factory=list)


class Sorted:
    """The rows of a file met so far in a dry run, on disk: memory does not grow with the file."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="mingbai-check-")
        self._store = sqlite3.connect(Path(self._folder.name) / "seen.sqlite3", isolation_level=None)
        self._store.execute("PRAGMA journal_mode=OFF")
        self._store.execute("PRAGMA synchronous=OFF")
        self._store.execute("CREATE TABLE seen (key BLOB PRIMARY KEY, facts BLOB) WITHOUT ROWID")

    def __enter__(self) -> "Sorted":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._store.close()
        self._folder.cleanup()

    def before(self, key: Sequence[Any], facts: Facts) -> bool | None:
        """Whether a row of this key was met with these facts; ``None`` where none was. Remembers it then."""
        named, mark = mark_of(key, b""), mark_of(facts, b"")
        row = self._store.execute("SELECT facts FROM seen WHERE key = ?", (named,)).fetchone()
        if row is None:
            self._store.execute("INSERT INTO seen VALUES (?, ?)", (named, mark))
            return None
        return bytes(row[0]) == mark


def sort_out(model: type[BulkRow], rows: Sequence[tuple[int, Facts]], *, seen: Sorted | None = None) -> Found:
    """Compare rows (line, facts) with each other, with what is stored and with ``seen``.

    A row whose every earlier edition was struck is new, as the next edition.
    """
    fields = model.marked_fields
    names = [fields.index(name) for name in _KEYS[model]]
    edition = fields.index("edition")
    stored = _stored(model, [facts for _, facts in rows])
    here: dict[Facts, Facts] = {}
    found = Found()
    for line, facts in rows:
        key = tuple(facts[place] for place in names)
        bare = facts[:edition] + facts[edition + 1 :]
        fresh = facts
        known = here.get(key)
        if known is None and key in stored:
            number, is_struck, before = stored[key]
            if is_struck:
                fresh = (*facts[:edition], number + 1, *facts[edition + 1 :])
            else:
                known = before
        is_same = None if known is None else known == bare
        if is_same is None and seen is not None:
            is_same = seen.before(key, bare)
        if is_same is None:
            here[key] = bare
            found.new.append(fresh)
        elif is_same:
            found.duplicate_count += 1
        else:
            named = str(facts[fields.index(_NAMED_BY[model])])
            found.faults.append(
                RowFault(
                    line,
                    "",
                    named,
                    f"编号{named}以前登记过，而内容不同。请核对；原登记有误的，先撤销原登记。",
                )
            )
    return found


def _stored(model: type[BulkRow], rows: Iterable[Facts]) -> dict[Facts, tuple[int, bool, Facts]]:
    """By key the newest stored edition: its number, whether it was struck, and its facts without edition."""
    fields = model.marked_fields
    number = fields.index(_NAMED_BY[model])
    asked = list(rows)
    agencies = {facts[0] for facts in asked}
    stored = model._default_manager.filter(
        **{f"{_NAMED_BY[model]}__in": [facts[number] for facts in asked], "agency__in": agencies}
    )
    values = list(stored.order_by("edition").values_list("pk", *fields))
    struck = set(
        Strike.objects.filter(
            table=model._meta.label_lower, row__in=[pk for pk, *_ in values]
        ).values_list("row", flat=True)
    )  # fmt: skip
    edition = fields.index("edition")
    names = [fields.index(name) for name in _KEYS[model]]
    found = {}
    for pk, *row in values:
        facts = tuple(row)
        bare = facts[:edition] + facts[edition + 1 :]
        found[tuple(facts[place] for place in names)] = (facts[edition], pk in struck, bare)
    return found
