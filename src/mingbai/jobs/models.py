"""When each repeated job is next due. The queue itself is django-tasks-db's table."""

from django.db import models

__all__ = ["Schedule"]


class Schedule(models.Model):
    """A job that repeats. What it runs and how often stands in the settings, under ``name``."""

    name = models.CharField(max_length=100, unique=True)
    next_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.next_at}"
