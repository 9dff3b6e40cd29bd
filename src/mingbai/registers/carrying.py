"""The two halves of an import that was handed in at the desk, as the queue carries them out.

Each may be begun again after a crash: a check starts from the first line, an import goes on after the last
part that was committed.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import transaction

from mingbai.files.api import opened
from mingbai.organisations.api import Actor, NotAllowed
from mingbai.registers.errors import BeingImported, CannotImport, RowFault
from mingbai.registers.importing import MOST_FAULTS, check_file, load, record_import
from mingbai.registers.models import Import, ImportFault, ImportState, Register

if TYPE_CHECKING:
    from mingbai.files.models import File

__all__ = ["check_upload", "on_disk", "run_upload"]

_State = ImportState


@contextmanager
def on_disk(file: "File") -> Iterator[Path]:
    """A copy of the kept file that can be read by path, wherever files are kept."""
    with opened(file) as content, tempfile.NamedTemporaryFile(prefix="mingbai-import-") as copy:
        for part in content.chunks(1 << 20):
            copy.write(part)
        copy.flush()
        yield Path(copy.name)


def check_upload(work: Import, *, at: datetime) -> None:
    """Read the file to its end and note what an import would do; nothing of it is taken."""
    if work.file is None or work.state not in {_State.WAITING, _State.CHECKING}:
        return
    _note(work, state=_State.CHECKING, share_done=0, line_done=0)
    faults: list[RowFault] = []

    def found(fault: RowFault) -> None:
        if len(faults) < MOST_FAULTS:
            faults.append(fault)

    with _refused(work), on_disk(work.file) as path:
        outcome = check_file(
            path, register=Register(work.batch.register), agency=work.batch.agency, by=_actor(work), at=at,
            on_fault=found, progress=lambda line, share: _note(work, line_done=line, share_done=share),
        )  # fmt: skip
        with transaction.atomic():
            held = Import.objects.select_for_update().get(pk=work.pk)
            if held.state != _State.CHECKING:
                return
            ImportFault.objects.filter(made_by=held).delete()
            ImportFault.objects.bulk_create(
                (
                    ImportFault(
                        made_by=held, line=each.line, column=each.column, value=each.value[:200],
                        sentence=each.sentence,
                    )
                    for each in faults
                ),
                batch_size=500,
            )  # fmt: skip
            held.new_count, held.duplicate_count = outcome.new_count, outcome.duplicate_count
            held.fault_count, held.message = outcome.fault_count, outcome.sentence
            held.state, held.share_done = _State.CHECKED, 1
            held.save()


def run_upload(work: Import, *, at: datetime) -> None:
    """Stage and record the rows of a file whose import was confirmed."""
    if work.file is None or work.state != _State.RUNNING:
        return
    by = _actor(work)
    with _refused(work), on_disk(work.file) as path:
        record_import(load(work, path, by=by, at=at), by=by, at=at)


def _actor(work: Import) -> Actor:
    return Actor(work.by, work.person)


@contextmanager
def _refused(work: Import) -> Iterator[None]:
    """What stands against the file as a whole is said where its result would stand."""
    try:
        yield
    except BeingImported:
        return
    except (CannotImport, NotAllowed) as error:
        _note(work, state=_State.REFUSED, message=str(error)[:400])


def _note(work: Import, **fields: object) -> None:
    Import.objects.filter(pk=work.pk).update(**fields)
