"""Titles that call the report 年报, name the year last or not at all, where no line has a whole title.

Portals also head their lists so (2023年政府信息公开年报): such a line is asked last, and must stand alone.
"""

import re
from collections.abc import Sequence

__all__ = ["short_title"]

_LONGEST = 60
_MOST_LINES = 60
_SHORT_TITLES = (
    re.compile(
        r"(?P<agency>[\u4e00-\u9fff（）()·]{2,40}?)?(?P<year>20\d\d)年度?(?:政府|政务)信息公开(?:工作)?年报"
    ),
    re.compile(
        r"(?P<agency>[\u4e00-\u9fff（）()·]{2,40}?)政府信息公开(?:工作)?"
        r"(?:年度?报告[（(](?=20\d\d年?度?[）)]))?(?P<year>20\d\d)(?:年?度?[）)]|年?度?报告)"
    ),
)
#: An agency's report without its year, which stands in the text.
_WITHOUT_YEAR = re.compile(
    r"(?P<agency>[\u4e00-\u9fff（）()]{2,30}(?:政府|局|委|会|处|办|厅|镇|乡|街道|中心))(?:政府)?信息公开工作年度报告"
)


def short_title(lines: Sequence[str]) -> tuple[str | None, str | None, int | None]:
    """Title, agency and year out of the lines over a report; nothing where none is such a title."""
    for line in lines[:_MOST_LINES]:
        if "信息公开" in line and "20" in line and len(line) <= _LONGEST:
            written = "".join(line.split())
            match = next((found for title in _SHORT_TITLES if (found := title.fullmatch(written))), None)
            if match is not None:
                return match[0], match["agency"], int(match["year"])
    for line in lines[:_MOST_LINES]:
        if line.endswith("年度报告") and len(line) <= _LONGEST:
            match = _WITHOUT_YEAR.fullmatch("".join(line.split()))
            if match is not None:
                return match[0], match["agency"], None
    return None, None, None
