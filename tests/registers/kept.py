"""One of everything that an agency keeps in its registers, for tests of who may open it."""

import tempfile
from datetime import date
from pathlib import Path

from mingbai.organisations.models import Agency
from mingbai.registers.api import (
    InstrumentKind,
    Register,
    begin_import,
    enter_decision,
    make_instrument,
    set_opening_stock,
)
from mingbai.registers.models import Decision, InstrumentFact
from organisations.district import AT, CONSOLE

__all__ = ["kept_by"]

_ON = date(2020, 1, 2)


def kept_by(agency: Agency) -> dict[str, object]:
    """Enters them; gives what addresses call them by."""
    batch = enter_decision(
        agency=agency, register=Register.LICENSE, number="留〔2020〕1号", title="某事", on=_ON, by=CONSOLE,
        at=AT,
    )  # fmt: skip
    stock = set_opening_stock(
        agency=agency, register=Register.OTHER, year=2015, count=1, source="报告", by=CONSOLE, at=AT
    )
    instrument = make_instrument(
        agency=agency, kind=InstrumentKind.NORMATIVE, number="留发〔2020〕1号", title="某办法", on=_ON,
        by=CONSOLE, at=AT,
    )  # fmt: skip
    with tempfile.NamedTemporaryFile("w", suffix=".csv", encoding="utf-8") as file:
        file.write(f"行政许可决定文书号,许可内容,许可决定日期\n{agency.code},某事,2020-01-02\n")
        file.flush()
        work = begin_import(Path(file.name), register=Register.LICENSE, agency=agency, by=CONSOLE, at=AT)
    return {
        "batch": batch.uid,
        "decision": Decision.objects.get(batch=batch).pk,
        "stock": stock.pk,
        "instrument": instrument.uid,
        "fact": InstrumentFact.objects.get(instrument=instrument).pk,
        "import": work.batch.uid,
    }
