"""What a person can be allowed to do, how far down it reaches, and the roles that a district begins with."""

from collections.abc import Mapping
from enum import Enum, StrEnum, auto
from types import MappingProxyType

__all__ = ["REACH", "STANDARD_ROLES", "Capability", "Reach"]


class Capability(StrEnum):
    """One thing that a verb or a page asks for."""

    ARRANGE_AGENCIES = "arrange_agencies"
    MANAGE_PEOPLE = "manage_people"
    ENTER_RECORDS = "enter_records"
    HANDLE_CASES = "handle_cases"
    REVIEW = "review"
    REVIEW_SECRECY = "review_secrecy"
    REVIEW_LAW = "review_law"
    COMPILE_REPORTS = "compile_reports"
    SUBMIT_REPORTS = "submit_reports"
    RECEIVE_REPORTS = "receive_reports"
    PUBLISH = "publish"
    INSPECT = "inspect"
    SEE_FIGURES = "see_figures"
    FILE_FOR_VISITOR = "file_for_visitor"
    READ_LEDGER = "read_ledger"


class Reach(Enum):
    """How far below the agency where it is held a capability holds, once governments stand below.

    A government does its own work (条例 4); one above supervises it (条例 3), and does not work in its place.
    """

    OWN = auto()  # up to the next government, without it
    NEXT = auto()  # with the next government, without what stands below that
    ALL = auto()  # to the end of the tree


_C = Capability

#: How far each capability reaches. Reports go up one step: a government receives those of its own organs and
#: of the governments right below it; whoever supervises or keeps the machine going does so all the way down.
REACH: Mapping[Capability, Reach] = MappingProxyType(
    {
        _C.ARRANGE_AGENCIES: Reach.ALL,
        _C.MANAGE_PEOPLE: Reach.ALL,
        _C.ENTER_RECORDS: Reach.OWN,
        _C.HANDLE_CASES: Reach.OWN,
        _C.REVIEW: Reach.OWN,
        _C.REVIEW_SECRECY: Reach.OWN,
        _C.REVIEW_LAW: Reach.OWN,
        _C.COMPILE_REPORTS: Reach.OWN,
        _C.SUBMIT_REPORTS: Reach.OWN,
        _C.RECEIVE_REPORTS: Reach.NEXT,
        _C.PUBLISH: Reach.OWN,
        _C.INSPECT: Reach.ALL,
        _C.SEE_FIGURES: Reach.ALL,
        _C.FILE_FOR_VISITOR: Reach.OWN,
        _C.READ_LEDGER: Reach.ALL,
    }
)

# Key, name, capabilities. A clerk prepares the report, the head approves it by submitting it.
# Nobody has all: who arranges people opens no case.
STANDARD_ROLES: tuple[tuple[str, str, tuple[Capability, ...]], ...] = (
    ("clerk", "信息员", (_C.ENTER_RECORDS, _C.COMPILE_REPORTS, _C.SEE_FIGURES)),
    ("case-handler", "承办人", (_C.HANDLE_CASES, _C.SEE_FIGURES)),
    (
        "unit-head", "单位负责人",
        (_C.REVIEW, _C.PUBLISH, _C.COMPILE_REPORTS, _C.SUBMIT_REPORTS, _C.SEE_FIGURES),
    ),
    ("secrecy-reviewer", "保密审查员", (_C.REVIEW_SECRECY,)),
    ("legal-counsel", "合法性审核员", (_C.REVIEW_LAW,)),
    (
        "disclosure-office", "政务公开办",
        (
            _C.COMPILE_REPORTS, _C.SUBMIT_REPORTS, _C.RECEIVE_REPORTS, _C.PUBLISH, _C.INSPECT, _C.SEE_FIGURES,
            _C.HANDLE_CASES,
        ),
    ),
    ("leader", "分管领导", (_C.SEE_FIGURES, _C.REVIEW)),
    ("inspector", "第三方评估", (_C.INSPECT,)),
    ("service-point", "查阅点", (_C.FILE_FOR_VISITOR,)),
    ("operator", "系统管理员", (_C.ARRANGE_AGENCIES, _C.MANAGE_PEOPLE, _C.READ_LEDGER)),
)  # fmt: skip
