"""Why a report cannot be compiled, sent up or published; each error is a sentence for the person at it."""

from mingbai.reports.stages import NotAtThisStage

__all__ = ["CannotCompile", "CannotPublish", "InvalidWorkFact", "NotAtThisStage", "NotInOrder"]


class CannotCompile(Exception):
    """There is no such report to compile; the sentence says why and whose report to compile instead."""


class NotInOrder(Exception):
    """The report cannot be sent up as it is; the sentence names every fault."""


class CannotPublish(Exception):
    """The report cannot be published like this; the sentence says why and what to do."""


class InvalidWorkFact(Exception):
    """What was stated of the year's work cannot be taken; the sentence says why and what to do."""
