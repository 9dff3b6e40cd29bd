"""The report's title, and with it the agency and the year, as the page names them."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from mingbai.readers.document import Document
from mingbai.readers.recognition.chapters.sections import Outline
from mingbai.readers.recognition.chapters.short_titles import short_title

__all__ = ["AGENCY", "agency_above", "agency_below", "title_of", "year_in", "year_said"]

_TITLE = re.compile(
    r"(?P<agency>[\u4e00-\u9fff（）()·]{2,40}?)?\s*(?P<year>20\d\d|二[〇○零O0Ｏ][一二三][〇○零O0一二三四五六七八九])\s*年(?:度)?\s*"
    r"(?P<middle>[\u4e00-\u9fff（）()·]{0,30}?)(?:的)?(?:政府|政务)?信?息?公开[\u4e00-\u9fff]{0,10}?报\s*告"
)
#: What every title ends in, and few other texts hold: asked first, since a title may begin anywhere.
_TITLE_END = re.compile(r"公开[\u4e00-\u9fff]{0,10}?报\s*告")
#: What stands behind a title that a sentence cites as a notice's, and behind 现将……情况报告, which is none.
_CITED = re.compile(r"[^。；，,;\s根按《]{0,16}(?:通知|要求|部署|意见|函)")
_TOLD_BELOW = re.compile(r"[:：]|如下")
_OF_OURS = re.compile(r"[我本](?:省|市|区|县|州|旗|镇|乡|街道|局|委|办|厅|院|所|站|中心|单位|机关|部门)")
#: A sentence that begins with its year, or names that of the work.
_SAID_YEAR = re.compile(
    r"(?:^|[。；;\n)）])\s*(20\d\d)\s*年(?:度|以来|来)?\s*[,，]|(20\d\d)\s*年度?(?:政府信息公开|政务公开)"
)
_FIRST_SENTENCES = 600
#: The title of a letter that goes with the report.
_LETTER = re.compile(r"\s*关于(?:报送|上报|呈报|报请|印发|公布|发布|转发)")
#: An agency's name.
AGENCY = re.compile(
    r"[\u4e00-\u9fff（）()]{2,28}(?:政府|办公室|办公厅|局|委员会|委|管委会|街道办事处|厅|处|队|中心|站|院|公安分局|分局|镇|乡)"
)
#: A title without an agency, and the year on a line under it.
_BARE_TITLE = re.compile(r"(?:20\d\d年度?)?(?:政府)?信息公开(?:工作)?年?度?报告")
_YEAR_LINE = re.compile(r"[(（]?20\d\d年度?[)）]?")
_CHROME = re.compile(r"^.*(?:当前位置|您的位置|首页|政府信息公开年报|信息公开年报|年度报告>|>)\s*[:：]?")
_SITE_SUFFIX = re.compile(r"\s*(?:[-_|—–]\s*[^-_|—–]{2,30}){1,3}$")
_LONGEST_LINE = 40
#: So many titles over a report make a list of reports.
_FEWEST_LISTED = 3


def title_of(
    document: Document, outline: Outline, metadata: Mapping[str, str]
) -> tuple[str | None, str | None, int | None]:
    """Title, agency and year, each ``None`` where no title names it; a sentence of 我局's is no title."""
    for text in _title_candidates(document, outline, metadata):
        if _TITLE_END.search(text) is None:
            continue
        match = next((found for found in _TITLE.finditer(text) if not _is_in_passing(found)), None)
        if match is None or _LETTER.match(text):
            continue
        title = "".join(match.group().split())
        agency = _agency(match["agency"] or "") or _agency(match["middle"] or "")
        title = title[_lead_in(title) :]
        if _OF_OURS.fullmatch(agency):
            return None, None, _year_number(match["year"])
        return title, agency or None, _year_number(match["year"])
    return short_title(outline.head_lines)


def _is_in_passing(match: re.Match[str]) -> bool:
    """Whether a sentence only speaks of reports: in a notice's title, or of what it tells itself below."""
    if _CITED.match(match.string, match.end()):
        return True
    return "年度报" not in match.group() and _TOLD_BELOW.match(match.string, match.end()) is not None


