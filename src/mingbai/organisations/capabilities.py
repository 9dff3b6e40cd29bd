"""What a person can be allowed to do, and the roles that a district begins with."""

from enum import StrEnum

__all__ = ["STANDARD_ROLES", "Capability"]


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


_C = Capability

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
