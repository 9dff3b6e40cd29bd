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
from mingbai.registers.errors import BeingImported, CannotImport, InvalidEntry, RowFault
from mingbai.registers.importing import (
    Outcome,
    begin_import,
    check_file,
    import_rows,
    load,
    record_import,
)
from mingbai.registers.layouts import headings_of, tables_of
from mingbai.registers.models import Fact, ImportState, InstrumentKind, Register, Table
from mingbai.registers.uploading import MOST_UPLOADED, abandon_import, confirm_import, hand_in

__all__ = [
    "MOST_UPLOADED",
    "BeingImported",
    "CannotImport",
    "Fact",
    "ImportState",
    "InstrumentKind",
    "InvalidEntry",
    "Outcome",
    "Register",
    "RowFault",
    "Table",
    "abandon_import",
    "begin_import",
    "change_item",
    "check_file",
    "confirm_import",
    "enter_charge",
    "enter_decision",
    "enter_purchase",
    "hand_in",
    "headings_of",
    "import_rows",
    "load",
    "make_instrument",
    "publish_batch",
    "publish_instrument",
    "record_import",
    "repeal_instrument",
    "set_opening_stock",
    "strike",
    "tables_of",
    "withhold",
]
