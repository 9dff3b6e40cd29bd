"""What the law package raises.

::

    LawError
    ├── CalendarNotPublished   the holiday notice of a year is not in the table
    ├── UnknownForm            no statutory form has this code, or applies to this year
    └── UnlawfulAct            an act that the regulation does not allow in this state

Every message is a sentence for the person in front of the screen: what, where, what to do.
"""

__all__ = ["CalendarNotPublished", "LawError", "UnknownForm", "UnlawfulAct"]


class LawError(Exception):
    """Base of all errors raised by :mod:`mingbai.law`; ``str()`` is a Chinese sentence."""


class CalendarNotPublished(LawError):
    """The State Council's holiday notice for ``year`` is not in the packaged table."""

    def __init__(self, year: int) -> None:
        self.year = year
        super().__init__(
            f"{year}年的节假日安排尚未收录，不能确定工作日。请在国务院办公厅公布放假通知后补录，或改用估算。"
        )


class UnknownForm(LawError):
    """No statutory form of the annual report matches."""


class UnlawfulAct(LawError):
    """An act the regulation does not allow in the present state of a case."""
