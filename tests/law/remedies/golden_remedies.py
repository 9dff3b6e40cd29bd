"""Every remedy text, one file per sample unit and period: tests/golden/remedies/.

Write them anew after a change, then read the difference as a lawyer would:

    PYTHONPATH=src python tests/law/remedies/golden_remedies.py
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

from mingbai.law.decisions import CODES, Decision, Period
from mingbai.law.remedies import Level, Unit, UnitKind, remedy, remedy_for_silence

FOLDER = Path(__file__).resolve().parents[2] / "golden" / "remedies"

DAYS = {
    Period.BEFORE_2024: date(2023, 12, 31),
    Period.BEFORE_JUNE_2025: date(2024, 1, 1),
    Period.SINCE_JUNE_2025: date(2025, 6, 1),
}

_DISTRICT = "甲市乙区人民政府"

_SAMPLES = {
    "county-government": Unit(
        UnitKind.GOVERNMENT,
        _DISTRICT,
        superior="甲市人民政府",
    ),
    "city-government": Unit(
        UnitKind.GOVERNMENT,
        "甲市人民政府",
        Level.CITY,
        superior="丙省人民政府",
    ),
    "provincial-government": Unit(
        UnitKind.GOVERNMENT, "丙省人民政府", Level.PROVINCE, intermediate_court="丁市中级人民法院"
    ),
    "township": Unit(
        UnitKind.TOWNSHIP,
        "乙区戊镇人民政府",
        superior=_DISTRICT,
    ),
    "street-office": Unit(
        UnitKind.STREET_OFFICE,
        "乙区己街道办事处",
        government=_DISTRICT,
    ),
    "department": Unit(
        UnitKind.DEPARTMENT,
        "乙区教育局",
        government=_DISTRICT,
        superior="甲市教育局",
    ),
    "justice-department": Unit(
        UnitKind.JUSTICE_DEPARTMENT,
        "乙区司法局",
        government=_DISTRICT,
        superior="甲市司法局",
    ),
    "branch-in-district": Unit(
        UnitKind.BRANCH,
        "甲市自然资源和规划局乙分局",
        government="甲市人民政府",
        founder="甲市自然资源和规划局",
        local_government=_DISTRICT,
        is_by_division=True,
    ),
    "branch-of-county-department": Unit(
        UnitKind.BRANCH,
        "乙区市场监督管理局戊镇市场监督管理所",
        government=_DISTRICT,
        founder="乙区市场监督管理局",
    ),
    "vertical-tax": Unit(
        UnitKind.VERTICAL,
        "国家税务总局甲市乙区税务局",
        superior="国家税务总局甲市税务局",
    ),
    "vertical-customs": Unit(
        UnitKind.VERTICAL,
        "甲海关",
        superior="中华人民共和国海关总署",
        is_customs=True,
    ),
    "authorised-body": Unit(
        UnitKind.AUTHORISED_BODY,
        "乙区公共事务中心",
        government=_DISTRICT,
        founder="乙区文化和旅游局",
    ),
}

UNITS = {
    name: replace(
        unit,
        basic_court="甲市乙区人民法院",
        intermediate_court=unit.intermediate_court or "甲市中级人民法院",
    )
    for name, unit in _SAMPLES.items()
}


def page(name: str, period: Period) -> str:
    """The golden text: each distinct sentence once, under the codes that it is told for."""
    unit, on = UNITS[name], DAYS[period]
    remedies = {key: remedy(unit, Decision(key), on) for key in CODES}
    remedies["silence"] = remedy_for_silence(unit, on)
    codes_by_text: dict[str, list[str]] = {}
    for key, found in remedies.items():
        codes_by_text.setdefault(found.text, []).append(key)
    blocks = []
    for text, keys in codes_by_text.items():
        names = [f"{key} {CODES[key].name}" if key in CODES else f"{key} 逾期未答复" for key in keys]
        blocks.append("\n".join([*(f"# {label}" for label in names), text]))
    return "\n\n".join([f"{unit.name}（{unit.kind.label}），{period.label}", *blocks]) + "\n"


def path(name: str, period: Period) -> Path:
    return FOLDER / f"{name}.{period.value}.txt"


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("*.txt"):
        old.unlink()
    for name in UNITS:
        for period in Period:
            path(name, period).write_text(page(name, period), encoding="utf-8")


if __name__ == "__main__":
    main()
