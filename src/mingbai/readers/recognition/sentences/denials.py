"""Sentences that state a figure without a number: nothing was received, no case was lost, all were upheld.

A denial counts only where nothing but the words of the matter stands in its clause: 未发生因政府信息公开
引起的行政复议 is a zero, 未发生行政复议超期情况 is not.
"""

import re
from collections.abc import Iterator

__all__ = ["denials"]

_NONE: frozenset[str] = frozenset()
_ALL_UPHELD = frozenset({"all"})
_NONE_LOST = frozenset({"none_lost"})

_DENIAL = re.compile(r"未|没有|无(?!法|障碍|正当|偿|缝|关|人|论|线|需)|零")
_END = re.compile(r"[，,；;。：:（(）)]")
_LONGEST = 80
_DISPUTES = (("reconsideration", "复议"), ("litigation", "诉讼"))

_APPLICATION_WORDS = re.compile(
    r"收到|接到|接收|受理|收取|办理|产生|发生|出现|有|任何|公民|法人|或者?|其[他它]组织|组织|个人|群众|社会公众|自然人|企业|要求|提出|提交|递交|的|过|"
    r"政府|政务|信息|依|申请人?|公开|事项|案件|情况|件|书面|关于|向?[我本][局委办院厅市区县镇乡中心单位机关部门]+|类|本?年度?|和|、|及|新|其|到|现象|业务"
)
_CARRY_WORDS = re.compile(
    r"结转|转结|转|下|上|一|个|年度?|继续|办理|答复|申请|政府|信息|公开|件|情况|到|至|的|事项|有|需|待|存在|案件|未办结"
)
_DISPUTE_WORDS = re.compile(
    r"因|由|政府|政务|信息|公开|工作|申请人?|行为|答复|办理|处理|不服|而|引[起发]|导致|产生|的|被|提[起出]|发生|收到|接到|受理|有|出现|存在|行政|复议|诉讼|案件?|"
    r"情[况形]|事项|事件|现象|和|及|或者?|与|以|、|任何|本?年度?|涉及|相关|有关|类|依|向?[我本][局委办院厅市区县镇乡中心单位机关部门]+|投诉|举报|申诉|过|问题|到|所|对|该|等|方面|"
    r"当事人|公民|法人|其[他它]组织|异议|开展|依法|人民法院|应诉|件"
)
_DOCUMENT_WORDS = re.compile(r"制发|制定|印发|出台|新|行政|规范性文件|规章|过|任何|本?年度?|[、和及]|或者?")
_LOSS = re.compile(r"败诉|被?纠错|被?纠正|被?撤销|确认违法")
_UPHELD = re.compile(r"(?:均|全部|全都|都)(?:获|被|予以|得到|已|为|是)*(?:结果)?维持")
_LAST_YEAR = re.compile(r"(?:上一?年度?|去年|往年|以前年度)[^，,；;。]{0,12}(?:复议|诉讼)[^；;。]*$")
_NO_LOSS = re.compile(r"零败诉|零纠错|无一败诉|均胜诉|全部胜诉|未败诉|未被[^，,；;。]{0,10}纠[错正]")


def denials(sentence: str) -> Iterator[tuple[str, int, frozenset[str], str]]:
    """Every figure that ``sentence`` states without a number: subject, value, scope, the words before it.

    ``scope`` holds ``all`` where every case was upheld, ``none_lost`` where none was lost.
    """
    told: set[tuple[str, frozenset[str]]] = set()
    for subject, scope, before in (*_outcomes(sentence), *_zeros(sentence)):
        if (subject, scope) not in told:
            told.add((subject, scope))
            yield subject, 0, scope, before


def _zeros(sentence: str) -> Iterator[tuple[str, frozenset[str], str]]:
    for match in _DENIAL.finditer(sentence):
        clause = _clause_after(sentence, match.end())
        before = sentence[: match.start()]
        named = [key for key, word in _DISPUTES if word in clause]
        if named:
            rest = _DISPUTE_WORDS.sub("", clause)
            if not rest:
                yield from ((f"{key}.total", _NONE, before) for key in named)
            elif not _DISPUTE_WORDS.sub("", _LOSS.sub("", clause)):
                yield from ((f"{key}.corrected", _NONE_LOST, before) for key in named)
        elif "结转" in clause or "转下" in clause:
            if not _CARRY_WORDS.sub("", clause):
                yield f"applications.{'carried_in' if '上' in clause else 'carried_out'}", _NONE, before
        elif "规范性文件" in clause:
            if not _DOCUMENT_WORDS.sub("", clause):
                yield "normative.made", _NONE, before
        elif ("申请" in clause and "公开" in clause) and not _APPLICATION_WORDS.sub("", clause):
            yield "applications.received", _NONE, before


def _clause_after(sentence: str, start: int) -> str:
    """What follows in the clause; cut where it is so long that more than the matter stands in it."""
    end = _END.search(sentence, start, start + _LONGEST)
    return sentence[start : end.start() if end else start + _LONGEST]


def _outcomes(sentence: str) -> Iterator[tuple[str, frozenset[str], str]]:
    upheld = _UPHELD.search(sentence)
    if upheld and not _LAST_YEAR.search(sentence[: upheld.start()]):
        for key in _named_before(sentence, upheld.start()):
            yield f"{key}.corrected", _ALL_UPHELD, ""
            yield f"{key}.pending", _ALL_UPHELD, ""
    no_loss = _NO_LOSS.search(sentence)
    if no_loss:
        named = _named_before(sentence, no_loss.start()) if "纠" in no_loss[0] else ["litigation"]
        for key in named:
            yield f"{key}.corrected", _NONE_LOST, ""
            if "纠" not in no_loss[0]:
                yield f"{key}.pending", _NONE_LOST, ""


def _named_before(sentence: str, end: int) -> list[str]:
    """Both kinds of case where both are named before ``end``, else the one that is."""
    return [key for key, word in _DISPUTES if word in sentence[:end]]
