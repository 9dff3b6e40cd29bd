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

    def wanting(self) -> tuple[str, ...]:
        """The marks that the footer of every government site must bear and this one does not, in Chinese.

        国办发〔2017〕47号《政府网站发展指引》: who keeps it and by what telephone, the three numbers under
        which it is registered, the mark as a site of Party or government, the way to tell faults.
        """
        return tuple(f"{name}（{key}）" for key, name in _REQUIRED.items() if not getattr(self, key))


_REQUIRED = {
    "host": "主办单位", "operator": "承办单位", "telephone": "联系电话", "code": "网站标识码",
    "icp": "ICP备案号", "police": "公安备案号", "party_mark": "党政机关网站标识",
    "fault_report": "我为政府网站找错",
}  # fmt: skip

DEMO_SITE = Site(
    name="衢江区人民政府",
    root="330803",
    host="衢江区人民政府（演示数据）",
    operator="衢江区人民政府办公室",
    telephone="0570-0000001",
    # Of the right form, and of nobody: the region's code and naughts.
    code="3308030000",
    icp="浙ICP备00000000号",
    police="浙公网安备33080300000000号",
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
