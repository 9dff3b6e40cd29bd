"""Working the queue off."""

from mingbai.jobs.schedule import fire_due, requeue_abandoned
from mingbai.jobs.worker import work

__all__ = ["fire_due", "requeue_abandoned", "work"]
