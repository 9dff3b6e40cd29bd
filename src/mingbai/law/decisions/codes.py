"""The one taxonomy of decisions: each code with its basis, facts, letter, remedy and report rows.

Codes are finer than the rows of table 3: whatever differs in what must be shown, in the letter or in
the remedy is a code of its own. Several codes share a row (不存在 and 非本机关 are both
无法提供-1); none lacks one.
"""

from collections.abc import Mapping
from types import MappingProxyType

from mingbai.law.decisions.code import DecisionCode, decision_code, refusal
from mingbai.law.decisions.notices import COMMON_PARTS, PARTS, Notice, NoticePart
from mingbai.law.errors import UnknownDecision
from mingbai.law.forms import Form

__all__ = ["CODES", "code_of", "notice_parts", "row_of"]

_GRANTED = (
    # 条例 36(1): already public — tell the way to it.
    decision_code(
        "granted_published",
        "已主动公开，告知获取方式、途径",
        row="granted",
        basis="条例 36(1)",
        requires="publication_proof way_told",
        notice=Notice("政府信息公开告知书", ("way",)),
        remedy="published",
    ),
    # 条例 36(2): may be public — provide it, or tell the way, route and time.
    decision_code(
        "granted_provided",
        "予以公开并提供",
        row="granted",
        basis="条例 36(2); 条例 40",
        requires="disclosure_review information_provided provision_form",
        notice=Notice("政府信息公开告知书", ("provision",)),
        remedy="provided",
    ),
    decision_code(
        "granted_to_be_published",
        "予以公开，告知获取的方式、途径和时间",
        row="granted",
        basis="条例 36(2)",
        requires="disclosure_review way_told time_told",
        notice=Notice("政府信息公开告知书（信息提供日期通知）", ("way", "time")),
        remedy="provided",
    ),
    # 条例 15, 32: third-party information is given with consent, or for the public interest.
    decision_code(
        "granted_third_party_consents",
        "第三方同意，予以公开",
        row="granted",
        basis="条例 15; 条例 32; 条例 36(2)",
        requires="third_party_record third_party_consent disclosure_review information_provided"
        " provision_form",
        notice=Notice("政府信息公开告知书", ("provision", "third_party")),
        remedy="provided",
    ),
    decision_code(
        "granted_public_interest",
        "不公开会对公共利益造成重大影响，予以公开",
        row="granted",
        basis="条例 15; 条例 32; 条例 36(2)",
        requires="third_party_record public_interest_reasons third_party_told disclosure_review"
        " information_provided provision_form",
        notice=Notice("政府信息公开告知书", ("provision", "third_party")),
        remedy="provided",
    ),
)

_PARTIAL = (
    # 条例 37: where the parts can be told apart, the open part must be given, the rest reasoned.
    decision_code(
        "partial",
        "部分公开（区分处理）",
        row="partial",
        basis="条例 37; 条例 36(2); 条例 36(3)",
        requires="separation disclosure_review information_provided provision_form withheld_ground"
        " withheld_reasons",
        notice=Notice("政府信息部分公开告知书", ("provision", "withheld_part")),
        remedy="partly_withheld",
    ),
)

