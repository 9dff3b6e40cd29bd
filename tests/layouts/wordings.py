"""Other words, slips and code points for the labels of the form."""

from collections.abc import Mapping

__all__ = ["ENGLISH", "RADICALS", "REWORDED", "SHORT_OTHER", "SLIPS"]

#: Code points that print like the character but are another: PDF print-outs hold them.
RADICALS: Mapping[int, str] = str.maketrans(
    {
        "一": "⼀", "二": "⼆", "人": "⼈", "入": "⼊", "八": "⼋", "力": "⼒", "十": "⼗", "又": "⼜",
        "口": "⼝", "土": "⼟", "士": "⼠", "大": "⼤", "女": "⼥", "子": "⼦", "小": "⼩", "山": "⼭",
        "工": "⼯", "己": "⼰", "干": "⼲", "心": "⼼", "手": "⼿", "支": "⽀", "文": "⽂", "方": "⽅",
        "日": "⽇", "月": "⽉", "止": "⽌", "比": "⽐", "水": "⽔", "生": "⽣", "用": "⽤", "目": "⽬",
        "立": "⽴", "自": "⾃", "至": "⾄", "行": "⾏", "言": "⾔", "里": "⾥", "金": "⾦", "高": "⾼",
        "民": "⺠", "长": "⻓", "门": "⻔", "见": "⻅", "页": "⻚", "车": "⻋", "龙": "⻰", "青": "⻘",
    }
)  # fmt: skip

#: English in the shapes that translated labels have.
ENGLISH = (
    "Total",
    "Natural persons",
    "Number of decisions made this year",
    "Fees charged (unit: 10,000 yuan)",
    "Items 1 and 2 add up to items 3 and 4",
    "Applications carried over from the previous year",
    "Information on the agency's internal affairs",
    'Endangering "three securities and one stability"',
    "Suits brought after reconsideration",
)

