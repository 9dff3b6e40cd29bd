"""Importing a file: staged in parts of 2,000 lines, seen by nobody until it is recorded as a whole.

An import that was killed goes on after the last part that was committed. Where rows are faulty nothing is
taken, unless the rest was asked for.
"""

import hashlib
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import transaction

from mingbai.clock import day_of
from mingbai.ledger.api import append, digest_of_marks
from mingbai.organisations.api import Actor, Capability
from mingbai.organisations.queries import agencies_where, subtree
from mingbai.organisations.queries import names_in as agencies_by_name
from mingbai.registers.duplicates import Sorted, sort_out
from mingbai.registers.errors import BeingImported, CannotImport, RowFault
from mingbai.registers.layouts import Fault, Layout, Reading, layouts_of
from mingbai.registers.loading import Facts, insert_new
from mingbai.registers.models import Batch, BulkRow, Import, ImportFault, ImportState, Register, Table
from mingbai.registers.sheets import line_count, rows_of

if TYPE_CHECKING:
    from mingbai.files.models import File
    from mingbai.organisations.models import Agency

__all__ = [
    "MOST_FAULTS",
    "UNFINISHED",
    "Outcome",
    "Progress",
    "begin_import",
    "check_file",
    "import_rows",
    "load",
    "record_import",
]

_PART = 2_000
_HEADING_WITHIN = 10
#: How many faults of one import are kept.
MOST_FAULTS = 10_000
#: An import in one of these states has not come to its end.
UNFINISHED = (ImportState.WAITING, ImportState.CHECKING, ImportState.CHECKED, ImportState.RUNNING)

