"""Putting Django in order, and saying in words why it cannot be."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import click
import django
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, InterfaceError

__all__ = ["NotReady", "database_in_words", "open_house"]


class NotReady(click.ClickException):
    """The installation cannot be used as it is; the sentence says what to do."""

    exit_code = 2


def open_house() -> None:
    """Read the settings and load every app; raises :class:`NotReady` where a setting is wrong."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mingbai.config.settings")
    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise NotReady(f"{error}\n用 mingbai check-config 可以查看全部设置。") from error


@contextmanager
def database_in_words() -> Iterator[None]:
    """Turn what a driver says about a database that is absent, locked or empty into a sentence."""
    try:
        yield
    except (DatabaseError, InterfaceError) as error:
        first = (str(error).splitlines() or [""])[0]
        raise NotReady(
            "数据库不能使用：没有应答，或者尚未建立。请先运行 mingbai migrate；"
            f"仍然不行，请运行 mingbai check-config 查看。（{first}）"
        ) from error
