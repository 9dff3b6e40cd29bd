"""The block of fields over a report, in the order in which portals show it."""

from datetime import datetime

from mingbai.clock import CHINA

__all__ = ["metadata_block"]


def metadata_block(
    agency: str, *, index_number: str = "", live_from: datetime | None = None, source: str = ""
) -> list[tuple[str, str]]:
    """The fields over a report of ``agency`` (its name); what is not known of them is blank."""
    minute = live_from.astimezone(CHINA) if live_from else None
    return [
        ("索引号", index_number),
        ("公开方式", "主动公开"),
        ("文号", ""),
        ("公开日期", f"{minute:%Y-%m-%d}" if minute else ""),
        ("发布单位", agency),
        ("有效性", ""),
        ("统一编号", ""),
        ("发布日期", f"{minute:%Y-%m-%d %H:%M}" if minute else ""),
        ("信息来源", source),
    ]
