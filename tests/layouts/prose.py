"""The words round the tables: sentences whose figures agree with them, and sentences that have none.

A sentence is only written where every cell it speaks of is there and adds up, so that nothing here
contradicts a table.
"""

from collections.abc import Mapping
from random import Random

from mingbai.law.forms import FORMS
from mingbai.law.report.figures import Figure, Report, Table

__all__ = ["closing_words", "lead_in_words", "notes_for", "opening_words", "overview_words", "problem_words"]

#: The rows that each outcome category sums; the form prints no sub-totals for them.
_CATEGORIES = (
    ("予以公开", ("granted",)),
    ("部分公开", ("partial",)),
    ("不予公开", ("denied_",)),
    ("无法提供", ("unable_",)),
    ("不予处理", ("np_",)),
    ("其他处理", ("other",)),
)

_PLAIN = (
    "坚持以公开为常态、不公开为例外，把政府信息公开工作摆上重要议事日程。",
    "健全主要领导亲自抓、分管领导具体抓、专人负责落实的工作机制，层层压实责任。",
    "严格落实“先审查、后公开”和“一事一审”，把好政治关、保密关、文字关。",
    "依托门户网站、政务新媒体和政务服务大厅，方便群众获取政府信息。",
    "加强政策解读，采用文字、图片和视频等形式回应社会关切。",
    "组织业务培训，不断提高工作人员的能力和水平。",
)
_COUNTED = (
    "全年通过门户网站主动公开政府信息{}条，政务新媒体发布信息{}条。",
    "开展业务培训{}次，参训人员{}人次，印发通报{}期。",
    "（一）主动公开。发布政策解读{}篇，召开新闻发布会{}场。",
    "（三）政府信息管理。梳理公开事项{}项，清理历史信息{}条。",
    "（四）平台建设。网站访问量{}人次，清理失效链接{}处。",
    "承办人大代表建议{}件、政协委员提案{}件，办复率100%。",
)
_PROBLEMS = (
    "一是主动公开的深度和广度还需拓展；二是政策解读的形式比较单一；三是基层队伍流动较快。",
    "对照上级要求和群众期盼，还存在公开内容不够全面、更新不够及时等不足。",
    "下一步，将完善制度，加强培训，严格考核，推动政府信息公开工作再上新台阶。",
    "（一）存在问题。依申请公开答复的规范性有待提高。",
    "（二）改进措施。建立会商机制，对疑难申请集体研究，20个工作日内答复。",
)


def _total(table: Table, prefixes: tuple[str, ...], column: str) -> int | None:
    """Sum of the outcome rows that begin with one of ``prefixes``; ``None`` if a cell is blank."""
    rows = [row for row in table.form.leaf_rows if row.startswith(prefixes)]
    values = [table[f"{row}.{column}"] for row in rows]
    return None if None in values or not rows else sum(int(v) for v in values if v is not None)


def opening_words(report: Report, rng: Random, *, short: bool) -> str:
    """根据…编制本报告: basis, parts, period and whom to ask."""
    year, agency = report.year, report.agency
    parts = "、".join(s.title.partition("、")[2] or s.title for s in report.sections)
    notice = FORMS[report.form or "F2021"].doc_no
    basis = f"根据《中华人民共和国政府信息公开条例》（国务院令第711号）和{notice}的规定，"
    period = rng.choice(
        (
            f"本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。",
            f"本年度报告中所列数据的统计期限为{year}年1月1日至{year}年12月31日。",
            f"报告期为{year}年1月1日至12月31日。",
        )
    )
    if short:
        return basis + f"{agency}编制{year}年度政府信息公开工作年度报告。{period}"
    count = rng.choice("6六")
    return (
        f"{basis}{agency}编制{year}年度政府信息公开工作年度报告。全文包括{parts}等{count}个部分。{period}"
        f"本报告电子版可在门户网站（www.example{rng.randrange(100)}.gov.cn）下载。如有疑问，请与{agency}联系"
        f"（地址：中山路{rng.randrange(1, 999)}号，邮编：{rng.randrange(310000, 330000)}，"
        f"电话：0570-{rng.randrange(1000000, 9999999)}）。"
    )


