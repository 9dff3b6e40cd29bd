"""The two reconsiderations of the year: one came out otherwise, one was pending on 31 December."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from mingbai.law.dispute import DisputeAct, DisputeActName, Kind, Outcome

__all__ = ["DisputeScript", "dispute_scripts"]

_A = DisputeActName


@dataclass(frozen=True, slots=True)
class DisputeScript:
    """A dispute about the application whose script is called ``about``; ``number`` is its 案号."""

    about: str
    number: str
    acts: tuple[DisputeAct, ...]


def dispute_scripts(numbers: Mapping[str, str]) -> tuple[DisputeScript, ...]:
    """Both, about the applications that ``numbers`` identifies by the keys of their scripts."""

    def filed(about: str, on: date) -> DisputeAct:
        return DisputeAct(_A.FILED, on, kind=Kind.RECONSIDERATION, application=numbers[about])

    return (
        DisputeScript(
            "partial-1",
            "衢政复例〔2020〕31号",
            (
                filed("partial-1", date(2020, 7, 20)),
                DisputeAct(_A.WITHDRAWN, date(2020, 8, 27), reason="申请人撤回复议申请"),
            ),
        ),
        DisputeScript(
            "unclear-2",
            "衢政复例〔2020〕58号",
            (
                filed("unclear-2", date(2020, 12, 3)),
                DisputeAct(_A.DECIDED, date(2021, 1, 28), outcome=Outcome.MAINTAINED),
            ),
        ),
    )
