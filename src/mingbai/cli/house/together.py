"""Processes that live and end together: when one ends, or the one that started them, so do all."""

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import FrameType

__all__ = ["together"]

#: Seconds that each has to end by itself.
_GRACE = 15.0
_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def together(works: Iterable[tuple[Callable[..., None], Sequence[object]]]) -> int:
    """Run each function with its arguments in a process of its own; the status of the one that ended first.

    Processes are forked where that is sound: what this one has loaded is theirs as well. Ends with 0 when it
    is told to (Ctrl+C, SIGTERM, or SIGHUP as the terminal closes).
    """
    stopping: list[int] = []

    def stop(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
        stopping.append(number)

    # A signal that comes in between waits until whoever it is for can act on it.
    signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    context = multiprocessing.get_context("spawn" if _runs_threads() else None)
    children = [context.Process(target=_alone, args=(work, *given)) for work, given in works]
    for child in children:
        child.start()
    for number in _ENDING:
        signal.signal(number, stop)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
    while not stopping and all(child.is_alive() for child in children):
        time.sleep(0.1)
    status = 0 if stopping else next(child.exitcode or 0 for child in children if not child.is_alive())
    _end(children)
    return status


def _runs_threads() -> bool:
    """Whether libraries run threads here, as one does that has set a PDF.

    Forked children have the library without its threads, and wait for them for ever.
    """
    try:
        return sum(1 for _ in Path("/proc/self/task").iterdir()) > 1
    except FileNotFoundError:  # no Linux: there nothing is forked anyway
        return False


def _alone(work: Callable[..., None], *given: object) -> None:
    """What a child does: its own group, so that Ctrl+C is for the one that started it to pass on."""
    os.setpgid(0, 0)
    for number in _ENDING:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    work(*given)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)


def _end(children: Iterable[BaseProcess]) -> None:
    for child in children:
        if child.is_alive():
            child.terminate()
    deadline = time.monotonic() + _GRACE
    for child in children:
        child.join(max(0.0, deadline - time.monotonic()))
        # Whatever it started may outlive it, where it did not end of its own accord.
        if child.pid:
            with suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
        child.join()
