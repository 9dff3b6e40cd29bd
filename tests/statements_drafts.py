"""Reports with text, made for a test of what sentences state."""

from dataclasses import replace

from mingbai.law.report.figures import Report, Section
from mingbai.readers.recognition.sentences.claims import claims

__all__ = ["chapters", "with_text"]

_TITLES = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)


def chapters(*texts: str, titles: tuple[str, ...] = _TITLES) -> tuple[Section, ...]:
    """The six chapters, with these texts from the first on and nothing in the rest."""
    filled = [*texts, *[""] * (len(titles) - len(texts))]
    return tuple(
        Section(no, title, text) for no, (title, text) in enumerate(zip(titles, filled, strict=True), 1)
    )


def with_text(report: Report, *texts: str) -> Report:
    """The report with these texts as its chapters, and the claims that the reader finds in them."""
    sections = chapters(*texts)
    found = claims(report.opening, sections, year=report.year, agency=report.agency)
    return replace(report, sections=sections, claims=found)
