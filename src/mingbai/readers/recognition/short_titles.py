"""Titles that call the report 年报, where no line calls it a report.

Portals also head their lists so (2023年政府信息公开年报): such a line is asked last, and must stand alone.
"""

import re
from collections.abc import Sequence

__all__ = ["short_title"]

_LONGEST = 60
_MOST_LINES = 60
_SHORT_TITLE = re.compile(
    r"(?P<agency>[\u4e00-\u9fff（）()·]{2,40}?)?(?P<year>20\d\d)年度?(?:政府|政务)信息公开(?:工作)?年报"
)


def short_title(lines: Sequence[str]) -> tuple[str | None, str | None, int | None]:
    """Title, agency and year out of the lines over a report; nothing where none is such a title."""
    for line in lines[:_MOST_LINES]:
        if "年报" in line and len(line) <= _LONGEST:
            match = _SHORT_TITLE.fullmatch("".join(line.split()))
            if match is not None:
                return match[0], match["agency"], int(match["year"])
    return None, None, None