def _title_candidates(document: Document, outline: Outline, metadata: Mapping[str, str]) -> Iterator[str]:
    """Texts that may hold the title, the likeliest first: headings come in up to three lines."""
    head = [_CHROME.sub("", line) for line in outline.head_lines[:60]]
    short = [line for line in head if 0 < len(line) <= 60 and "。" not in line]
    whole = [
        text for line in short if (text := line.strip("《》 ")).endswith("告") and _TITLE.fullmatch(text)
    ]
    for text in (metadata.get("标题", ""), *_likeliest_first(whole, document.metadata.get("title", ""))):
        if _TITLE.fullmatch(text.strip("《》 ")):
            yield text
    for size in (2, 3):
        for place in range(len(head) - size + 1):
            window = head[place : place + size]
            joined = "".join(line.strip() for line in window)
            if all(len(line) <= 40 for line in window) and _TITLE.fullmatch("".join(joined.split())):
                yield "".join(joined.split())
    yield _SITE_SUFFIX.sub("", document.metadata.get("title", ""))
    yield document.metadata.get("title", "")
    yield from short
    yield from (line[-400:] if len(line) > 600 else line for line in head)
    yield outline.opening[:600]


def _likeliest_first(titles: list[str], page_title: str) -> list[str]:
    """Titles over a report; of a list of other reports beside it, that comes last which is its own."""
    if len(set(titles)) < 2:
        return titles
    own = [text for text in titles if text in page_title]
    last = titles[-1:] if len(set(titles)) >= _FEWEST_LISTED else []
    return [*own, *last, *titles]


def _year_number(printed: str) -> int:
    """2023, printed so or as 二〇二三."""
    return int("".join(str("一二三四五六七八九".find(ch) + 1) if not ch.isdigit() else ch for ch in printed))


#: What leads to the title in a sentence.
_LEADS_IN = re.compile("社会公布|社会公开|现公布|现发布|现将|(?<!机构)编制了?(?!委员会|办)")


def _lead_in(title: str) -> int:
    """How long the words of the sentence are that come before the title's own."""
    before, _, _ = title.partition("年")
    return max((lead.end() for lead in _LEADS_IN.finditer(before)), default=0)


#: What a government writes behind its name over the report on its own organs.
_OWN_ORGANS = re.compile(r"[（(]本级[）)]?$")


def _agency(text: str) -> str:
    """An agency's name out of the words before the year: page furniture and brackets taken off."""
    name = "".join(text.split())
    for mark in ("公开年报", "信息公开", "当前位置"):
        name = name.rpartition(mark)[2] if mark in name else name
    name = _LEADS_IN.split(name)[-1]
    return _OWN_ORGANS.sub("", name.lstrip("（）()·的关于").rstrip("（(·的关于"))


def agency_above(outline: Outline, title: str) -> str | None:
    """The agency on the line over a title that names none."""
    head = ["".join(line.split()) for line in outline.head_lines[:60]]
    for above, line in pairwise(head):
        if line and line in title and AGENCY.fullmatch(above):
            return above
    return None


def agency_below(outline: Outline) -> str | None:
    """The agency on a line of its own under a title that names none, the year perhaps between them."""
    head = [text for line in outline.head_lines[:60] if (text := "".join(line.split()))]
    for title, *below in zip(head, head[1:], head[2:], strict=False):
        if len(title) > _LONGEST_LINE or not _BARE_TITLE.fullmatch(title):
            continue
        names = [line for line in below if not _YEAR_LINE.fullmatch(line)]
        if names and AGENCY.fullmatch(names[0]):
            return names[0]
    return None


def year_in(text: str) -> int | None:
    """The year whose work ``text`` names, else the first year in it."""
    match = re.search(r"(20\d\d)年(?:度)?(?:政府)?信息公开", text) or re.search(r"(20\d\d)年", text)
    return int(match[1]) if match else None


def year_said(outline: Outline) -> int | None:
    """The year of which the first chapter's sentences speak, where they speak of one only."""
    text = outline.sections[0].text[:_FIRST_SENTENCES] if outline.sections else ""
    years = {match[1] or match[2] for match in _SAID_YEAR.finditer(text)}
    return int(years.pop()) if len(years) == 1 else None
