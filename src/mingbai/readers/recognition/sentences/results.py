"""What a number in a sentence counts of the results in table 3."""

import re
from collections.abc import Iterator

from mingbai.readers.recognition.sentences.context import Context
from mingbai.readers.recognition.sentences.documents import Told
from mingbai.readers.recognition.sentences.words import Anchor

__all__ = ["IN_TURN", "in_turn", "is_on_results", "result_told"]

_JOINED = re.compile(r"^(?:和|及|、|或者?|与|以及|/|加)+$")
_BECAUSE = re.compile(r"(?:[”“的类]|信息|申请|情形|情况|而|依法|决定|予以|告知|事项)*")
_OWING_TO = re.compile(r"因(?!此|政府信息|信息公开)|由于|涉及|属于")
_DISTRIBUTED = re.compile(r"(?:各|均为|都为|均是|都是|均)[有为]?$")
#: 分别为3件、2件: the numbers fill in what is named before them in turn.
IN_TURN = re.compile(r"分别(?:为|是|有|发生|收到|受理|办理|新增|被申请|被提起|共计?)*$")
_NONE: frozenset[str] = frozenset()
_PART = frozenset({"part"})


def result_told(clause: str, nouns: list[Anchor], context: Context) -> Iterator[Told]:
    """What the number behind ``clause`` counts, whose last noun is a kind of result or its cause."""
    last = nouns[-1]
    if clause[last.start : last.end] == "不公开" and not is_on_results(context):
        return
    if last.kind == "cause":
        # one of several causes that share a row
        yield f"results.{last.key}", _PART
        return
    if last.kind == "result" and len(nouns) > 1 and nouns[-2].kind == "leaf":
        # 属于国家秘密不予公开3件; with other causes beside it, it counts no row
        if _BECAUSE.fullmatch(clause, nouns[-2].end, last.start):
            yield from result_told(clause[: nouns[-2].end], nouns[:-1], context)
        return
    group = [last]
    for anchor in reversed(nouns[:-1]):
        if anchor.kind != "result" or not _JOINED.match(clause[anchor.end : group[0].start]):
            break
        group.insert(0, anchor)
    keys = list(dict.fromkeys(f"results.{anchor.key}" for anchor in group))
    names_cause = any(anchor.kind == "cause" for anchor in nouns)
    scope = frozenset({"cause"}) if names_cause else _NONE
    if last.kind == "result" and not names_cause and _OWING_TO.search(clause, 0, group[0].start):
        # 涉及商业秘密不予公开1件
        scope |= _PART
    yield from in_turn(clause, keys, _joint(keys), scope, context)


def is_on_results(context: Context) -> bool:
    """Whether 公开 and 不公开 count applications, and not documents or other things counted before."""
    return context.base is not None and not context.is_elsewhere


def _joint(keys: list[str]) -> str:
    return "results." + "+".join(key.partition(".")[2] for key in keys)


def in_turn(
    clause: str, keys: list[str], joint: str, scope: frozenset[str], context: Context
) -> Iterator[Told]:
    """One number for all of ``keys`` together, for each of them (各), or for the first of them (分别)."""
    if len(keys) > 1 and IN_TURN.search(clause):
        context.pending = keys[1:]
        yield keys[0], scope
    elif len(keys) > 1 and _DISTRIBUTED.search(clause):
        yield from ((key, scope) for key in keys)
    else:
        yield joint, scope
