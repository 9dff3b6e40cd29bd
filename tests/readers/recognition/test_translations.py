"""The English of labels in two languages."""

import pytest

from mingbai.readers.document import Document, Grid, Paragraph
from mingbai.readers.recognition.translations import without_translations

_LABELS = (
    "规章 Regulations",
    "Article 20 (1) 第二十条第（一）项",
    "1.属于国家秘密\n1. State secrets",
    "本年收费金额（单位：万元）（Fees charged, unit: 10,000 yuan）",
)


def _translated(*lines: str) -> list[str]:
    grid = Grid.from_rows([[label, "12", "0"] for label in _LABELS])
    read = without_translations(Document("html", [grid, *map(Paragraph, lines)]))
    return [block.text for block in read.blocks if isinstance(block, Paragraph)]


def test_the_chinese_and_the_figures_stay() -> None:
    grid = Grid.from_rows([[label, "12", "0"] for label in _LABELS])
    (read,) = without_translations(Document("html", [grid])).grids
    texts = [[cell.text for cell in read.anchors(r)] for r in range(len(read.rows))]
    assert [row[1:] for row in texts] == [["12", "0"]] * len(_LABELS)
    assert [row[0].rstrip(" （") for row in texts] == [
        "规章",
        "第二十条第（一）项",
        "1.属于国家秘密",
        "本年收费金额（单位：万元）",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "索引号：Q0123456/2024-00017",
        "全年通过微信公众号及APP推送信息210条。",
        "本报告电子版可在www.example.gov.cn下载",
        "电子邮箱 office@example.gov.cn",
    ],
)
def test_fields_sentences_and_addresses_keep_their_letters(line: str) -> None:
    assert _translated(line) == [line]


def test_a_line_of_english_alone_is_no_blank_line() -> None:
    assert _translated("行政许可", "Administrative licences", "", "12") == ["行政许可", "", "12"]


def test_a_page_in_chinese_alone_keeps_all() -> None:
    document = Document("html", [Grid.from_rows([["规章", "1", "2"]] * 9), Paragraph("行政许可 A4")])
    assert without_translations(document) is document
