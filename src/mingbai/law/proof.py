"""The steps that explain a date, an amount or a number; shown wherever the result is shown."""

from dataclasses import dataclass
from datetime import date

from mingbai.law.citation import Citation

__all__ = ["Step"]


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a proof: what was done (``why``, Chinese), when or how much, and by which rule.

    ``counts`` says whether the day ``on`` is counted in a period; ``None`` where no day is walked.
    """

    why: str
    citation: Citation | None = None
    on: date | None = None
    amount: int | None = None
    counts: bool | None = None
