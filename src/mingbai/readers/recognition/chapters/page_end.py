"""Where a report ends on its page: with its signature, or where the page's own furniture begins."""

import re
from collections.abc import Sequence

__all__ = ["text_end"]

_NUMERAL = "[〇○零OＯ一二三四五六七八九十]"
_DATE = rf"(?:20\d\d|{_NUMERAL}{{4}})\s*年\s*(?:\d|{_NUMERAL}){{1,3}}\s*月\s*(?:\d|{_NUMERAL}){{1,3}}\s*日"
#: The date of a signature, alone or behind who signs.
_SIGNED = re.compile(
    rf"(?:[\u4e00-\u9fff（）()\s]{{0,30}}(?:政府|办公室|办公厅|局|厅|委员会|委|办事处|中心|镇|乡|处|队|院)\s*)?{_DATE}\s*"
)
#: What sites print under a text, each at the begin of a line.
_FURNITURE = re.compile(
    r"[\s【\[(（|]*(?:打印(?:本页)?|关闭(?:窗口|本页)?|分享(?:到|至)?|返回顶部|上一[篇条]|下一[篇条]|扫一扫|下载本(?:报告|页|文)"
    r"|附件\s*\d{0,2}\s*[:：]|(?:附件|相关)(?:下载|附件|链接|文章|阅读|信息|稿件)|版权所有|(?:主办|承办|技术支持|维护)(?:单位)?\s*[:：]"
    r"|(?:责任编辑|编辑|审核|供稿|(?:信息|文章)?来源|发布(?:时间|日期)|浏览(?:次数|量))\s*[:：丨]|责任编辑|网站(?:标识码|地图|声明)|关于我们|友情链接|联系我们|隐私声明|(?:相关|延伸|推荐)阅读|您对(?:本|此|该)|我要纠错|微信扫一扫|阅读\s*(?:原文|\d+\s*(?:赞|在看|$))|(?:继续|向上)滑动|预览时标签不可点|[\u4e00-\u9fff]{0,2}ICP备|[\u4e00-\u9fff]{1,2}公网安备|Copyright\b)",
    re.IGNORECASE,
)
#: A sentence so long is text of the report, whatever stands before it.
_SENTENCE = 60
_ENDS = re.compile(r"[。；]\s*$")


def text_end(lines: Sequence[str]) -> int:
    """How many of the last chapter's ``lines`` are its text, signature included."""
    for number, line in enumerate(lines):
        if _SIGNED.fullmatch(line):
            end = number + 1
        elif _FURNITURE.match(line):
            end = number
        else:
            continue
        if not any(len(later) >= _SENTENCE and _ENDS.search(later) for later in lines[end:]):
            return end
    return len(lines)
