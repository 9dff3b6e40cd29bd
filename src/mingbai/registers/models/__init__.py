"""What a register holds: items, decisions, purchases, charges, instruments; all dated, none edited.

Bulk rows belong to a batch and count from the instant at which their batch was recorded as a whole. A
mistaken row is struck by a further row with a reason, and may then be entered again under the same number
as a further ``edition``.
"""

from mingbai.registers.models.batches import (
    Batch,
    Import,
    ImportFault,
    ImportState,
    Register,
    Release,
    Table,
)
from mingbai.registers.models.facts import (
    Fact,
    Instrument,
    InstrumentFact,
    InstrumentKind,
    OpeningStock,
    Strike,
    Withholding,
)
from mingbai.registers.models.rows import BulkRow, Charge, Decision, ItemChange, Purchase

__all__ = [
    "Batch",
    "BulkRow",
    "Charge",
    "Decision",
    "Fact",
    "Import",
    "ImportFault",
    "ImportState",
    "Instrument",
    "InstrumentFact",
    "InstrumentKind",
    "ItemChange",
    "OpeningStock",
    "Purchase",
    "Register",
    "Release",
    "Strike",
    "Table",
    "Withholding",
]
