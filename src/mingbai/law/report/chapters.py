"""The six chapters that both forms prescribe, and which of them a heading stands for.

Agencies reword headings (存在主要问题及改进措施). A heading stands for a chapter by its topic; how it is
worded is another matter.
"""

import re
from functools import cache, lru_cache

from mingbai.law.forms import F2021

__all__ = ["CHAPTERS", "is_worded_as_prescribed", "topic_of", "without_number"]

#: The prescribed headings in order, without their numbers; chapter ``n`` stands at ``n - 1``.
CHAPTERS = tuple(heading.title.partition("、")[2] for heading in F2021.sections)

#: Asked in this order: 因政府信息公开申请行政复议 speaks of disputes, 其他主要问题 of problems.
_TOPICS = (
    (4, re.compile(r"复议|诉讼")),
    (5, re.compile(r"问题|困难")),
    (2, re.compile(r"主动公开")),
    (3, re.compile(r"收到[和与及、]?处理|依申请|公开申请|申请公开|申请情况")),
    (
        6,
        re.compile(
            r"其[他它](?:需要|应当|有关)?(?:报告|说明)|(?:报告|说明)的?(?:其[他它])?(?:有关)?事项|其[他它]事项|其[他它]情况|其[他它]工作"
        ),
    ),
    (1, re.compile(r"总体|概述|概况|^(?:工作)?基本情况")),
)
_NUMBER = re.compile(r"^[#\s]*(?:第?[一二三四五六七八九十\d]{1,3}(?:部分|[、.．,，]))\s*")
_NEUTRAL = re.compile(r"[\s、，,和与及的]|[（(][^（()）]*[）)]$")


@lru_cache(maxsize=1024)
def topic_of(heading: str) -> int | None:
    """The number of the prescribed chapter that ``heading`` stands for; ``None`` where it is none of them.

    >>> topic_of("六、监督保障方面"), topic_of("五、存在主要问题及改进措施")
    (None, 5)
    """
    words = without_number(heading)
    return next((number for number, pattern in _TOPICS if pattern.search(words)), None)


def without_number(heading: str) -> str:
    """The heading's words: 总体情况 of 一、总体情况."""
    return _NUMBER.sub("", heading).strip()


@cache
def _prescribed(number: int) -> frozenset[str]:
    heading = F2021.sections[number - 1]
    return frozenset(_NEUTRAL.sub("", without_number(title)) for title in (heading.title, *heading.aliases))


def is_worded_as_prescribed(heading: str, number: int) -> bool:
    """Whether ``heading`` has the prescribed words of chapter ``number``, but for 、 and 和."""
    bare = _NEUTRAL.sub("", without_number(heading))
    return bare in _prescribed(number) or bare.removeprefix("因") in _prescribed(number)
