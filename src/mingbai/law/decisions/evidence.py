"""What the case file must hold before a decision may be made.

The burden before a court is the measure (法释〔2025〕8号 5 and 6): what the agency would have to show
there, it must have on file when it signs.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from mingbai.law.citation import Citation

__all__ = ["REQUIREMENTS", "Requirement"]


@dataclass(frozen=True, slots=True)
class Requirement:
    """A fact that must be shown: its ``key``, ``name`` in Chinese as on the checklist, and source.

    ``instead`` names facts of which any one also satisfies it (the responsible agency's name, or
    the note that no agency can be determined).
    """

    key: str
    name: str
    citation: Citation
    instead: tuple[str, ...] = ()

    def is_shown_by(self, facts: Mapping[str, str]) -> bool:
        """Whether ``facts`` (key → what is on file) show it; blank text shows nothing."""
        return any(facts.get(key, "").strip() for key in (self.key, *self.instead))


def _all(*rows: tuple[str, str, str, str] | tuple[str, str, str, str, str]) -> dict[str, Requirement]:
    return {row[0]: Requirement(row[0], row[1], Citation(row[2], row[3]), tuple(row[4:])) for row in rows}


REQUIREMENTS: Mapping[str, Requirement] = MappingProxyType(
    _all(
        # 公开
        ("disclosure_review", "公开前的审查记录", "条例", "17.2"),
        ("information_provided", "向申请人提供的政府信息（留存副本）", "条例", "36(2)"),
        ("provision_form", "提供的形式和方式", "条例", "40"),
        (
            "publication_proof",
            "已经公开的证据（网址和发布日期，或者刊物名称和期号）",
            "信息公开司法解释",
            "5.2(1)",
        ),
        ("way_told", "已告知申请人的获取方式、途径", "信息公开司法解释", "5.2(1)"),
        ("time_told", "已告知申请人的获取时间", "条例", "36(2)"),
        # 第三方
        ("third_party_record", "书面征求第三方意见的记录（征求意见书和送达证明）", "条例", "32"),
        ("third_party_consent", "第三方同意公开的意见", "条例", "15"),
        (
            "third_party_refusal",
            "第三方不同意公开的意见和理由，或者第三方逾期未提出意见的记录",
            "条例",
            "32",
            "third_party_silence",
        ),
        ("third_party_harm", "公开会损害第三方合法权益的认定", "条例", "15"),
        ("public_interest_weighed", "不公开不会对公共利益造成重大影响的判断", "条例", "15"),
        (
            "public_interest_reasons",
            "认定公共利益的理由和不公开可能对公共利益造成重大影响的说明",
            "信息公开司法解释",
            "5.2(2)",
        ),
        ("third_party_told", "书面告知第三方决定公开的内容和理由", "条例", "32"),
        # 区分处理
        ("separation", "可以公开与不予公开的内容能够区分的说明", "条例", "37"),
        ("withheld_ground", "不予公开部分适用的情形", "条例", "37"),
        ("withheld_reasons", "不予公开部分的理由", "条例", "37"),
        # 不予公开
        ("refusal_reasons", "不予公开的理由", "条例", "36(3)"),
        ("classification_mark", "密级标识、保密期限或者其他证明材料", "信息公开司法解释", "6.1"),
        ("secrecy_review", "保密审查记录", "条例", "17.2"),
        ("forbidding_provision", "禁止公开的法律、行政法规名称和条款", "条例", "14"),
        ("harm_shown", "公开后可能产生不利影响的证据或者说明", "信息公开司法解释", "6.2"),
        ("risk_assessment", "会商材料和风险评估报告", "江苏答复规范", "第四部分（二）3"),
        (
            "internal_kind",
            "属于人事管理、后勤管理或者内部工作流程信息的证明",
            "信息公开司法解释",
            "5.2(3)",
        ),
        (
            "process_kind",
            "属于讨论记录、过程稿、磋商信函、请示报告等的证明",
            "信息公开司法解释",
            "5.2(4)",
        ),
        ("formed_before_decision", "形成于行政处理决定作出之前的证明", "信息公开司法解释", "5.2(4)"),
        (
            "enforcement_kind",
            "执法过程中形成并记录于执法案卷的证明（当事人信息、调查笔录、询问笔录等）",
            "信息公开司法解释",
            "5.2(5)",
        ),
        ("no_duty_elsewhere", "法律、法规、规章未规定应当公开的核对记录", "条例", "16.2"),
        ("special_provision", "对信息的获取有特别规定的法律、行政法规名称和条款", "条例", "36(7)"),
        # 无法提供
        ("search_record", "检索记录（范围、方式、时间和结果）", "信息公开司法解释", "5.2(6)"),
        ("not_responsible_reasons", "不属于本机关负责公开的理由", "条例", "36(5)"),
        (
            "responsible_agency_name",
            "负责公开的行政机关名称，或者无法确定负责机关的说明",
            "条例",
            "36(5)",
            "responsible_agency_unknown",
        ),
        (
            "responsible_agency_contact",
            "负责公开的行政机关联系方式，或者无法确定负责机关的说明",
            "条例",
            "36(5)",
            "responsible_agency_unknown",
        ),
        ("transfer_record", "转送记录", "江苏答复规范", "第二部分（二）"),
        ("no_existing_information", "没有现成信息、需要加工分析的说明", "条例", "38"),
        ("correction_notice", "补正告知书和送达证明", "条例", "30"),
        ("corrected_application", "申请人补正后的申请", "条例", "30"),
        ("clarification_attempt", "补正后当面或者电话沟通的记录", "江苏答复规范", "第一部分（三）"),
        # 不予处理
        ("petition_nature", "属于信访、投诉、举报等活动的判断", "条例", "39.1"),
        ("earlier_answer", "前次答复的文号和日期", "条例", "36(6)"),
        ("same_information", "同一申请人向本机关申请相同信息的核对记录", "条例", "36(6)"),
        ("earlier_provision", "申请人已获取该信息的证据", "信息公开司法解释", "10.2(4)"),
        ("publication_named", "所要求的公开出版物名称", "条例", "39.2"),
        ("volume_figures", "申请数量、频次明显超过合理范围的统计", "条例", "35"),
        ("reasons_asked", "说明理由告知书和送达证明", "条例", "35"),
        (
            "reasons_unreasonable",
            "申请理由不合理的认定，或者申请人未说明理由的记录",
            "条例",
            "35",
            "reasons_not_given",
        ),
        ("reconfirm_nature", "要求确认或者重新出具已获取信息的判断", "江苏答复规范", "第四部分（四）5"),
        # 其他处理
        ("correction_expired", "补正期限届满、申请人无正当理由未补正的记录", "条例", "30"),
        ("fee_notice", "收费通知和送达证明", "处理费办法", ""),
        ("payment_expired", "缴费期限届满、申请人未缴费的记录", "处理费办法", ""),
        ("withdrawal", "申请人撤回申请的书面材料或者记录", "2021年报格式", "表三第三项（六）3"),
        ("applicant_end", "申请人死亡或者终止的证明", "2021年报格式", "表三第三项（六）3"),
        ("no_successor", "没有承受人或者承受人放弃的记录", "2021年报格式", "表三第三项（六）3"),
        ("not_government_reasons", "不属于政府信息的理由", "条例", "2"),
        ("party_rules", "适用党务公开规定的说明", "江苏答复规范", "第二部分（二）"),
        ("other_reasons", "作其他处理的理由", "2021年报格式", "表三第三项（六）3"),
    )
)
