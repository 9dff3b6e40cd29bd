"""XT-05: the text does not rest on the Regulation of 2007 (国务院令第492号).

What changed on 2019-05-15: replies in 20 working days and no longer 15, no need to show 三需要, other
numbers of articles.
"""

import re
from collections.abc import Iterable, Iterator

from mingbai.law.citation import Citation
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.narrative import compact, holds_any, sentences_of
from mingbai.law.report.rule import ReportRule

__all__ = ["RULE"]

_NEEDS = re.compile(r"生产、?生活、?科研等?(?:自身)?特殊需要|自身.{0,12}特殊需要|[“\"]?三需要")
_FIFTEEN_DAYS = re.compile(r"(?<![0-9])15个?工作日|十五个?工作日")
_LIMIT = re.compile(
    r"工作日(?:之?内|的?(?:法定|答复|办理)*[期时]限)|[期时]限(?:为|是|[:：])?(?:15|十五)|法定.{0,4}(?:15|十五)"
)
#: How long it took, or what an agency asks of itself, is not the limit that the law sets.
_OWN_PACE = re.compile(
    r"平均|最[长短快慢]|用时|历时|累计|提前|提速|缩短|压缩|压减|承诺|力争|由20|由二十|[早快优少]于|工作日内[^，,；;]{0,6}的[0-9]"
)
#: Without these words 15个工作日内 may tell how fast an agency was: that is only noted.
_AS_LAW = re.compile(r"法定|条例|规定的|[期时]限|之日起")
_REPLY = re.compile(r"答复|办理|办结|回复")
_THIRD_PARTY = re.compile(r"第三方|征求|意见|补正|缴费|缴纳")
_OLD_ORDER = re.compile(r"(?:国务院令|国令)第?492号?")
#: Articles of 2007 by what a sentence speaks of; none of them deals with it today.
_OLD_ARTICLES = (
    (re.compile(r"条例》?第二十四条"), re.compile(r"答复|期限|延长"), "答复期限"),
    (re.compile(r"条例》?第二十一条"), re.compile(r"申请.{0,20}答复|答复.{0,20}申请"), "答复申请"),
    (re.compile(r"条例》?第三十[一二]条"), re.compile(r"年度报告|年报"), "年度报告"),
    (re.compile(r"条例》?第二十七条"), re.compile(r"收费|收取|费用"), "收费"),
)

#: One of these stands in every sentence that cites a provision of 2007.
_TRACES = (
    "特殊需要",
    "三需要",
    "5个工作日",
    "5工作日",
    "五个工作日",
    "五工作日",
    "492",
    "条例》第",
    "条例第",
)


def check(report: Report) -> Iterable[Finding]:
    """One warning for each sentence that cites a provision of 2007 as law in force."""
    for text in (report.opening, *(section.text for section in report.sections)):
        if _may_cite(compact(text)):
            for sentence in sentences_of(text):
                for fault in _faults(sentence):
                    yield RULE.finding(f"{fault}请按2019年修订的条例核对。", quote=sentence)
                if _gives_fifteen_days(sentence):
                    yield RULE.finding(
                        "现行条例规定的答复期限为20个工作日，不是15个工作日。请按2019年修订的条例核对。",
                        severity=None if _AS_LAW.search(sentence) else Severity.NOTE,
                        quote=sentence,
                    )


def _may_cite(text: str) -> bool:
    return holds_any(text, _TRACES)


def _faults(sentence: str) -> Iterator[str]:
    if _OLD_ORDER.search(sentence) and "711" not in sentence:
        yield "所引国务院令第492号是2007年的条例，现行条例为国务院令第711号。"
    # 条例 27 asks for no purpose any more
    if _NEEDS.search(sentence) and not re.search(r"取消|删除|不再|无需|不得", sentence):
        yield "现行条例申请公开不再以“自身生产、生活、科研等特殊需要”为条件。"
    for article, matter, name in _OLD_ARTICLES:
        if article.search(sentence) and matter.search(sentence):
            yield f"所引条文是2007年条例关于{name}的条文序号。"


def _gives_fifteen_days(sentence: str) -> bool:
    """Whether it names fifteen working days as the limit for replies."""
    # 条例 33: twenty working days; 32 and 34 still give third parties fifteen
    if not _FIFTEEN_DAYS.search(sentence) or _THIRD_PARTY.search(sentence) or _OWN_PACE.search(sentence):
        return False
    return _REPLY.search(sentence) is not None and _LIMIT.search(sentence) is not None


RULE = ReportRule(
    id="XT-05",
    severity=Severity.WARNING,
    title="文字不以2007年条例的旧条文为依据",
    # 条例 56: in force from 2019-05-15
    citation=Citation("条例", "56"),
    check=check,
)
