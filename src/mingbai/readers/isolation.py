"""Work on files in processes of its own: a file that exhausts time or memory costs only itself.

::

    UnreadableFile             (mingbai.readers.errors)
    ├── ReadingTooSlow         the time limit was over
    ├── ReadingCrashed         the process ended before it answered
    └── ReadingFailed          the program itself failed on this file
"""

import logging
import multiprocessing
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from typing import TypeVar

from pebble import ProcessExpired, ProcessPool

from mingbai.readers.errors import FileTooLarge, UnreadableFile

try:
    import resource
except ImportError:  # Windows has no such limits; the readers' own bounds still hold
    resource = None  # type: ignore[assignment]

__all__ = ["MEMORY_LIMIT", "ReadingCrashed", "ReadingFailed", "ReadingTooSlow", "in_order"]

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

#: Bytes of address space of one worker, unless told.
MEMORY_LIMIT = 3 * 2**30
_FIRST_LOADED = "mingbai.readers.quiet_parent"
# Parsers written in C keep what they once took; a worker ends after so many files.
_FILES_PER_WORKER = 500
# Finished and running work kept for each worker, so that a slow file does not idle the others.
_IN_FLIGHT_PER_WORKER = 8


class ReadingTooSlow(UnreadableFile):
    """The time limit was over before the file was read."""


class ReadingCrashed(UnreadableFile):
    """The process that read the file ended before it answered."""


class ReadingFailed(UnreadableFile):
    """The program failed on this file in a way it should not."""


def in_order(
    work: Callable[[_Item], _Result],
    items: Iterable[_Item],
    *,
    jobs: int,
    seconds: float,
    preload: str,
    memory: int = MEMORY_LIMIT,
) -> Iterator[tuple[_Item, _Result | UnreadableFile]]:
    """Give each item with the outcome of ``work(item)``, in the order of ``items``.

    ``work`` runs in up to ``jobs`` processes, each item for at most ``seconds``. An
    :class:`UnreadableFile` that it raises, or that its end stands for, is its outcome. Only a fixed
    number of items is in flight, so ``items`` may be as long as it likes. ``preload`` names the module
    with what the work needs, loaded once for all workers; ``memory`` bounds each, in bytes.
    """
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    if "forkserver" in methods:
        context.set_forkserver_preload([_FIRST_LOADED, preload])
    pool = ProcessPool(
        max_workers=jobs,
        max_tasks=_FILES_PER_WORKER,
        initializer=_become_worker,
        initargs=(memory,),
        context=context,
    )
    in_flight: deque[tuple[_Item, Future[_Result]]] = deque()
    try:
        for item in items:
            in_flight.append((item, _scheduled(pool, work, item, seconds)))
            if len(in_flight) >= jobs * _IN_FLIGHT_PER_WORKER:
                oldest, future = in_flight.popleft()
                outcome = _outcome(future, seconds)
                yield oldest, outcome
        while in_flight:
            oldest, future = in_flight.popleft()
            outcome = _outcome(future, seconds)
            yield oldest, outcome
    finally:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


def _scheduled(
    pool: ProcessPool, work: Callable[[_Item], _Result], item: _Item, seconds: float
) -> "Future[_Result]":
    """The work on ``item`` to come; where no process can be started, that as its outcome."""
    try:
        return pool.schedule(work, args=(item,), timeout=seconds)
    except RuntimeError:  # BrokenProcessPool, then refusals by the pool that broke
        refused: Future[_Result] = Future()
        refused.set_exception(
            ReadingCrashed("读取文件的程序无法启动，可能是本机内存或进程数不足。请关闭其他程序后重试。")
        )
        return refused


def _become_worker(memory: int) -> None:
    """Bound this process; what libraries tell their developers is not for who asked."""
    logging.disable()
    warnings.simplefilter("ignore")
    if resource is not None:
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        soft = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _outcome(future: Future[_Result], seconds: float) -> _Result | UnreadableFile:
    error = future.exception()
    match error:
        case None:
            return future.result()
        case UnreadableFile():
            return error
        case TimeoutError():
            return ReadingTooSlow(
                f"读取超过{seconds:g}秒，已停止。请确认是否为年度报告，或只保留年度报告部分后重新提供。"
            )
        case MemoryError():
            return FileTooLarge("读取所需内存超过上限，已停止。请只保留年度报告部分后重新提供。")
        case ProcessExpired():
            return ReadingCrashed(
                "读取该文件的程序意外终止，其余文件不受影响。请将文件另存为网页、Word或纯文本后重试。"
            )
        case Exception():
            return ReadingFailed(
                f"读取时程序出错（{type(error).__name__}: {error}）。请将文件另存为其他格式后重试，"
                "并将此提示告知维护人员。"
            )
    raise error
