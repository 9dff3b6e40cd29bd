"""How far a step has come: a bar in a terminal, a line when it is done elsewhere."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

__all__ = ["Watch"]

_T = TypeVar("_T")


class Watch:
    """Tells on ``console`` how far each step has come."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._bars = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=30),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=console,
            disable=not console.is_terminal,
        )
        self._task: TaskID | None = None

    def __enter__(self) -> "Watch":
        self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bars.stop()

    @contextmanager
    def step(self, title: str, total: int | None = None) -> Iterator[None]:
        """A step of so many parts; where nothing can be drawn, a line says when it is done."""
        begun = time.monotonic()
        self._task = self._bars.add_task(title, total=total)
        yield
        self._bars.update(self._task, total=self._bars.tasks[self._task].completed or 1)
        if not self._console.is_terminal:
            self._console.print(f"{title}：{time.monotonic() - begun:.1f}秒", highlight=False)

    def expect(self, total: int) -> None:
        """The step has so many parts."""
        if self._task is not None:
            self._bars.update(self._task, total=total)

    def advance(self, count: int = 1) -> None:
        """So many parts more are done."""
        if self._task is not None:
            self._bars.advance(self._task, count)

    def each(self, parts: Sequence[_T]) -> Iterator[_T]:
        """The parts one by one, each told when the next is asked for."""
        self.expect(len(parts))
        for part in parts:
            yield part
            self.advance()
