"""Made-up agencies: places and offices put together at random."""

from random import Random

__all__ = ["random_agency"]

_FIRST = "云临安青石清宁泰永平南北东西江河山海金玉龙凤长新和顺兴嘉德义"
_SECOND = "川江州山阳阴溪港泽湖原丰昌陵城源桥口关岭池泉浦坪安宁化远"
_PROVINCES = ("浙江省", "江苏省", "福建省", "安徽省", "广西壮族自治区", "黑龙江省", "")
_DEPARTMENTS = (
    "教育局",
    "民政局",
    "司法局",
    "财政局",
    "公安局",
    "统计局",
    "水利局",
    "医疗保障局",
    "应急管理局",
    "市场监督管理局",
    "自然资源和规划局",
    "住房和城乡建设局",
    "人力资源和社会保障局",
    "文化广电旅游体育局",
    "卫生健康委员会",
    "发展和改革委员会",
    "退役军人事务局",
    "行政审批服务局",
    "大数据发展管理局",
    "综合行政执法局",
    "机关事务管理局",
    "交通运输局",
    "气象局",
    "信访局",
)


def _place(rng: Random, rank: str) -> str:
    return rng.choice(_FIRST) + rng.choice(_SECOND) + rank


def random_agency(rng: Random) -> str:
    """A government, a government office, a department, a township or a management committee."""
    city = _place(rng, "市")
    county = city + _place(rng, rng.choice(("区", "县", "市")))
    where = rng.choice((city, county, _place(rng, rng.choice(("区", "县")))))
    kind = rng.randrange(10)
    if kind < 3:
        return rng.choice(_PROVINCES) * (rng.random() < 0.1) + where + "人民政府"
    if kind == 3:
        return where + "人民政府办公室"
    if kind == 4:
        return county + _place(rng, rng.choice(("镇", "乡"))) + "人民政府"
    if kind == 5:
        return county + _place(rng, "街道") + "办事处"
    if kind == 6:
        return where + _place(rng, rng.choice(("经济技术开发区", "高新区"))) + "管理委员会"
    return where + rng.choice(_DEPARTMENTS)
