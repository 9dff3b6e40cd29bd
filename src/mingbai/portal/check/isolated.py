"""The check in a process of its own, few at a time: other pages go on being served."""

import logging
import threading

from mingbai.portal.check.work import Answer, Brought, perform
from mingbai.readers.errors import UnreadableFile
from mingbai.readers.isolation import ReadingCrashed, ReadingFailed, in_order

__all__ = ["SECONDS", "TooBusy", "checked"]

#: How long one check may take.
SECONDS = 30.0
_MEMORY = 2**30
_AT_A_TIME = 2
_SECONDS_IN_LINE = 10.0
_places = threading.BoundedSemaphore(_AT_A_TIME)
_log = logging.getLogger(__name__)


class TooBusy(Exception):
    """As many checks are running as may run, and none ended in time."""


def checked(brought: Brought) -> Answer | UnreadableFile:
    """What was found, or why it could not be read. Raises :class:`TooBusy`."""
    if not _places.acquire(timeout=_SECONDS_IN_LINE):
        raise TooBusy
    try:
        ((_, outcome),) = in_order(
            perform, [brought], jobs=1, seconds=SECONDS, preload="mingbai.portal.check.work", memory=_MEMORY
        )
    finally:
        _places.release()
    if isinstance(outcome, ReadingCrashed | ReadingFailed):
        # What a parser says may quote the file, which is not to be kept: its kind alone is.
        _log.error("a check ended in %s", type(outcome).__name__)
        return type(outcome)("读取这份文件时程序出错，未能核对。请将文件另存为网页、Word 或者纯文本后重试。")
    return outcome
