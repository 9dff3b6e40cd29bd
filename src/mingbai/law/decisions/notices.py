"""The letters that carry decisions: their names and the parts each must contain.

Names are customary; the parts every answer has come from the 江苏答复规范 (circulated by the General
Office of the State Council) and those of one decision from the article it applies.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from mingbai.law.citation import Citation

__all__ = ["COMMON_PARTS", "PARTS", "Notice", "NoticePart"]


@dataclass(frozen=True, slots=True)
class NoticePart:
    """A part a letter must have: ``key``, ``name`` in Chinese, and where the duty comes from."""

    key: str
    name: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Notice:
    """A letter by its customary ``name``, and the keys of its particular parts (see :data:`PARTS`).

    ``may_be_record`` where no letter is owed and a record in the file is enough (an application
    deemed given up, 条例 30).
    """

    name: str
    parts: tuple[str, ...] = ()
    may_be_record: bool = False


def _parts(*rows: tuple[str, str, str, str]) -> dict[str, NoticePart]:
    return {key: NoticePart(key, name, Citation(source, place)) for key, name, source, place in rows}


_ELEMENTS = ("江苏答复规范", "第五部分第2点")

COMMON_PARTS: tuple[NoticePart, ...] = tuple(
    _parts(
        ("title", "标题", *_ELEMENTS),
        ("document_number", "文号", *_ELEMENTS),
        ("applicant", "申请人姓名或者名称", *_ELEMENTS),
        ("request", "收到申请的日期和申请事项", *_ELEMENTS),
        ("legal_basis", "法律依据（到条、款、项）", *_ELEMENTS),
        ("result", "处理决定", *_ELEMENTS),
        ("remedy", "申请行政复议、提起行政诉讼的权利、机关和期限", *_ELEMENTS),
        ("agency", "答复机关名称和印章", *_ELEMENTS),
        ("signed_on", "答复日期", *_ELEMENTS),
    ).values()
)

PARTS: Mapping[str, NoticePart] = MappingProxyType(
    _parts(
        ("way", "获取该政府信息的方式、途径", "条例", "36(1)"),
        ("time", "获取该政府信息的时间", "条例", "36(2)"),
        ("provision", "提供的政府信息和提供形式", "条例", "40"),
        ("third_party", "第三方意见和公开的理由", "条例", "32"),
        ("withheld_part", "不予公开的内容及其理由", "条例", "37"),
        ("refusal_reasons", "不予公开的理由", "条例", "36(3)"),
        ("special_provision", "应当依照的法律、行政法规规定和办理途径", "条例", "36(7)"),
        ("search", "检索情况", "条例", "36(4)"),
        ("not_responsible_reasons", "不属于本机关负责公开的理由", "条例", "36(5)"),
        ("responsible_agency", "能够确定的，负责公开的行政机关名称和联系方式", "条例", "36(5)"),
        ("no_existing_information", "需要加工、分析而不予提供的说明", "条例", "38"),
        ("correction_round", "补正的经过和内容仍不明确之处", "条例", "30"),
        ("not_an_application", "不作为政府信息公开申请处理的告知和提出诉求的渠道", "条例", "39.1"),
        ("earlier_answer", "前次答复的文号和日期", "条例", "36(6)"),
        ("publication_way", "获取公开出版物的途径", "条例", "39.2"),
        ("unreasonable", "数量、频次明显超过合理范围和理由不合理的说明", "条例", "35"),
        ("already_obtained", "申请人已获取该信息的说明", "江苏答复规范", "第四部分（四）5"),
        ("no_further_handling", "视为放弃申请、不再处理的事实和理由", "条例", "30"),
        ("unpaid", "未按收费通知缴费、不再处理的事实和理由", "处理费办法", ""),
        ("end_reasons", "程序终结的事实和理由", "2021年报格式", "表三第三项（六）3"),
        ("not_government", "不属于政府信息的理由", "条例", "2"),
        ("party_rules", "适用党务公开规定的告知", "江苏答复规范", "第二部分（二）"),
    )
)
