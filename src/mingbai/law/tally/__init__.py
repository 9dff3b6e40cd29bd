"""Tables 3 and 4 counted from the cases themselves, each cell with the cases behind it.

``convention`` fixes for one year what the national texts leave open, ``applications`` counts table 3,
``disputes`` table 4. A cell is the length of its list of cases, so the identities of the form hold by
construction.

Both take folded cases. A report locked at an instant folds only what was entered by then::

    known = {key: fold(recorded_by(record, compiled_at)) for key, record in records.items()}
    tally_applications(known, CountingConvention(2024)).table
"""

from mingbai.law.tally.applications import tally_applications
from mingbai.law.tally.convention import CountingConvention, DisputeCount, ResultDate
from mingbai.law.tally.disputes import tally_disputes
from mingbai.law.tally.members import Tally

__all__ = [
    "CountingConvention",
    "DisputeCount",
    "ResultDate",
    "Tally",
    "tally_applications",
    "tally_disputes",
]
