"""Loaded first by multiprocessing's forkserver, from which workers are forked: it prints no traceback.

A worker that is still being made when the last answer is there finds nobody to tell it what to do. It
ends, as it should; but its traceback would be the last that the user reads.
"""

import sys
from types import TracebackType

__all__: list[str] = []


def _say_nothing(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """What went wrong in a worker with work is told by its outcome (mingbai.readers.isolation)."""


# Nothing anywhere else: whoever imports this by chance keeps the tracebacks.
if any("multiprocessing.forkserver" in argument for argument in sys.orig_argv):
    sys.excepthook = _say_nothing
