"""What the departments of a district decide on, by their lists of powers; parties are invented."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from mingbai.cli.demo.units import Unit

__all__ = ["COMPANIES", "PARTIES", "PURCHASED", "matters_of"]

# By department: licences | other services | what is penalised. Blank where it has none of its own.
_MATTERS: Mapping[str, str] = MappingProxyType(
    {
        "衢江发改": "固定资产投资项目节能审查 企业投资项目核准|企业投资项目备案 价格认定|违反价格规定",
        "衢江经信": "技术改造项目核准|技术改造项目备案 信息化项目登记",
        "衢江教": "民办学校设立许可 教师资格认定 校车使用许可|学生资助发放 学籍变更确认 入学登记|违规办学",
        "衢江科": "|高新技术企业初审 科技型企业登记",
        "衢江民宗": "宗教活动场所设立许可|宗教活动场所登记",
        "衢江民": "社会团体成立登记 养老机构变更登记|最低生活保障给付 临时救助给付 婚姻登记 高龄津贴发放",
        "衢江司": "基层法律服务工作者执业核准|法律援助审批 公证登记 人民调解登记|违反法律服务管理规定",
        "衢江财": "代理记账机构执业许可|非税收入退付确认 采购合同备案|违反会计管理规定",
        "衢江人社": "人力资源服务许可 劳务派遣经营许可 特殊工时审批"
        "|社会保险参保登记 失业登记 就业困难人员认定 养老待遇核定|违反劳动保障规定",
        "衢江住建": "建筑工程施工许可 商品房预售许可 燃气经营许可 城镇污水排入排水管网许可"
        "|商品房合同备案 竣工验收备案 公租房资格确认|违反建设管理规定 违反燃气管理规定",
        "衢江交": "道路货物运输经营许可 道路旅客运输经营许可 超限运输车辆通行许可"
        "|车辆年度审验 从业资格证换发|违法超限运输 擅自从事道路运输经营",
        "衢江水利": "取水许可 河道管理范围内建设项目审批 水土保持方案审批|水土保持设施验收备案|未经批准取水",
        "衢江农": "农药经营许可 种子生产经营许可 兽药经营许可 动物防疫条件审查"
        "|农业机械登记 耕地地力补贴发放 动物检疫合格确认|违反农药管理规定 违反渔业管理规定",
        "衢江商务": "成品油零售经营批准|外贸经营者备案 单用途预付卡备案|违反成品油市场管理规定",
        "衢江文广旅体": "娱乐场所经营许可 营业性演出审批 经营高危险性体育项目许可"
        "|导游信息登记 体育社会指导员登记|违反娱乐场所管理规定",
        "衢江卫": "公共场所卫生许可 医疗机构执业登记 护士执业注册 放射诊疗许可"
        "|生育登记 预防接种证发放 医师多机构备案|违反公共场所卫生管理规定 违反医疗机构管理规定",
        "衢江退": "|优抚对象抚恤补助给付 退役士兵接收登记",
        "衢江应急": "危险化学品经营许可 烟花爆竹零售经营许可"
        "|应急预案备案 安全生产标准化评审|违反安全生产管理规定",
        "衢江审": "|审计结果公告登记",
        "衢江市监": "食品经营许可 企业设立登记 个体工商户注册登记 特种设备使用登记 药品零售许可"
        "|股权出质登记 小餐饮店登记 动产抵押登记|违反食品安全管理规定 违反广告管理规定 违反计量管理规定",
        "衢江统": "|统计调查对象登记|违反统计管理规定",
        "衢江医保": "|医疗保险参保登记 医疗费用零星报销 异地就医备案 生育保险待遇核准|骗取医疗保险待遇",
        "衢江综执": "户外广告设置许可 城市建筑垃圾处置核准|临时占道经营登记|违反城市市容管理规定 违法建设",
        "衢江林": "林木采伐许可 使用林地审批 木材运输许可|森林防火区野外用火登记|违反森林资源管理规定",
        "衢江信": "|信访事项登记",
        "衢江政服": "|代办事项登记 电子证照核发",
        "衢江人防": "结合民用建筑修建防空地下室审批|人防工程竣工验收备案|未按规定修建防空地下室",
        "衢江投促": "|招商项目登记",
        "衢江粮": "粮食收购许可|粮食经营者备案|违反粮食流通管理规定",
        "衢江数": "|公共数据目录登记 政务云资源核准",
        "衢江政办": "|政务热线事项转办",
    }
)
_OF_TOWNS = (
    "农村村民住宅用地审批 乡村建设规划许可 林木采伐许可（乡级）"
    "|城乡居民养老保险登记 临时救助初审 残疾人两项补贴申领 老年人优待证办理 流动人口登记|"
)
_PLACES = {"admin_license": 0, "other_mgmt_services": 1, "admin_penalty": 2, "admin_compulsion": 2}
_COERCION = {"违法建设": "查封施工现场", "": "扣押"}
_FEES = ("登记费", "检测费", "培训费", "工本费", "占用费", "补偿费")


def matters_of(unit: Unit, register: str) -> Sequence[str]:
    """What the unit decides on in ``register`` (a key of the statutory form); at least one."""
    if register == "admin_fee":
        return _FEES
    kinds = _MATTERS.get(unit.mark, _OF_TOWNS).split("|")
    place = _PLACES[register]
    found = kinds[place].split() if place < len(kinds) else []
    if register == "admin_compulsion":
        return [f"{_COERCION.get(cause, '扣押涉案财物')}（{cause}）" for cause in found]
    return found or ["其他事项"]


_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
_WORDS = "丰和泰顺兴盛安宁康达通源润泽恒信嘉禾景明"
_TRADES = (
    "农业开发有限公司", "食品店", "餐饮店", "建筑工程有限公司", "运输有限公司", "机械有限公司", "家庭农场",
    "药店", "商贸有限公司", "木业有限公司", "诊所", "超市", "物业服务有限公司", "养殖专业合作社",
)  # fmt: skip

COMPANIES: tuple[str, ...] = tuple(
    f"衢江例{first}{second}{trade}"
    for row, first in enumerate(_WORDS)
    for second, trade in zip(_WORDS[row:] + _WORDS[:row], _TRADES * 2, strict=False)
)
"""Invented: each bears 例."""
PARTIES: tuple[str, ...] = tuple(
    company if place % 3 else f"{_SURNAMES[place % len(_SURNAMES)]}某"
    for place, company in enumerate(COMPANIES)
)
"""Whom decisions are about. Natural persons are kept by their surnames alone (条例 15)."""
PURCHASED: tuple[str, ...] = (
    "办公设备", "信息系统运行维护服务", "物业管理服务", "公务用车租赁服务", "印刷服务", "档案数字化服务",
    "监控设备", "绿化养护服务", "学校课桌椅", "医疗设备", "农村公路养护工程", "规划编制服务", "消防器材",
    "空调设备", "图书",
)  # fmt: skip
"""What is bought by 政府集中采购."""
