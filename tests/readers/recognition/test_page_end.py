"""The last chapter ends with the report, not with the page."""

from datetime import date

import pytest

from mingbai.readers.reading import read_bytes
from mingbai.readers.recognition.chapters.page_end import text_end
from mingbai.readers.recognition.report import recognise

TEXT = ["2023年，无收取信息处理费情况。", "其他事项无。"]


@pytest.mark.parametrize(
    "signature",
    [
        ["某区人民政府", "2021年2月19日"],
        ["某某县自然资源和规划局 2021年2月19日"],
        ["某镇人民政府", "二〇二一年二月十九日"],
        ["二○二一年十二月三十日"],
        [],
    ],
)
@pytest.mark.parametrize(
    "furniture",
    [
        ["【打印本页】", "【关闭窗口】"],
        ["分享到：", "微信"],
        ["阅读 1234赞在看"],
        ["上一篇：没有了"],
        ["相关附件：", "年报.pdf"],
        ["版权所有：某区人民政府办公室"],
        ["主办：某区人民政府　承办：某区大数据局", "电话：0570-0000000"],
        ["浙ICP备00000000号", "浙公网安备33080300000000号"],
        ["下载本报告", "Word文档 43.1 KB", "可以向编制报告的机关提问，写明是哪一张表、哪一个数字。"],
    ],
)
def test_what_stands_under_the_report_is_none_of_it(signature: list[str], furniture: list[str]) -> None:
    text = [*TEXT, *signature]
    assert text_end([*text, *furniture]) == len(text)
    assert text_end(text) == len(text)


@pytest.mark.parametrize(
    "line",
    [
        "2021年2月19日，本机关收到1件申请。",
        "截至2020年12月31日",
        "关闭政务新媒体账号3个，均已完成注销备案。",
        "承办人大代表建议12件。",
    ],
)
def test_text_that_begins_alike_goes_on(line: str) -> None:
    rest = (
        "全区各单位继续按照条例规定，做好政府信息公开各项工作，及时回应社会关切，依法答复公民、"
        "法人和其他组织提出的申请，主动接受各方面的监督。"
    )
    assert text_end([TEXT[0], line, rest]) == 3


def test_a_page_is_read_up_to_its_signature() -> None:
    page = (
        "<title>某区2020年政府信息公开工作年度报告</title><h1>某区2020年政府信息公开工作年度报告</h1>"
        "<p>一、总体情况</p><p>全年平稳。</p><p>五、存在的主要问题及改进情况</p><p>人手不足。</p>"
        "<p>六、其他需要报告的事项</p><p>没有其他需要报告的事项。</p><p>某区人民政府</p><p>2021年2月19日</p>"
        + "".join(f"<p>链接{number}</p>" for number in range(30))
        + "<p>网站标识码：3300000000</p>"
    )
    report = recognise(read_bytes(page.encode()))
    assert report.sections[-1].text == "没有其他需要报告的事项。\n某区人民政府\n2021年2月19日"
    assert report.signed_on == date(2021, 2, 19)
