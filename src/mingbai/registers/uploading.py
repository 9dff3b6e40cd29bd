"""What people do to an import at the desk: hand a file in, confirm what the check found, give it up."""

from datetime import datetime
from typing import IO, TYPE_CHECKING

from django.db import transaction

from mingbai.clock import day_of
from mingbai.files.api import put
from mingbai.organisations.api import Actor, Capability
from mingbai.registers.carrying import on_disk
from mingbai.registers.errors import InvalidEntry
from mingbai.registers.importing import begin_import
from mingbai.registers.jobs import check_file_handed_in, import_file_handed_in
from mingbai.registers.models import Import, ImportFault, ImportState, Register

if TYPE_CHECKING:
    from mingbai.organisations.models import Agency

__all__ = ["MOST_UPLOADED", "abandon_import", "confirm_import", "hand_in"]

#: Bytes of one file; 500,000 decisions take about a third of it.
MOST_UPLOADED = 200 << 20
_State = ImportState


def hand_in(
    content: IO[bytes], *, name: str, register: Register, agency: "Agency", by: Actor, at: datetime
) -> Import:
    """Keep the file and have it checked; where the same file is on its way already, that import is given.

    Raises ``NotAllowed``, ``FileTooLarge``, and :class:`CannotImport` where it is no table of the register or
    was imported before.
    """
    by.require(Capability.ENTER_RECORDS, agency, day_of(at))
    file = put(content, media_type="application/octet-stream", at=at, most_bytes=MOST_UPLOADED)
    with on_disk(file) as path, transaction.atomic():
        work = begin_import(path, register=register, agency=agency, by=by, at=at, source=name, file=file)
        if work.file_id is not None and work.state == _State.WAITING:
            check_file_handed_in.enqueue(str(work.batch.uid))
    return work


def confirm_import(work: Import, *, takes_rest: bool, by: Actor, at: datetime) -> Import:
    """Import what the check found good. Whoever confirms is who imports.

    Raises ``NotAllowed``; :class:`InvalidEntry` where it does not wait for this, has no new row, or has
    faults and the rest is not asked for.
    """
    by.require(Capability.ENTER_RECORDS, work.batch.agency, day_of(at))
    with transaction.atomic():
        held = Import.objects.select_for_update().select_related("batch").get(pk=work.pk)
        if held.state != _State.CHECKED:
            raise InvalidEntry("这个文件不在待确认的状态。请刷新后查看。")
        if not held.new_count:
            raise InvalidEntry("没有可以导入的新行。")
        if held.fault_count and not takes_rest:
            raise InvalidEntry("有的行有误。请改正后重新上传，或者选择“只导入通过检查的行”。")
        ImportFault.objects.filter(made_by=held).delete()
        held.by, held.person, held.takes_rest = by.text, by.person, takes_rest
        held.new_count = held.duplicate_count = held.fault_count = held.line_done = 0
        held.state, held.share_done, held.message = _State.RUNNING, 0, ""
        held.save()
        import_file_handed_in.enqueue(str(held.batch.uid))
    return held


def abandon_import(work: Import, *, by: Actor, at: datetime) -> Import:
    """Give up a file of which nothing was taken yet. Raises as :func:`confirm_import`."""
    by.require(Capability.ENTER_RECORDS, work.batch.agency, day_of(at))
    with transaction.atomic():
        held = Import.objects.select_for_update().select_related("batch").get(pk=work.pk)
        if held.state not in {_State.WAITING, _State.CHECKING, _State.CHECKED}:
            raise InvalidEntry("这个文件已经开始导入或者已经办完，不能放弃。")
        held.state, held.message = _State.REFUSED, "已放弃，未导入任何一行。"
        held.save()
    return held
