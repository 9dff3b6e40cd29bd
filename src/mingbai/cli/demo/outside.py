"""Reports that were published outside the system: the district's own of 2019, and two neighbours' of 2020.

All invented. Each is a page as a portal would show it, and is read in from that page like any other file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

from mingbai.cli.demo.records import OPENING, YEAR
from mingbai.cli.demo.units import DISTRICT
from mingbai.law.forms import FORMS, form_of_year
from mingbai.law.report.figures import Report, Section, Table
from mingbai.writers.html import render_fragment

__all__ = ["LAST_YEAR", "NEIGHBOURS", "OF_LAST_YEAR", "Outside"]

LAST_YEAR = YEAR - 1
_DOCUMENTS_BEFORE = 130
#: Items added and removed in 2019, so that the year ends with what 2020 begins with.
_DELTAS = {
    "admin_license": 6_554, "other_mgmt_services": 15_419, "admin_penalty": 113, "admin_compulsion": -1,
    "admin_fee": -2,
}  # fmt: skip
_PLACES = {
    "admin_license": "art20_5", "other_mgmt_services": "art20_5", "admin_penalty": "art20_6",
    "admin_compulsion": "art20_6", "admin_fee": "art20_8",
}  # fmt: skip

#: Cells of table 3 by row and column; those of a row that are not named are 0.
_Row = Mapping[str, int]


@dataclass(frozen=True)
class Outside:
    """A published report: its figures by table, its chapters by number, and where its page was found.

    Rows of table 3 hold the columns in which there is something; their totals are added up. ``misprinted``
    are cells of table 3 that the page prints otherwise.
    """

    name: str
    year: int
    source: str
    table2: Mapping[str, int]
    table3: Mapping[str, _Row]
    table4: Mapping[str, int]
    chapters: Mapping[int, str]
    misprinted: Mapping[str, int] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """What the report is called."""
        return f"{self.name}{self.year}年政府信息公开工作年度报告"

    @property
    def file_name(self) -> str:
        """What its page is saved as."""
        return f"{self.title}.html"

    def page(self) -> bytes:
        """The page, as a portal would show it."""
        body = render_fragment(self._report())
        head = f'<meta charset="utf-8"><title>{escape(self.title)}</title>'
        page = f"<html><head>{head}</head><body><h1>{escape(self.title)}</h1>\n{body}</body></html>"
        return page.encode()

    def _report(self) -> Report:
        form = form_of_year(self.year)
        counted = {"table2": self.table2, "table3": self._counted(), "table4": self.table4}
        tables = {
            key: Table.from_cells(table, {**dict.fromkeys(table.paths, 0), **counted[key]})
            for key, table in form.tables.items()
        }
        return Report(
            form=form.code, year=self.year, agency=self.name, title=self.title,
            sections=tuple(
                Section(each.no, each.title, self.chapters.get(each.no, "")) for each in form.sections
            ),
            table2=tables["table2"], table3=tables["table3"], table4=tables["table4"],
        )  # fmt: skip

    def _counted(self) -> dict[str, int]:
        """Table 3 with its sums: 总计 of every row, and (七)总计 of the results."""
        results = FORMS[form_of_year(self.year).code].table3.leaf_rows
        columns = {column for row in self.table3.values() for column in row}
        rows = dict(self.table3)
        rows["results_total"] = {
            column: sum(self.table3.get(row, {}).get(column, 0) for row in results) for column in columns
        }
        cells = {f"{row}.{column}": count for row, each in rows.items() for column, count in each.items()}
        totals = {f"{row}.total": sum(each.values()) for row, each in rows.items()}
        return {**cells, **totals, **self.misprinted}


def _items(decisions: Mapping[str, int]) -> dict[str, int]:
    cells = {}
    for register, delta in _DELTAS.items():
        row = f"{_PLACES[register]}.{register}"
        cells[f"{row}.items_last_year"] = OPENING[register] - delta
        cells[f"{row}.items_delta"] = delta
        if register in decisions:
            cells[f"{row}.decisions"] = decisions[register]
    return cells


OF_LAST_YEAR = Outside(
    name=DISTRICT.name,
    year=LAST_YEAR,
    source="区政府门户网站政府信息公开专栏（www.qujiang.example）",
    table2={
        "art20_1.normative_docs.made_this_year": 11,
        "art20_1.normative_docs.opened_this_year": 11,
        "art20_1.normative_docs.opened_total": _DOCUMENTS_BEFORE,
        **_items(
            {
                "admin_license": 151_263, "other_mgmt_services": 301_845, "admin_penalty": 2_418,
                "admin_compulsion": 9,
            }
        ),
        "art20_9.central_procurement.purchase_projects": 1_402,
        "art20_9.central_procurement.purchase_amount": 53_640_218,
    },
    table3={
        "new_received": {"natural_person": 19, "org_commercial": 2},
        "granted": {"natural_person": 12, "org_commercial": 2},
        "partial": {"natural_person": 1},
        "unable_not_held": {"natural_person": 3},
        "np_petition": {"natural_person": 2},
        "carried_out": {"natural_person": 1},
    },
    table4={"recon_maintained": 1, "recon_total": 1},
    chapters={
        1: "2019年是新修订的政府信息公开条例施行的第一年，全区按新条例调整了公开目录和办理流程。\n"
        "（一）主动公开。新制作规范性文件11件，全部对外公开。\n"
        "（二）依申请公开。新收政府信息公开申请21件，办结20件，结转下年度继续办理1件。\n"
        "（三）政府信息管理。各单位对公开目录逐项清理，更换了申请表样式和答复文书。\n"
        "（四）平台建设。政府信息公开专栏按新条例改版。\n"
        "（五）监督保障。举办新条例专题培训；公开工作列入年度考核，委托开展社会评议，没有需要追究责任的情形。",
        5: "对照新条例的要求，工作中还有不足：一是公开栏目更新不均衡，个别栏目长期没有新内容；"
        "二是历年文件是否有效，群众在网上看不出来；三是不会上网的群众提交申请不方便。\n"
        "2020年将建立公开栏目月度抽查制度，按月通报抽查结果。"
        "2020年将逐件核对历年文件的有效性，在原网页上标注。"
        "2020年将在区政务服务大厅设立公开申请辅导窗口。",
        6: "没有其他需要报告的事项。",
    },
)  # fmt: skip

NEIGHBOURS: tuple[Outside, ...] = (
    Outside(
        name="示例甲区人民政府",
        year=YEAR,
        source="示例甲区政府门户网站（www.jia.example）",
        table2={
            "art20_1.normative_docs.made_this_year": 9,
            "art20_1.normative_docs.opened_this_year": 9,
            "art20_1.normative_docs.opened_total": 87,
            "art20_5.admin_license.items_last_year": 312,
            "art20_5.admin_license.items_delta": 6,
            "art20_5.admin_license.decisions": 84_215,
            "art20_6.admin_penalty.items_last_year": 4_106,
            "art20_6.admin_penalty.items_delta": 58,
            "art20_6.admin_penalty.decisions": 3_127,
            "art20_6.admin_compulsion.items_last_year": 94,
            "art20_6.admin_compulsion.decisions": 21,
            "art20_8.admin_fee.items_last_year": 27,
            "art20_9.central_procurement.purchase_projects": 318,
            "art20_9.central_procurement.purchase_amount": 41_306_920,
        },
        table3={
            "new_received": {"natural_person": 37, "org_commercial": 4},
            "carried_in": {"natural_person": 2},
            "granted": {"natural_person": 22, "org_commercial": 3},
            "partial": {"natural_person": 5},
            "denied_process_info": {"natural_person": 1},
            "unable_not_held": {"natural_person": 8, "org_commercial": 1},
            "carried_out": {"natural_person": 3},
        },
        table4={"recon_maintained": 2, "recon_pending": 1, "recon_total": 3},
        chapters={
            1: "（一）主动公开。全年新制作规范性文件9件，全部对外公开。\n"
            "（二）依申请公开。新收政府信息公开申请41件，上年结转2件，办结40件，结转下年度继续办理3件。\n"
            "（三）政府信息管理。文件印发前确定公开属性。\n"
            "（四）平台建设。门户网站按季度自查。\n"
            "（五）监督保障。公开工作列入年度工作考核，组织社会评议，没有人被追究责任。",
            5: "存在的问题：部分解读材料形式单一。下一步将增加图解和问答，重点政策由起草单位负责人解读。",
            6: "没有其他需要报告的事项。",
        },
    ),
    Outside(
        name="示例乙区人民政府",
        year=YEAR,
        source="示例乙区政府门户网站（www.yi.example）",
        table2={
            "art20_1.normative_docs.made_this_year": 14,
            "art20_1.normative_docs.opened_this_year": 14,
            "art20_1.normative_docs.opened_total": 203,
            "art20_5.admin_license.items_last_year": 287,
            "art20_5.admin_license.items_delta": -11,
            "art20_5.admin_license.decisions": 51_904,
            "art20_6.admin_penalty.items_last_year": 3_580,
            "art20_6.admin_penalty.items_delta": 102,
            "art20_6.admin_penalty.decisions": 1_865,
            "art20_6.admin_compulsion.items_last_year": 76,
            "art20_6.admin_compulsion.decisions": 13,
            "art20_8.admin_fee.items_last_year": 31,
            "art20_8.admin_fee.items_delta": -2,
            "art20_9.central_procurement.purchase_projects": 245,
            "art20_9.central_procurement.purchase_amount": 28_774_315,
        },
        table3={
            "new_received": {"natural_person": 58, "org_commercial": 6},
            "carried_in": {"natural_person": 4},
            "granted": {"natural_person": 31, "org_commercial": 4},
            "partial": {"natural_person": 9, "org_commercial": 1},
            "denied_third_party": {"natural_person": 2},
            "unable_not_held": {"natural_person": 12},
            "np_petition": {"natural_person": 3},
            "carried_out": {"natural_person": 5, "org_commercial": 1},
        },
        # Two digits changed places in 予以公开.
        misprinted={"granted.natural_person": 13},
        table4={"recon_maintained": 1, "recon_corrected": 1, "recon_total": 2},
        chapters={
            1: "（一）主动公开。全年新制作规范性文件14件，全部对外公开。\n"
            "（二）依申请公开。新收政府信息公开申请64件，上年结转4件，结转下年度继续办理6件。\n"
            "（三）政府信息管理。对已公开文件开展年度清理。\n"
            "（四）平台建设。新媒体账号与门户网站同步发布。\n"
            "（五）监督保障。工作考核、社会评议按计划完成，没有责任追究的情形。",
            5: "存在的问题：个别申请答复不够规范，有一件在行政复议中被纠正。下一步将实行答复文书合法性审核。",
            6: "没有其他需要报告的事项。",
        },
    ),
)
