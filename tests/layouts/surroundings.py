"""What stands round a report on its page: metadata, site menus and footers, the year before."""

from dataclasses import replace
from datetime import date, datetime
from random import Random

from layouts.labels import dice
from layouts.layout import Layout
from layouts.sheets import Block, Box, Line, Sheet
from layouts.table3 import table3_sheet
from mingbai.law.report.figures import Report

__all__ = ["chrome", "metadata_blocks", "metadata_of", "year_before"]


def metadata_of(report: Report, rng: Random) -> dict[str, str]:
    year = (report.year or 0) + 1
    return {
        "索引号": f"{rng.randrange(110000, 659999)}/{year}-{rng.randrange(10000, 99999)}",
        "公开方式": "主动公开",
        "文号": rng.choice(("", f"公开办〔{year}〕{rng.randrange(1, 30)}号")),
        "公开日期": f"{report.published_at:%Y-%m-%d}",
        "发布单位": report.agency or "",
        "有效性": rng.choice(("", "有效")),
    }


def metadata_blocks(report: Report, layout: Layout) -> list[Block]:
    items = list(report.metadata.items())
    match layout.metadata:
        case "rows":
            return [Line(f"{key}：{value}", "metadata") for key, value in items]
        case "one_line":
            halves = (items[:3], items[3:])
            return [Line(" ".join(f"{key}: {value}" for key, value in half), "metadata") for half in halves]
        case "table":
            cells = [Box(text) for pair in items for text in pair]
            return [Sheet([cells[i : i + 4] for i in range(0, len(cells), 4)], 0, "metadata")]
        case "crawl":
            return [
                Line(f"标题: {report.title}", "metadata"),
                Line(f"发布时间: {_moment(report.published_at)}", "metadata"),
                *(Line(f"{key}: {value}", "metadata") for key, value in items if key != "公开日期"),
                Line("==================== 正文 ====================", "metadata"),
            ]
    return []


def _moment(moment: date | datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if isinstance(moment, datetime) else f"{moment:%Y-%m-%d}"


def chrome(report: Report, layout: Layout, *, before: bool) -> list[Line]:
    """The site round the page: paths, menus, counters, neighbours, footers, none of it the report's."""
    if layout.chrome not in ("both", "before" if before else "after"):
        return []
    rng = dice(layout, "chrome", before)
    year = report.year or 0
    if before:
        lines = [
            "当前位置：首页 > 政务公开 > 政府信息公开年报",
            f"首页 要闻动态 政务公开 办事服务 互动交流 {rng.randrange(1, 9)}℃ 多云",
            f"发布日期：{_moment(report.published_at)} 信息来源：{report.agency} 浏览次数：{_number(rng, 4)}",
            "字体：[ 大 中 小 ] 打印本页 分享到：微信 微博 QQ空间",
        ]
        return [Line(text, "chrome") for text in lines[: rng.randrange(1, 5)]]
    lines = [
        f"上一篇：{report.agency}{year - 1}年政府信息公开工作年度报告",
        f"相关链接：{year - 2}年度政府信息公开工作年度报告 {year - 1}-01-{rng.randrange(10, 29)}",
        "关闭窗口 打印本页",
        f"主办：{report.agency} 网站标识码：33{_number(rng, 8)} 浙ICP备{_number(rng, 8)}号",
        f"版权所有 Copyright 2008-{year + 3} 技术支持电话：0570-{_number(rng, 7)}",
    ]
    return [Line(text, "chrome") for text in lines[rng.randrange(3) :]]


def _number(rng: Random, digits: int) -> int:
    return rng.randrange(10 ** (digits - 1), 10**digits)


def year_before(report: Report, layout: Layout) -> list[Block]:
    """The year before, shown beneath for comparison, with figures of its own."""
    year = (report.year or 0) - 1
    rng = Random(f"{layout.seed}/{year}")
    if report.table3 is None:
        return []
    table = report.table3
    values = tuple(None if v is None else int(v) + rng.randrange(9) for v in table.values)
    old = replace(table, values=values, printed={})
    return [
        Line(f"附：{year}年度收到和处理政府信息公开申请情况（供对比）", "caption"),
        table3_sheet(old, layout),
    ]
