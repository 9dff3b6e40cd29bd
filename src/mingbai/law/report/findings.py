"""What a check says of a report."""

from dataclasses import dataclass
from enum import StrEnum

from mingbai.law.citation import Citation
from mingbai.law.report.figures import Figure

__all__ = ["Finding", "Severity"]


class Severity(StrEnum):
    """How sure a finding is of a fault.

    ``ERROR`` is kept for arithmetic that the form itself prints or implies; a false accusation is
    as bad as a missed fault. ``WARNING`` asks to check (请核对); ``NOTE`` only tells.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault or remark.

    ``cell`` is the full path of the cell at fault (``table3.granted.total``), ``None`` for text and
    structure; ``cells`` every cell of a broken identity (to draw it); ``expected`` and ``actual`` the
    two sides; ``message`` a Chinese sentence naming table, row and column; ``cause`` the likeliest
    cause where arithmetic shows one, else empty; ``quote`` the sentence spoken of, if any.
    """

    rule: str
    severity: Severity
    message: str
    citation: Citation
    cell: str | None = None
    expected: Figure | str | None = None
    actual: Figure | str | None = None
    cause: str = ""
    quote: str = ""
    cells: tuple[str, ...] = ()