_DENIED = (
    # 条例 14: state secrets; what a law or administrative regulation forbids; 三安全一稳定.
    refusal(
        "denied_state_secret",
        "属于国家秘密",
        basis="条例 14",
        requires="classification_mark secrecy_review",
    ),
    refusal(
        "denied_law_forbidden",
        "法律、行政法规禁止公开",
        basis="条例 14",
        requires="forbidding_provision",
    ),
    refusal(
        "denied_three_security",
        "公开后可能危及国家安全、公共安全、经济安全、社会稳定",
        basis="条例 14",
        requires="harm_shown risk_assessment",
    ),
    # 条例 15, 32: the third party must be asked in writing; its silence leaves the agency to decide.
    refusal(
        "denied_third_party",
        "公开会损害第三方合法权益",
        basis="条例 15; 条例 32",
        requires="third_party_record third_party_refusal third_party_harm public_interest_weighed",
    ),
    # 条例 16: 可以不予公开 — a discretion, so its use is reasoned.
    refusal("denied_internal_affairs", "属于内部事务信息", basis="条例 16.1", requires="internal_kind"),
    refusal(
        "denied_process_info",
        "属于过程性信息",
        basis="条例 16.2",
        requires="process_kind formed_before_decision no_duty_elsewhere",
    ),
    refusal(
        "denied_enforcement_file",
        "属于行政执法案卷信息",
        basis="条例 16.2",
        requires="enforcement_kind no_duty_elsewhere",
    ),
    # 条例 36(7): printed under 不予公开 in table 3, yet no refusal under 14–16.
    decision_code(
        "denied_admin_query",
        "属于行政查询事项，告知依特别规定办理",
        row="denied_admin_query",
        basis="条例 36(7)",
        requires="special_provision",
        notice=Notice("政府信息公开申请答复书（告知依特别规定办理）", ("special_provision",)),
        remedy="admin_query",
    ),
)

_UNABLE = (
    decision_code(
        "unable_not_exist",
        "经检索，该政府信息不存在",
        row="unable_not_held",
        basis="条例 36(4)",
        requires="search_record",
        notice=Notice("政府信息不存在告知书", ("search",)),
        remedy="unable",
    ),
    decision_code(
        "unable_not_responsible",
        "不属于本机关负责公开",
        row="unable_not_held",
        basis="条例 36(5)",
        requires="not_responsible_reasons responsible_agency_name responsible_agency_contact",
        notice=Notice("非本机关政府信息告知书", ("not_responsible_reasons", "responsible_agency")),
        remedy="unable",
    ),
    # Sent on to the agency responsible: in substance 36(5); no row of its own exists.
    decision_code(
        "unable_transferred",
        "不属于本机关负责公开，已转负责机关办理",
        row="unable_not_held",
        basis="条例 36(5)",
        requires="not_responsible_reasons responsible_agency_name responsible_agency_contact transfer_record",
        notice=Notice("政府信息公开申请转办告知书", ("not_responsible_reasons", "responsible_agency")),
        remedy="unable",
    ),
    decision_code(
        "unable_needs_creation",
        "没有现成信息，需要加工、分析",
        row="unable_needs_creation",
        basis="条例 38",
        requires="no_existing_information",
        notice=Notice("政府信息公开申请答复书（无法提供）", ("no_existing_information",)),
        remedy="creation",
    ),
    # 条例 30: one correction round; 江苏答复规范 一(三): then a talk in person or by telephone.
    decision_code(
        "unable_still_unclear",
        "补正后申请内容仍不明确",
        row="unable_still_unclear",
        basis="条例 30",
        requires="correction_notice corrected_application clarification_attempt",
        notice=Notice("政府信息公开申请答复书（无法提供）", ("correction_round",)),
        remedy="unable",
    ),
)

_NOT_PROCESSED = (
    decision_code(
        "np_petition",
        "信访、投诉、举报类申请",
        row="np_petition",
        basis="条例 39.1",
        requires="petition_nature",
        notice=Notice("不予处理告知书", ("not_an_application",)),
        remedy="petition",
    ),
    # 条例 36(6). Two codes, since the court is shut only where the information was already given.
    decision_code(
        "np_duplicate_given",
        "重复申请已予公开的信息",
        row="np_duplicate",
        basis="条例 36(6)",
        requires="earlier_answer same_information earlier_provision",
        notice=Notice("不予重复处理告知书", ("earlier_answer",)),
        remedy="repeated",
    ),
    decision_code(
        "np_duplicate_answered",
        "重复申请已答复未予公开的信息",
        row="np_duplicate",
        basis="条例 36(6)",
        requires="earlier_answer same_information",
        notice=Notice("不予重复处理告知书", ("earlier_answer",)),
        remedy="not_processed",
    ),
    decision_code(
        "np_publication",
        "要求提供公开出版物",
        row="np_publication",
        basis="条例 39.2",
        requires="publication_named",
        notice=Notice("不予处理告知书（告知获取途径）", ("publication_way",)),
        remedy="publication",
    ),
    decision_code(
        "np_abusive",
        "无正当理由大量反复申请",
        row="np_abusive",
        basis="条例 35",
        requires="volume_figures reasons_asked reasons_unreasonable",
        notice=Notice("不予处理告知书", ("unreasonable",)),
        remedy="not_processed",
    ),
    # No article names this; the row of the form and the circulated 规范 do.
    decision_code(
        "np_reconfirm",
        "要求确认或者重新出具已获取信息",
        row="np_reconfirm",
        basis="2021年报格式 表三第三项（五）5; 江苏答复规范 第四部分（四）5",
        requires="earlier_provision reconfirm_nature",
        notice=Notice("不予处理告知书", ("already_obtained",)),
        remedy="not_processed",
    ),
)

