"""Verbs of the registers: import, enter by hand, strike, withhold, make public."""

from mingbai.registers.entries import (
    change_item,
    enter_charge,
    enter_decision,
    enter_purchase,
    make_instrument,
    publish_batch,
    publish_instrument,
    repeal_instrument,
    set_opening_stock,
    strike,
    withhold,
)
from mingbai.registers.errors import CannotImport, InvalidEntry, RowFault
from mingbai.registers.importing import (
    Outcome,
    begin_import,
    check_file,
    import_rows,
    load,
    record_import,
)
from mingbai.registers.models import Fact, InstrumentKind, Register, Table

__all__ = [
    "CannotImport",
    "Fact",
    "InstrumentKind",
    "InvalidEntry",
    "Outcome",
    "Register",
    "RowFault",
    "Table",
    "begin_import",
    "change_item",
    "check_file",
    "enter_charge",
    "enter_decision",
    "enter_purchase",
    "import_rows",
    "load",
    "make_instrument",
    "publish_batch",
    "publish_instrument",
    "record_import",
    "repeal_instrument",
    "set_opening_stock",
    "strike",
    "withhold",
]
