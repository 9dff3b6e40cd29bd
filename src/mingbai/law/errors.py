"""What the law package raises.

::

    LawError
    ├── CalendarNotPublished   the holiday notice of a year is not in the table
    ├── UncountableCase        a case lacks what the annual report counts it by
    ├── UnknownDecision        the taxonomy of decisions has no such code
    ├── UnknownForm            no statutory form has this code, or applies to this year
    ├── UnlawfulAct            an act that the regulation does not allow in this state
    └── UnreadableAct          an act whose record lacks a date, or names no act of the law

Every message is a sentence for the person in front of the screen: what, where, what to do.
"""

from mingbai.law.citation import Citation

__all__ = [
    "CalendarNotPublished",
    "LawError",
    "UncountableCase",
    "UnknownDecision",
    "UnknownForm",
    "UnlawfulAct",
    "UnreadableAct",
]


class LawError(Exception):
    """Base of all errors raised by :mod:`mingbai.law`; ``str()`` is a Chinese sentence."""


class CalendarNotPublished(LawError):
    """The State Council's holiday notice for ``year`` is not in the packaged table."""

    def __init__(self, year: int, sentence: str = "") -> None:
        self.year = year
        super().__init__(
            sentence
            or f"{year}年的节假日安排尚未收录，不能确定工作日。"
            "请在国务院办公厅公布放假通知后补录，或改用估算。"
        )


class UncountableCase(LawError):
    """``case`` cannot be counted: its record lacks the applicant's class, a result, or a part."""

    def __init__(self, case: str, sentence: str) -> None:
        self.case = case
        super().__init__(sentence)


class UnknownDecision(LawError):
    """``code`` is not among the codes of :mod:`mingbai.law.decisions`."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(f"没有“{code}”这一处理结果。请从处理结果表中选择。")


class UnknownForm(LawError):
    """No statutory form of the annual report matches."""


class UnlawfulAct(LawError):
    """An act the regulation does not allow in the present state of a case.

    ``citation`` is the article it offends; ``lawful`` the acts that are open instead, by name.
    """

    def __init__(self, sentence: str, citation: Citation | None = None, lawful: tuple[str, ...] = ()) -> None:
        self.citation = citation
        self.lawful = lawful
        super().__init__(sentence)


class UnreadableAct(LawError):
    """The record of an act cannot be read: no such act, no date, or a field of the wrong kind."""