_OTHER = (
    decision_code(
        "other_no_correction",
        "无正当理由逾期不补正，不再处理",
        row="other_no_correction",
        basis="条例 30",
        requires="correction_notice correction_expired",
        notice=Notice("不再处理告知书", ("no_further_handling",), may_be_record=True),
        remedy="ended",
    ),
    # 处理费办法: unpaid within 20 working days of receiving the notice; the act that then follows
    # may be contested, the fee decision alone may not.
    decision_code(
        "other_no_payment",
        "逾期未缴纳信息处理费，不再处理",
        row="other_no_payment",
        basis="条例 42; 处理费办法",
        requires="fee_notice payment_expired",
        notice=Notice("不再处理告知书", ("unpaid",)),
        remedy="ended",
    ),
    decision_code(
        "other_withdrawn",
        "申请人撤回申请",
        row="other_misc",
        basis="2021年报格式 表三第三项（六）3",
        requires="withdrawal",
        notice=Notice("程序终结告知书", ("end_reasons",), may_be_record=True),
        remedy="ended",
    ),
    decision_code(
        "other_applicant_ended",
        "申请人死亡或者终止，没有承受人",
        row="other_misc",
        basis="2021年报格式 表三第三项（六）3",
        requires="applicant_end no_successor",
        notice=Notice("程序终结记录", ("end_reasons",), may_be_record=True),
        remedy="ended",
    ),
    # 条例 2 bounds what the Regulation covers; the form has no row for what lies outside.
    decision_code(
        "other_not_government_information",
        "不属于政府信息",
        row="other_misc",
        basis="条例 2",
        requires="not_government_reasons",
        notice=Notice("政府信息公开申请答复书（不属于政府信息）", ("not_government",)),
        remedy="outside",
    ),
    decision_code(
        "other_party_information",
        "属于党务信息，适用党务公开规定",
        row="other_misc",
        basis="江苏答复规范 第二部分（二）",
        requires="party_rules",
        notice=Notice("政府信息公开申请答复书（适用党务公开规定）", ("party_rules",)),
        remedy="outside",
    ),
    decision_code(
        "other_misc",
        "其他情形",
        row="other_misc",
        basis="2021年报格式 表三第三项（六）3",
        requires="other_reasons",
        notice=Notice("政府信息公开申请答复书", ("end_reasons",)),
        remedy="outside",
    ),
)

CODES: Mapping[str, DecisionCode] = MappingProxyType(
    {code.key: code for code in (*_GRANTED, *_PARTIAL, *_DENIED, *_UNABLE, *_NOT_PROCESSED, *_OTHER)}
)


def code_of(key: str) -> DecisionCode:
    """The code called ``key``; raises :class:`~mingbai.law.errors.UnknownDecision` for any other."""
    try:
        return CODES[key]
    except KeyError:
        raise UnknownDecision(key) from None


def row_of(key: str, form: Form) -> str:
    """The leaf row of table 3 in ``form`` that a decision of code ``key`` is counted in."""
    return code_of(key).rows[form.code]


def notice_parts(key: str) -> tuple[NoticePart, ...]:
    """All parts the letter for a decision of code ``key`` must contain, common ones first."""
    return COMMON_PARTS + tuple(PARTS[part] for part in code_of(key).notice.parts)
