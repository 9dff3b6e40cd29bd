"""Why a report cannot be compiled, sent up or published; each error is a sentence for the person at it."""

from datetime import datetime

from mingbai.reports.stages import NotAtThisStage

__all__ = [
    "CannotCompile",
    "CannotPublish",
    "InvalidDeadline",
    "InvalidEdit",
    "InvalidPolicy",
    "InvalidPromise",
    "InvalidReadReport",
    "InvalidWorkFact",
    "NotAtThisStage",
    "NotInOrder",
    "StaleEdit",
]


class CannotCompile(Exception):
    """There is no such report to compile; the sentence says why and whose report to compile instead."""


class NotInOrder(Exception):
    """The report cannot be sent up as it is; the sentence names every fault."""


class CannotPublish(Exception):
    """The report cannot be published like this; the sentence says why and what to do."""


class InvalidWorkFact(Exception):
    """What was stated of the year's work cannot be taken; the sentence says why and what to do."""


class InvalidDeadline(Exception):
    """A local date that cannot hold; the sentence says why and what to do."""


class InvalidEdit(Exception):
    """What was entered by hand cannot be taken; the sentence says why and what to do."""


class StaleEdit(Exception):
    """Somebody else changed the same thing since it was read; nothing was written.

    ``mine`` is what was to be written, ``theirs`` what stands there now, written by ``their_name`` at
    ``written_at`` (blank and ``None`` where a further compilation changed it); ``edition`` is what to send
    along when it is written nevertheless.
    """

    def __init__(
        self,
        mine: str,
        theirs: str,
        edition: object,
        *,
        their_name: str = "",
        written_at: datetime | None = None,
    ) -> None:
        self.mine, self.theirs, self.edition = mine, theirs, str(edition)
        self.their_name, self.written_at = their_name, written_at
        who = their_name or "重新编制"
        super().__init__(
            f"这一处已由{who}改为“{theirs or '未填写'}”，您填写的是“{mine or '未填写'}”，没有保存。"
            "请核对后选择保留哪一个。"
        )


class InvalidPolicy(Exception):
    """A policy of a row cannot be settled like this; the sentence says why and what to do."""


class InvalidPromise(Exception):
    """A promise cannot be taken up or carried on like this; the sentence says why and what to do."""


class InvalidReadReport(Exception):
    """A report cannot be brought in or removed like this; the sentence says why and what to do."""
