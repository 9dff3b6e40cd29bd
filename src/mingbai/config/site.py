"""The marks that a government's site must bear (国办发〔2017〕47号: 主办单位, 备案号, 标识码, 联系方式)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

__all__ = ["DEMO_SITE", "Site", "read_site"]


@dataclass(frozen=True, slots=True)
class Site:
    """Whose site it is and how it is reached; what is not filled in is not shown.

    ``mark`` is the one character of the emblem, ``root`` the code of the agency whose reports come first.
    ``fault_report`` and ``party_mark`` are addresses: where faults of the site are told, and where its mark
    as a site of Party or government (党政机关网站标识) is confirmed.
    """

    name: str = "政府信息公开平台"
    service: str = "政府信息公开"
    mark: str = "明"
    root: str = ""
    host: str = ""
    operator: str = ""
    telephone: str = ""
    email: str = ""
    icp: str = ""
    police: str = ""
    code: str = ""
    fault_report: str = ""
    party_mark: str = ""


DEMO_SITE = Site(
    name="衢江区人民政府",
    root="330803",
    host="衢江区人民政府（演示数据）",
    operator="衢江区人民政府办公室",
    telephone="0570-0000001",
)


def read_site(path: Path, default: Site, wrong: list[str]) -> Site:
    """The marks that ``path`` (JSON) gives, over the default; each thing wrong with it goes to ``wrong``."""
    if not path.exists():
        return default
    try:
        said = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        wrong.append(f"{path.name}：不能读取，或者不是 JSON。请核对后重试。")
        return default
    known = {each.name for each in fields(Site)}
    if not isinstance(said, Mapping) or not all(isinstance(value, str) for value in said.values()):
        wrong.append(f'{path.name}：应当写成 {{"name": "某区人民政府", …}}，各项都是文字。')
        return default
    for name in sorted(set(said) - known):
        wrong.append(f"{path.name}：没有“{name}”这一项。可用的有：{'、'.join(sorted(known))}。")
    return Site(**{each.name: said.get(each.name, getattr(default, each.name)) for each in fields(Site)})
