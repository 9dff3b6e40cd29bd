"""How the queue stands."""

from django_tasks_db.models import DBTaskResult

__all__ = ["failed", "waiting_count"]


def waiting_count() -> int:
    """How many jobs wait for a worker."""
    return DBTaskResult.objects.ready().count()


def failed() -> tuple[tuple[str, str], ...]:
    """The jobs that failed, newest first: path of the task, class of the error."""
    rows = DBTaskResult.objects.failed().order_by("-finished_at", "id")
    return tuple(rows.values_list("task_path", "exception_class_path"))