#: Told after each part: lines dealt with, and the share of the file (0 to 1).
Progress = Callable[[int, float], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became, or would become, of a file's rows."""

    new_count: int
    duplicate_count: int
    fault_count: int
    is_recorded: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A file whose table was recognised: what its rows are, and the rows after the headings."""

    layout: Layout
    places: Mapping[str, int]
    rows: Iterator[tuple[int, list[str]]]

    def facts(self, reading: Reading) -> Iterator[tuple[int, Facts | RowFault]]:
        """Each line with its facts, or with what is wrong with it."""
        keys = [column.key for column in self.layout.columns]
        places = [self.places.get(key, -1) for key in keys]
        width = max(places) + 1
        read = self.layout.read
        for line, cells in self.rows:
            if len(cells) < width:
                cells.extend([""] * (width - len(cells)))
            row = {key: cells[place] if place >= 0 else "" for key, place in zip(keys, places, strict=True)}
            try:
                yield line, read(row, reading)
            except Fault as fault:
                value = row.get(fault.key, "")[:200]
                yield line, RowFault(line, self.layout.heading(fault.key), value, fault.sentence)


@contextmanager
def _recognised(path: Path, register: Register) -> Iterator[_Sheet]:
    with closing(rows_of(path)) as rows:
        yield _sheet(rows, register)


def _sheet(rows: Iterator[tuple[int, list[str]]], register: Register) -> _Sheet:
    layouts = layouts_of(register)
    for _, cells in islice(rows, _HEADING_WITHIN):
        for layout in layouts:
            places = layout.places(cells)
            if places is not None:
                return _Sheet(layout, places, rows)
    needed = "；或者".join(
        "、".join(f"“{column.headings[0]}”" for column in layout.columns if column.is_required)
        for layout in layouts
    )
    raise CannotImport(
        f"前{_HEADING_WITHIN}行中没有{register.label}的表头。表头须有{needed}。请核对后重新上传。"
    )


def _reading(register: Register, agency: "Agency", by: Actor, on: date) -> Reading:
    allowed = agencies_where(by.viewer, Capability.ENTER_RECORDS, on) & subtree(agency, on, viewer=by.viewer)
    return Reading(register, agency.pk, on, agencies_by_name(allowed | {agency.pk}, viewer=by.viewer))


def check_file(
    path: Path,
    *,
    register: Register,
    agency: "Agency",
    by: Actor,
    at: datetime,
    on_fault: Callable[[RowFault], None] | None = None,
    progress: Progress | None = None,
) -> Outcome:
    """What importing the file would do; nothing is written. Raises as :func:`begin_import`."""
    by.require(Capability.ENTER_RECORDS, agency, day_of(at))
    _refuse_if_imported(path, register, agency)
    new = duplicates = faults = 0
    total = line_count(path)
    with Sorted() as seen, _recognised(path, register) as sheet:
        for part in _parts(sheet.facts(_reading(register, agency, by, day_of(at)))):
            good = [(line, facts) for line, facts in part if not isinstance(facts, RowFault)]
            found = sort_out(sheet.layout.model, good, seen=seen)
            told = [facts for _, facts in part if isinstance(facts, RowFault)] + found.faults
            for fault in sorted(told, key=lambda each: each.line) if on_fault else ():
                on_fault(fault)  # type: ignore[misc]  # asked for in the line above
            new, duplicates, faults = (
                new + len(found.new), duplicates + found.duplicate_count, faults + len(told)
            )  # fmt: skip
            if progress:
                progress(part[-1][0], min(part[-1][0] / total, 1) if total else 0)
    return Outcome(new, duplicates, faults, is_recorded=False, sentence=_sentence(new, duplicates, faults))


def _sentence(new: int, duplicates: int, faults: int) -> str:
    known = f"，{duplicates:,}行以前登记过，不重复登记" if duplicates else ""
    if faults:
        return f"{faults:,}行有误；其余{new:,}行已通过检查{known}。"
    return f"{new:,}行全部通过检查{known}。" if new or not duplicates else f"没有新的行{known}。"


def begin_import(
    path: Path,
    *,
    register: Register,
    agency: "Agency",
    by: Actor,
    at: datetime,
    source: str = "",
    file: "File | None" = None,
    takes_rest: bool = False,
) -> Import:
    """Begin to import the file, or take up the import of it that did not come to its end.

    ``source`` says where the file came from (its name by default). Raises ``NotAllowed`` where the actor
    may not enter records of ``agency``, :class:`CannotImport` where the file was imported before or holds
    no table of the register.
    """
    by.require(Capability.ENTER_RECORDS, agency, day_of(at))
    digest = _refuse_if_imported(path, register, agency)
    begun = Import.objects.filter(
        batch__agency=agency, batch__register=register, batch__source_digest=digest,
        state__in=UNFINISHED,
    ).first()  # fmt: skip
    if begun is not None:
        if takes_rest and not begun.takes_rest:
            begun.takes_rest = True
            begun.save(update_fields=["takes_rest"])
        return begun
    with _recognised(path, register) as sheet:
        table = sheet.layout.table
    with transaction.atomic():
        batch = Batch.objects.create(
            agency=agency, register=register, table=table, source=(source or path.name)[:300],
            source_digest=digest, salt=secrets.token_bytes(16),
        )  # fmt: skip
        return Import.objects.create(
            batch=batch, file=file, by=by.text, person=by.person, takes_rest=takes_rest, started_at=at
        )


def _refuse_if_imported(path: Path, register: Register, agency: "Agency") -> str:
    """The file's SHA-256; raises :class:`CannotImport` where the same content was recorded before."""
    with path.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    before = Batch.objects.filter(
        agency=agency, register=register, source_digest=digest, recorded_at__isnull=False
    ).first()
    if before is not None and before.recorded_at is not None:
        raise CannotImport(
            f"这个文件已于{day_of(before.recorded_at)}导入过，共{before.row_count:,}行，未再导入。"
        )
    return digest


def load(work: Import, path: Path, *, by: Actor, at: datetime, progress: Progress | None = None) -> Import:
    """Stage every row of the file that is not staged yet. What is staged is seen by nobody.

    Raises :class:`CannotImport` where another process is at the same import.
    """
    batch = work.batch
    reading = _reading(Register(batch.register), batch.agency, by, day_of(at))
    total = line_count(path)
    with _recognised(path, Register(batch.register)) as sheet:
        done = work.line_done
        rows = ((line, facts) for line, facts in sheet.facts(reading) if line > done)
        for part in _parts(rows):
            work = _stage(work, sheet.layout.model, part, total)
            if progress:
                progress(work.line_done, work.share_done)
    return work


def _stage(
    work: Import, model: type[BulkRow], part: list[tuple[int, Facts | RowFault]], total: int
) -> Import:
    """One part, in one transaction with the note of how far the import has come."""
    faults = [facts for _, facts in part if isinstance(facts, RowFault)]
    good = [(line, facts) for line, facts in part if not isinstance(facts, RowFault)]
    with transaction.atomic():
        held = Import.objects.select_for_update().select_related("batch").get(pk=work.pk)
        if held.line_done != work.line_done or held.batch.recorded_at is not None:
            raise BeingImported
        salt, key = bytes(held.batch.salt), held.batch_id
        new = _insert(model, [facts for _, facts in good], key, salt)
        if new is None:
            found = sort_out(model, good)
            insert_new(model, found.new, batch=key, salt=salt)
            new = len(found.new)
            held.duplicate_count += found.duplicate_count
            faults += found.faults
        keep = max(0, MOST_FAULTS - held.fault_count)
        ImportFault.objects.bulk_create(
            ImportFault(
                made_by=held, line=fault.line, column=fault.column, value=fault.value, sentence=fault.sentence
            )
            for fault in sorted(faults, key=lambda each: each.line)[:keep]
        )
        held.new_count += new
        held.fault_count += len(faults)
        held.line_done = part[-1][0]
        held.share_done = min(held.line_done / total, 1) if total else 0
        held.state = ImportState.RUNNING
        held.save()
    return held


def _insert(model: type[BulkRow], rows: list[Facts], batch: int, salt: bytes) -> int | None:
    """Insert all rows, or none where one is known already: then ``None``."""
    undo = transaction.savepoint()
    count = insert_new(model, rows, batch=batch, salt=salt)
    if count == len(rows):
        transaction.savepoint_commit(undo)
        return count
    transaction.savepoint_rollback(undo)
    return None


def record_import(work: Import, *, by: Actor, at: datetime) -> Outcome:
    """Record the staged rows as a whole, or take them back where rows are faulty and the rest is not wanted.

    One entry of the ledger holds the number of rows and the digest of their marks.
    """
    batch = work.batch
    by.require(Capability.ENTER_RECORDS, batch.agency, day_of(at))
    is_wanted = work.new_count > 0 and (work.takes_rest or not work.fault_count)
    sentence = _sentence(work.new_count, work.duplicate_count, work.fault_count)
    if not is_wanted:
        _take_back(batch)
    sentence += f"已导入{work.new_count:,}行。" if is_wanted else "未导入任何一行。"
    with transaction.atomic():
        work.state = ImportState.DONE if is_wanted else ImportState.REFUSED
        work.message, work.share_done = sentence, 1
        work.save()
        if is_wanted:
            _record(batch, by, at, "import_file")
    return Outcome(work.new_count, work.duplicate_count, work.fault_count, is_wanted, sentence)


def _record(batch: Batch, by: Actor, at: datetime, verb: str) -> None:
    model = next(
        layout.model for layout in layouts_of(Register(batch.register)) if layout.table == batch.table
    )
    marks = model._default_manager.filter(batch=batch).order_by("pk").values_list("mark", flat=True)
    batch.row_count, batch.rows_digest = digest_of_marks(marks.iterator(_PART), bytes(batch.salt))
    batch.recorded_at = at
    batch.save()
    append(
        stream=f"batch:{batch.uid}", verb=verb, actor=by.text, at=at, rows=[batch],
        keys={"row_count": batch.row_count, "rows_digest": batch.rows_digest, "source": batch.source_digest},
    )  # fmt: skip


def _take_back(batch: Batch) -> None:
    """Remove what was staged and never seen, part by part."""
    for layout in layouts_of(Register(batch.register)):
        rows = layout.model._default_manager.filter(batch=batch)
        while keys := list(rows.order_by("pk").values_list("pk", flat=True)[:_PART]):
            rows.filter(pk__in=keys).delete()


def import_rows(
    rows: Iterable[Facts],
    *,
    register: Register,
    table: Table,
    agency: "Agency",
    source: str,
    by: Actor,
    at: datetime,
    progress: Progress | None = None,
) -> Batch:
    """Record rows that another program hands over, all or none, as a batch of their own.

    ``rows`` are facts in the order of the model's ``marked_fields``. Raises ``NotAllowed``;
    :class:`CannotImport` where a row is known already, with nothing recorded.
    """
    by.require(Capability.ENTER_RECORDS, agency, day_of(at))
    layout = next(each for each in layouts_of(register) if each.table == table)
    salt = secrets.token_bytes(16)
    batch = Batch.objects.create(
        agency=agency, register=register, table=table, source=source[:300], salt=salt
    )
    done, waiting = 0, iter(rows)
    while part := list(islice(waiting, _PART)):
        with transaction.atomic():
            is_new = _insert(layout.model, part, batch.pk, salt) is not None
        if not is_new:
            _take_back(batch)
            lines = f"第{done + 1:,}至{done + len(part):,}行"
            raise CannotImport(f"{lines}中有以前登记过的编号，未登记任何一行。")
        done += len(part)
        if progress:
            progress(done, 0)
    with transaction.atomic():
        _record(batch, by, at, "import_rows")
    return batch


def _parts(
    rows: Iterable[tuple[int, Facts | RowFault]],
) -> Iterator[list[tuple[int, Facts | RowFault]]]:
    waiting = iter(rows)
    while part := list(islice(waiting, _PART)):
        yield part