#: Other words for rows and columns, by key, that nobody would take for another row.
REWORDED: Mapping[str, tuple[str, ...]] = {
    # rows of table 2
    "regulations": ("政府规章", "规 章"),
    "normative_docs": ("规范性文件", "行政规范性文件"),
    "admin_license": ("行政许可事项", "行政许可（件）"),
    "other_mgmt_services": ("其他对外管理服务", "其它对外管理服务事项"),
    "admin_penalty": ("行政处罚事项", "行政处罚（件）"),
    "admin_compulsion": ("行政强制事项", "行政强制措施"),
    "admin_fee": ("行政事业性收费项目", "行政事业收费"),
    "central_procurement": ("集中采购", "政府集中采购项目"),
    # rows of table 3
    "new_received": (
        "一、本年新收政府信息公开申请数",
        "一、本年度新收政府信息公开申请数量",
        "一、本年新收申请数量",
    ),
    "carried_in": (
        "二、上年结转政府信息公开申请数",
        "二、上年度结转政府信息公开申请数量",
        "二、上年结转申请数量",
    ),
    "results": ("三、本年办理结果", "三、本年度办理结果情况", "三、办理结果"),
    "granted": ("（一）予以公开数", "（一）公开"),
    "partial": (
        "（二）部分公开（区别处理的，只计这一情形，不计其他情形）",
        "（二）部分公开",
        "（二）部分公开（区分处理的只计这一情形）",
    ),
    "denied": ("（三）不予公开类", "（三）不公开"),
    "denied_state_secret": ("1.属于国家秘密的", "1.国家秘密"),
    "denied_law_forbidden": ("2.其他法律、行政法规禁止公开", "2.其他法律法规禁止公开"),
    "denied_three_security": ("3.危及三安全一稳定", "3.危及“三安全、一稳定”"),
    "denied_third_party": ("4.保护第三方的合法权益", "4.涉及第三方合法权益"),
    "denied_internal_affairs": ("5.属于内部事务信息", "5.三类内部事务信息"),
    "denied_process_info": ("6.属于过程性信息", "6.四类过程性信息"),
    "denied_enforcement_file": ("7.属于行政执法案卷信息", "7.行政执法案卷"),
    "denied_admin_query": ("8.属于行政查询事项的", "8.行政查询事项"),
    "unable": ("（四）无法提供信息", "（四）无法提供的"),
    "unable_not_held": ("1.本机关不掌握相关信息", "1.本行政机关不掌握相关政府信息"),
    "unable_needs_creation": ("2.没有现成信息，需要另行制作", "2.没有现成信息需另行制作"),
    "unable_still_unclear": ("3.补正后申请内容仍不明确的", "3.经补正后申请内容仍不明确"),
    "not_processed": ("（五）不予处理的", "（五）不处理"),
    "np_petition": ("1.信访、举报、投诉类申请", "1.信访投诉举报类申请"),
    "np_duplicate": ("2.重复申请的", "2.属于重复申请"),
    "np_publication": ("3.要求提供公开出版物的", "3.要求提供公开的出版物"),
    "np_abusive": ("4.无正当理由大量、反复申请", "4.无正当理由大量反复申请的"),
    "np_reconfirm": ("5.要求确认或重新出具已获取信息", "5.要求行政机关确认或者重新出具已获取信息"),
    "other": ("（六）其他", "（六）其它处理"),
    "other_no_correction": (
        "1.申请人无正当理由逾期不补正，行政机关不再处理其政府信息公开申请",
        "1.申请人无正当理由逾期不补正",
        "1.逾期不补正",
    ),
    "other_no_payment": (
        "2.申请人逾期未按收费通知要求缴纳费用，行政机关不再处理其政府信息公开申请",
        "2.申请人逾期未按收费通知要求缴纳费用",
        "2.逾期不缴费",
    ),
    "other_misc": ("3.其它", "3.其他情形"),
    "results_total": ("（七）合计", "（七）总 计"),
    "carried_out": ("四、结转下年继续办理", "四、结转下年度办理", "四、结转下一年度继续办理"),
    # columns of table 2
    "issued": ("本年制发数", "本年度制发件数", "本年新制发件数"),
    "repealed": ("本年废止数", "本年度废止件数"),
    "in_force": ("现行有效数", "现行有效的件数"),
    "made_this_year": ("本年制作数量", "本年新制作数"),
    "opened_this_year": ("本年公开数量", "本年度新公开数量"),
    "opened_total": ("对外公开总数", "公开总数量"),
    "items_last_year": ("上年项目数量", "上一年度项目数量"),
    "items_delta": ("本年增减", "本年增／减", "本年增（减）"),
    "decisions": ("本年度处理决定数量", "处理决定数量", "处理决定数"),
    "purchase_projects": ("采购项目数", "项目数量"),
    "purchase_amount": ("采购金额", "采购总额"),
    # columns of table 3
    "natural_person": ("自然 人", "自然人（公民）"),
    "org_commercial": ("商业 企业", "企业"),
    "org_research": ("科研 机构", "科研院所"),
    "org_public_welfare": ("社会公益 组织", "公益组织"),
    "org_legal_service": ("法律服务 机构", "法律服务组织"),
    "org_other": ("其它", "其 他"),
    "total": ("合计", "总 计"),
}

#: Slips seen in print, applied to the first that fits.
SLIPS = (
    ("废止", "废纸"), ("现行", "先行"), ("勾稽", "钩稽"), ("区分", "区别"), ("另行", "令行"),
    ("案卷", "安卷"), ("案件", "安件"), ("补正", "补证"), ("出版物", "出版社"), ("结转", "结传"),
    ("掌握", "掌据"), ("秘密", "密秘"), ("投诉", "投拆"), ("许可", "许司"), ("处罚", "处罪"),
    ("强制", "强致"), ("维持", "维护"), ("纠正", "纠证"), ("审结", "审接"), ("机构", "机购"),
    ("企业", "企叶"), ("过程", "过成"), ("制发", "制法"), ("收费", "收废"),
)  # fmt: skip

#: How the rows of （六）其他处理 are cut short where the label column is narrow.
SHORT_OTHER: Mapping[str, str] = {
    "other_no_correction": "1.逾期不补正",
    "other_no_payment": "2.逾期不缴费",
    "other_misc": "3.其他",
}
