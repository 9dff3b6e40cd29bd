"""The applications of the demonstration: 24 of 2020, one carried in from 2019, and three of this month.

Each is a script of lawful acts: the clocks are kept, and what table 3 says of the year is counted from
their fold.
"""

from datetime import date

from mingbai.cli.demo.scripts import Applicant, Script, after, closing, ordinary, script
from mingbai.law.application import ActName, Channel, Consulted

__all__ = ["scripts"]

_A = ActName
_COUNTER, _MAIL, _ONLINE, _EMAIL = Channel.COUNTER, Channel.MAIL, Channel.ONLINE, Channel.EMAIL
_GOV, _EDUCATION, _HOUSING = "330803", "330803-04", "330803-11"
_FARMING, _HEALTH, _GAOJIA, _DAZHOU = "330803-14", "330803-17", "330803108", "330803104"
_KNOWN, _GIVEN = "granted_published", "granted_provided"
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许"
_PEOPLE = tuple(
    Applicant(f"{surname}例{given}", number)
    for number, (surname, given) in enumerate(
        zip(_SURNAMES, "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸", strict=True), start=1
    )
)
_THIRD = "第三方1"
_VAGUE = "请写明所需政府信息的名称、文号或者便于查询的其他特征性描述。"


def scripts() -> tuple[Script, ...]:
    """All of them, by the day they came."""
    found = (*_answered_plainly(), *_with_a_turn(), *_not_answered_in_substance(), *_open())
    return tuple(sorted(found, key=lambda each: each.acts[0].on))


def _answered_plainly() -> tuple[Script, ...]:
    rows = (
        ("carried-in", _GOV, 1, "2018年度全区农村公路养护资金安排情况", (2019, 12, 18), _MAIL, 14, _GIVEN),
        ("pond", _DAZHOU, 2, "大洲镇示例村山塘整治项目验收结论", (2020, 1, 9), _COUNTER, 8, _GIVEN),
        ("school", _EDUCATION, 3, "2019年义务教育学校招生范围划分方案", (2020, 2, 26), _ONLINE, 5, _KNOWN),
        ("budget", _GOV, 5, "衢江区2019年度部门决算汇总表", (2020, 3, 12), _ONLINE, 4, _KNOWN),
        ("permit", _HOUSING, 6, "示例小区二期建筑工程施工许可证", (2020, 4, 2), _COUNTER, 11, _GIVEN),
        ("subsidy", _FARMING, 7, "2019年耕地地力保护补贴发放标准", (2020, 4, 20), _ONLINE, 6, _KNOWN),
        ("clinic", _HEALTH, 9, "全区预防接种单位名单", (2020, 5, 22), _EMAIL, 5, _KNOWN),
        ("bridge", _GAOJIA, 10, "高家镇示例桥维修工程竣工验收表", (2020, 6, 8), _COUNTER, 13, _GIVEN),
        ("water", _GAOJIA, 4, "高家镇农村饮用水水质检测结果", (2020, 6, 17), _ONLINE, 3, _KNOWN),
        ("plan", _GOV, 11, "衢江区“十三五”规划实施情况中期评估报告", (2020, 6, 30), _ONLINE, 10, _GIVEN),
        ("quota", _HOUSING, 13, "2020年公共租赁住房配租计划", (2020, 8, 11), _ONLINE, 12, _GIVEN),
        ("rubbish", _GOV, 15, "农村生活垃圾分类示范村名单", (2020, 9, 3), _EMAIL, 4, _KNOWN),
        ("meeting", _GOV, 16, "2020年区政府重大行政决策事项目录", (2020, 10, 19), _MAIL, 15, _GIVEN),
        ("works", _GOV, 18, "示例河道整治工程施工合同", (2020, 11, 26), _MAIL, 17, _GIVEN),
    )  # fmt: skip
    return tuple(
        ordinary(key, unit, _PEOPLE[who - 1], subject, date(*on), channel, days, code)
        for key, unit, who, subject, on, channel, days, code in rows
    )


