"""What the queue does for the registers: checking and importing the files that were handed in."""

from uuid import UUID

from django_tasks import task

from mingbai.clock import now
from mingbai.registers.carrying import check_upload, run_upload
from mingbai.registers.models import Import

__all__ = ["check_file_handed_in", "import_file_handed_in"]


@task()
def check_file_handed_in(uid: str) -> None:
    """Check the file of the batch with this identifier."""
    check_upload(_of(uid), at=now())


@task()
def import_file_handed_in(uid: str) -> None:
    """Import the file of the batch with this identifier."""
    run_upload(_of(uid), at=now())


def _of(uid: str) -> Import:
    return Import.objects.select_related("batch__agency", "person", "file").get(batch__uid=UUID(uid))
