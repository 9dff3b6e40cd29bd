"""What a government keeps beside its report, one of each, for tests of who may open it."""

from datetime import date

from mingbai.organisations.models import Agency
from mingbai.reports.api import bring_in, prove_promise, take_up_promise
from organisations.district import CONSOLE
from reports.year import AT, YEAR

__all__ = ["season_kept_by"]

_PAGE = (
    f"<html><body><h1>邻区{YEAR}年政府信息公开工作年度报告</h1><h2>一、总体情况</h2><p>没有收到申请。</p>"
    "<h2>五、存在的主要问题及改进情况</h2><p>更新不及时。</p></body></html>"
)


def season_kept_by(agency: Agency) -> dict[str, object]:
    """Makes them; gives what addresses call them by."""
    read = bring_in(_PAGE.encode(), agency=agency, name="邻区", file_name="年报.html", by=CONSOLE, at=AT)
    promise = take_up_promise(
        agency=agency, year=YEAR - 1, sentence="将按季度公布重大项目进展。", owner=agency,
        due_on=date(YEAR, 12, 31), by=CONSOLE, at=AT,
    )  # fmt: skip
    prove_promise(promise, content=b"x", file_name="x.txt", by=CONSOLE, at=AT)
    return {"read": read.uid, "promise": promise.uid}
