"""What the sentences before a number have established, and where in its sentence it stands."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from mingbai.law.report.figures import Claim
from mingbai.readers.recognition.sentences.words import DISCLOSURE

__all__ = ["OTHER_CASES", "Context", "Place", "is_on_cases"]

#: Words of a text that counts every case of an agency, or every case that it hears.
OTHER_CASES = re.compile(
    r"其中[^，,；;。]{0,12}(?:信息公开|依申请)|无关|不涉及|未涉及|没有涉及|无涉及|复议机关|复议机构|应诉机关|各类(?:行政)?复议|各类案件"
)
_NONE: frozenset[str] = frozenset()


def is_on_cases(title: str, text: str) -> bool:
    """Whether a chapter with this title speaks of cases about disclosure, and of no others."""
    is_titled = "复议" in title and DISCLOSURE.search(title) is not None
    return is_titled and OTHER_CASES.search(text) is None


@dataclass
class Context:
    """What the sentences before a number have established, within one chapter.

    ``base`` is the count of applications that a breakdown follows, with its scope; ``dispute`` the kind
    of case spoken of last, ``is_of_either`` where the other kind was named in one breath
    (行政复议4件、行政诉讼2件，被纠错1件); ``last`` the figure just before; ``pending`` the subjects that
    the next numbers fill in turn (分别为3件、2件). ``was_on_disclosure`` is true once the chapter has spoken
    of it, ``is_on_cases`` in the chapter on cases about it. Of the sentence at hand: ``speaker`` tells
    whose figures it states (office, unit), ``is_elsewhere`` that it counts other things, so that 办结33件
    is none of the applications, and ``is_other_trade`` that they are such that 不予公开1件 is none either
    (提案, 热线); ``wholes`` are the quantities that it has stated of the whole report.
    """

    section: int | None
    year: int | None
    agency: str | None
    sentence: str = ""
    base: str | None = None
    base_scope: frozenset[str] = frozenset()
    dispute: str | None = None
    is_of_either: bool = False
    last: Claim | None = None
    pending: list[str] = field(default_factory=list)
    was_on_applications: bool = False
    was_on_disclosure: bool = False
    is_on_cases: bool = False
    speaker: frozenset[str] = frozenset()
    is_elsewhere: bool = False
    is_other_trade: bool = False
    wholes: set[str] = field(default_factory=set)

    def begin(self, sentence: str) -> None:
        """Turn to ``sentence``; what is spoken of goes on where the one before was on applications."""
        self.sentence, self.last, self.pending = sentence, None, []
        self.speaker, self.is_elsewhere, self.is_other_trade = _NONE, False, False
        self.wholes.clear()
        if not self.was_on_applications:
            self.base, self.base_scope = None, _NONE

    def move_on(self, sentence: str) -> None:
        """Remember what ``sentence`` was about, for the one after it."""
        self.was_on_applications = "申请" in sentence
        self.was_on_disclosure = self.was_on_disclosure or DISCLOSURE.search(sentence) is not None

    def leave(self) -> None:
        """Forget what was spoken of: a sentence on other things stands between."""
        self.was_on_applications = False
        self.dispute = None


class Place(NamedTuple):
    """Where a number stands.

    ``clause`` is its clause up to it, ``earlier`` a short clause before that, ``before`` all of the
    sentence up to it, ``right`` what follows, ``unit`` its unit.
    """

    clause: str
    earlier: str
    before: str
    right: str
    unit: str