def overview_words(report: Report, rng: Random, *, how_much: str) -> list[str]:
    """Paragraphs of 一、总体情况."""
    if how_much == "none":
        return []
    words = [rng.choice(_PLAIN)]
    if how_much == "terse":
        return words
    words.append(_counted(rng))
    if report.table3 is not None:
        words += _application_words(report.table3, rng)
    if report.table4 is not None:
        words += _case_words(report.table4)
    if how_much == "long":
        words += [rng.choice(_PLAIN) for _ in range(4)] + [_counted(rng) for _ in range(6)]
    return words


def _counted(rng: Random) -> str:
    text = rng.choice(_COUNTED)
    return text.format(*(rng.randrange(1, 9000) for _ in range(text.count("{}"))))


def _application_words(table: Table, rng: Random) -> list[str]:
    """Sentences on applications, as far as the cells allow."""
    words = []
    new, old = table["new_received.total"], table["carried_in.total"]
    persons = table["new_received.natural_person"]
    done, left = table["results_total.total"], table["carried_out.total"]
    if new is None or old is None or done is None or left is None:
        return []
    if new + old == done + left:
        words.append(
            rng.choice(
                (
                    f"全年新收政府信息公开申请{new}件，上年结转{old}件，办结{done}件，结转下年度{left}件。",
                    f"（二）依申请公开。本年新收申请{new}件，上年度结转{old}件；本年度共办结{done}件，"
                    f"结转下年度继续办理{left}件。",
                )
            )
        )
        if persons is not None and persons <= new:
            words[-1] = words[-1][:-1] + f"。新收申请中，自然人{persons}件，法人或其他组织{new - persons}件。"
        words += _category_words(table, done)
    return words


def _category_words(table: Table, done: Figure) -> list[str]:
    sums = [(name, _total(table, prefixes, "total")) for name, prefixes in _CATEGORIES]
    known = [(name, value) for name, value in sums if value is not None]
    if len(known) < len(sums) or sum(value for _, value in known) != done:
        return []
    return ["在答复结果中，" + "，".join(f"{name}{value}件" for name, value in known) + "。"]


def _case_words(table: Table) -> list[str]:
    cells: Mapping[str, Figure | None] = dict(table.items())
    words = []
    for block, name in (("recon", "行政复议"), ("lit_direct", "未经复议直接起诉的行政诉讼")):
        parts = [cells[f"{block}_{o}"] for o in ("maintained", "corrected", "other", "pending")]
        total = cells[f"{block}_total"]
        if total and None not in parts and total == sum(p for p in parts if p is not None):
            a, b, c, d = parts
            words.append(f"{name}{total}件，其中结果维持{a}件、结果纠正{b}件、其他结果{c}件、尚未审结{d}件。")
    return words


def lead_in_words(report: Report, rng: Random, no: int, *, figures: bool) -> str:
    """A sentence between a chapter's heading and its table."""
    if not figures:
        return rng.choice(("具体情况见下表。", "本年度有关情况如下：", "数据统计如下表所示。"))
    return {
        2: f"今年以来，主动公开政府信息{rng.randrange(50, 900)}条，其中机构职能类{rng.randrange(1, 40)}条。",
        3: "申请人主要关注征地补偿、财政预算等方面的信息，申请方式以网络和信函为主。",
        4: "本机关依法履行行政复议和行政诉讼职责，按时提交答复书和证据材料。",
    }[no]


def notes_for(table: str, year: int, rng: Random) -> str:
    """A note under a table, with figures that belong to no cell."""
    return {
        "table2": rng.choice(
            (
                f"注：以上为截至{year}年12月31日的数据。",
                f"注：行政处罚、行政强制数据由{rng.randrange(2, 40)}个执法部门汇总。",
            )
        ),
        "table3": "注：1.本表按申请件数统计；2.同一申请涉及多个事项的按1件计。",
        "table4": f"注：数据来源于司法局，统计时点为{year}年12月31日。",
    }[table]


def problem_words(rng: Random, *, how_much: str) -> list[str]:
    """Paragraphs of 五、存在的主要问题及改进情况."""
    if how_much == "none":
        return ["无。"]
    return rng.sample(_PROBLEMS, 1 if how_much == "terse" else 3)


def closing_words(report: Report, rng: Random) -> list[str]:
    """Paragraphs of 六、其他需要报告的事项."""
    fee = rng.randrange(1, 5000)
    return [
        rng.choice(
            (
                "无。",
                f"{report.year}年度无收取信息处理费情况。",
                f"{report.year}年，依法收取政府信息公开信息处理费{fee}元。",
            )
        )
    ]
