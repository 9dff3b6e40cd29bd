"""Why an application cannot be dealt with like this, beside what the law itself objects."""

from collections.abc import Sequence

from mingbai.law.decisions import Requirement

__all__ = ["InvalidApplication", "MissingFacts"]


class InvalidApplication(Exception):
    """What was entered about an application is wrong or incomplete; the sentence says what to do."""


class MissingFacts(InvalidApplication):
    """A decision may not be made before these are on file; ``requirements`` in the order of the checklist."""

    def __init__(self, requirements: Sequence[Requirement]) -> None:
        self.requirements = tuple(requirements)
        listed = "；".join(f"{each.name}（{each.citation}）" for each in requirements)
        super().__init__(f"作出这一决定前，卷内还缺：{listed}。请补齐后再决定。")
