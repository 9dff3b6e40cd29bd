import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingbai.law.forms import F2021, FORMS
from mingbai.law.report.chapters import CHAPTERS, is_worded_as_prescribed, topic_of, without_number


@given(st.sampled_from([heading for form in FORMS.values() for heading in form.sections]))
def test_prescribed_headings_and_aliases_are_known(heading: object) -> None:
    for title in (heading.title, *heading.aliases):  # type: ignore[attr-defined]  # a heading of a form
        assert topic_of(title) == heading.no  # type: ignore[attr-defined]
        assert is_worded_as_prescribed(title, heading.no)  # type: ignore[attr-defined]


def test_the_six_chapters() -> None:
    assert tuple(heading.title[2:] for heading in F2021.sections) == CHAPTERS


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("一、工作概述", 1),
        ("（一）总体情况", 1),
        ("二、政府信息主动公开情况", 2),
        ("三、政府信息依申请公开办理情况", 3),
        ("因政府信息公开申请行政复议、提起行政诉讼的情况", 4),
        ("五、工作中存在的困难和下一步打算", 5),
        ("七、其他需要报告的事项", 6),
        ("六、监督保障方面", None),
        ("公文类政府信息基本情况", None),
        ("咨询处理情况", None),
        ("政府支出和收费", None),
    ],
)
def test_topics(heading: str, topic: int | None) -> None:
    assert topic_of(heading) == topic


def test_words_without_number() -> None:
    assert without_number("六、其他需要报告的事项") == "其他需要报告的事项"
    assert without_number("## 一、 总体情况") == "总体情况"
    assert without_number("总体情况") == "总体情况"
