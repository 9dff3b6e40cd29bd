"""Small lines of figures, as the points of an SVG polyline.

No charting library: what they draw carries its own style, which our policy for pages refuses, and a line of
twelve points needs none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

__all__ = ["Spark", "spark"]

WIDTH, HEIGHT = 96, 24
_EDGE = 3


@dataclass(frozen=True, slots=True)
class Spark:
    """``lines`` are runs of ``x,y`` points without a gap, ``dots`` single points; ``last`` the newest one."""

    lines: tuple[str, ...]
    dots: tuple[tuple[str, str], ...]
    last: tuple[str, str] | None
    width: int = WIDTH
    height: int = HEIGHT


def spark(values: Sequence[int | Decimal | None]) -> Spark | None:
    """The line of the values, a gap where one is missing; ``None`` where there are fewer than two."""
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return None
    low, high = min(known), max(known)
    spread = high - low or 1
    step = (WIDTH - 2 * _EDGE) / (len(values) - 1)

    def place(at: int, value: int | Decimal) -> tuple[str, str]:
        x = _EDGE + at * step
        y = HEIGHT - _EDGE - float((value - low) / spread) * (HEIGHT - 2 * _EDGE)
        return f"{x:.1f}", f"{y:.1f}"

    runs: list[list[tuple[str, str]]] = [[]]
    for at, value in enumerate(values):
        if value is None:
            runs.append([])
        else:
            runs[-1].append(place(at, value))
    lines = tuple(" ".join(",".join(point) for point in run) for run in runs if len(run) > 1)
    dots = tuple(run[0] for run in runs if len(run) == 1)
    return Spark(lines, dots, next((run[-1] for run in reversed(runs) if run), None))