def _with_a_turn() -> tuple[Script, ...]:
    """Those in which something was asked of somebody first."""
    return (
        script(
            "corrected",
            _GOV,
            _PEOPLE[3],
            "示例村2017年土地征收补偿安置方案公告",
            date(2020, 3, 2),
            _MAIL,
            after(4, _A.CORRECTION_ASKED, days=15, reason=_VAGUE),
            after(11, _A.CORRECTED),
            *closing(24, _GIVEN, _MAIL),
        ),
        script(
            "extended",
            _GOV,
            _PEOPLE[7],
            "全区2010年以来农村饮用水工程建设清单",
            date(2020, 5, 6),
            _ONLINE,
            after(16, _A.EXTENDED, days=15, consent="政务公开办负责人"),
            *closing(31, _GIVEN, _ONLINE),
        ),
        script(
            "consents",
            _GOV,
            _PEOPLE[11],
            "示例产业园项目投资协议",
            date(2020, 7, 14),
            _COUNTER,
            after(3, _A.THIRD_PARTY_CONSULTED, party=_THIRD, kind=Consulted.THIRD_PARTY),
            after(12, _A.THIRD_PARTY_ANSWERED, party=_THIRD, consent="同意公开"),
            *closing(22, "granted_third_party_consents", _COUNTER),
            parties={_THIRD: "衢江例丰和农业开发有限公司"},
        ),
        script(
            "agency",
            _HOUSING,
            _PEOPLE[13],
            "示例路雨污分流改造工程设计批复",
            date(2020, 8, 24),
            _MAIL,
            after(5, _A.OTHER_AGENCY_CONSULTED, party="衢江区水利局", kind=Consulted.OTHER_AGENCY),
            after(10, _A.OTHER_AGENCY_ANSWERED, party="衢江区水利局"),
            *closing(19, "granted_to_be_published", _MAIL),
            parties={"衢江区水利局": "衢江区水利局"},
        ),
        script(
            "partial-1",
            _GOV,
            _PEOPLE[2],
            "示例地块收储会议纪要及附件",
            date(2020, 5, 28),
            _MAIL,
            *closing(15, "partial", _MAIL),
            withheld=("denied_process_info",),
            facts={
                "process_kind": "纪要中的讨论记录部分",
                "formed_before_decision": "形成于收储决定作出之前",
                "no_duty_elsewhere": "已核对，法律、法规、规章未规定应当公开",
                "refusal_reasons": "属于讨论记录",
            },
        ),
        script(
            "partial-2",
            _EDUCATION,
            _PEOPLE[14],
            "示例学校食堂承包合同",
            date(2020, 9, 15),
            _ONLINE,
            after(2, _A.THIRD_PARTY_CONSULTED, party=_THIRD, kind=Consulted.THIRD_PARTY),
            after(9, _A.THIRD_PARTY_ANSWERED, party=_THIRD, consent="不同意公开：报价明细属于商业秘密"),
            *closing(25, "partial", _ONLINE),
            withheld=("denied_third_party",),
            parties={_THIRD: "衢江例宁康餐饮店"},
            facts={
                "third_party_refusal": "第三方书面不同意公开报价明细",
                "third_party_harm": "公开会损害其竞争地位",
                "public_interest_weighed": "不公开不会对公共利益造成重大影响",
                "refusal_reasons": "属于商业秘密",
            },
        ),
    )


def _not_answered_in_substance() -> tuple[Script, ...]:
    unclear = (
        ("unclear-1", _GOV, 10, "有关高家那边的全部材料", (2020, 7, 22)),
        ("unclear-2", _GOV, 17, "历年相关文件和说明", (2020, 9, 29)),
    )
    repeated = (
        ("repeated-1", _GOV, 8, "全区2010年以来农村饮用水工程建设清单", (2020, 8, 3), "extended"),
        ("repeated-2", _HOUSING, 13, "2020年公共租赁住房配租计划", (2020, 11, 5), "quota"),
    )
    return (
        *(
            script(
                key,
                unit,
                _PEOPLE[who - 1],
                subject,
                date(*on),
                _MAIL,
                after(5, _A.CORRECTION_ASKED, days=15, reason=_VAGUE),
                after(13, _A.CORRECTED),
                *closing(22, "unable_still_unclear", _MAIL),
            )
            for key, unit, who, subject, on in unclear
        ),
        *(
            ordinary(
                key,
                unit,
                _PEOPLE[who - 1],
                subject,
                date(*on),
                _ONLINE,
                6,
                "np_duplicate_given",
                facts={"earlier_answer": f"对“{subject}”的前次答复（案件{before}）"},
            )
            for key, unit, who, subject, on, before in repeated
        ),
    )


def _open() -> tuple[Script, ...]:
    """The one carried out of the year, due within days of now, and those of this month."""
    return (
        script(
            "carried-out",
            _GOV,
            _PEOPLE[18],
            "示例水库移民后期扶持项目资金使用情况",
            date(2020, 12, 23),
            _MAIL,
            after(4, _A.THIRD_PARTY_CONSULTED, party=_THIRD, kind=Consulted.THIRD_PARTY),
            after(8, _A.THIRD_PARTY_ANSWERED, party=_THIRD, consent="同意公开"),
            after(20, _A.EXTENDED, days=19, consent="政务公开办负责人"),
            parties={_THIRD: "衢江例润泽建筑工程有限公司"},
        ),
        script("new-1", _GOV, _PEOPLE[19], "2020年区级重点工程完成情况", date(2021, 2, 5), _ONLINE),
        script(
            "new-2",
            _HOUSING,
            _PEOPLE[5],
            "小区的图纸",
            date(2021, 2, 18),
            _MAIL,
            after(3, _A.CORRECTION_ASKED, days=15, reason=_VAGUE),
        ),
        script("new-3", _GAOJIA, _PEOPLE[9], "高家镇2021年预算", date(2021, 2, 23), _COUNTER),
    )
