"""What the heads of the statutory tables' columns say."""

from collections.abc import Mapping

__all__ = ["APPLICANT_HEADS", "FORM_OF_HEAD"]

#: Column key by the head's text, squeezed.
APPLICANT_HEADS: Mapping[str, str] = {
    "自然人": "natural_person",
    "公民": "natural_person",
    "商业企业": "org_commercial",
    "企业": "org_commercial",
    "科研机构": "org_research",
    "社会公益组织": "org_public_welfare",
    "公益组织": "org_public_welfare",
    "法律服务机构": "org_legal_service",
    "法律服务": "org_legal_service",
    "其他": "org_other",
    "其它": "org_other",
    "其他组织": "org_other",
    "总计": "total",
    "合计": "total",
}

#: Column heads that stand in no sentence, and the form each tells of.
FORM_OF_HEAD = {
    "本年制发件数": "F2021",
    "本年废止件数": "F2021",
    "现行有效件数": "F2021",
    "本年收费金额": "F2021",
    "本年处理决定数量": "F2021",
    "本年新制作数量": "F2019",
    "本年新公开数量": "F2019",
    "对外公开总数量": "F2019",
    "上一年项目数量": "F2019",
    "采购项目数量": "F2019",
    "采购总金额": "F2019",
    "处理决定数量": "",
    "本年增减": "F2019",
}
