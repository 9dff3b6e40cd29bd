"""Reads of reports, each scoped to its viewer.

- :mod:`.reading`: which reports there are, what a figure is made of, the records behind it
- :mod:`.deadlines`: by when one agency publishes
- :mod:`.metadata`: the fields over a report
- :mod:`.renditions`: the files of a published report
- :mod:`.late`: what was recorded after a report was locked
- :mod:`.timeline`: the history of a cell
- :mod:`.comparing`: years of one agency, or agencies of one year, side by side
- :mod:`.policies`: rows that are not summed
- :mod:`.rollup`: a government's report beside its units': who gave what
- :mod:`.season`: who has filed, what is late, what the checks still find
- :mod:`.neighbours`: reports that were brought in from files
- :mod:`.promises`: promises of section 五, as tasks
- :mod:`.faults`: the faults of every unit by name
- :mod:`.briefing`: what the brief and the circular are made of
- :mod:`.working`: the desk of a report: cells, chapters, findings, comments, and what is typed but not saved
"""

from mingbai.reports.briefing import (
    Brief,
    NeighbourFacts,
    Number,
    Risk,
    Said,
    SeasonFacts,
    TaskFacts,
    UnitFacts,
)
from mingbai.reports.circular import Circular, UnitGroup
from mingbai.reports.comparing import INDICATORS, Column, Comparison, Indicator, Outlier
from mingbai.reports.comparing import Line as ComparedLine
from mingbai.reports.findings import FindingState, Noted
from mingbai.reports.judging import CommentMade
from mingbai.reports.promises import PromiseStanding
from mingbai.reports.promising import Proposal, ProposalKind
from mingbai.reports.queries.briefing import brief, circular, season_facts
from mingbai.reports.queries.comparing import compare_agencies, compare_years, compare_years_outside
from mingbai.reports.queries.deadlines import Due, due_of
from mingbai.reports.queries.faults import Fault, WrongCell, faults
from mingbai.reports.queries.late import LateRecords, Proposed, late_records, proposed_corrections
from mingbai.reports.queries.metadata import metadata_of
from mingbai.reports.queries.neighbours import (
    Beside,
    Neighbour,
    neighbour,
    neighbours,
    readings,
    sees_neighbours,
)
from mingbai.reports.queries.policies import row_policies
from mingbai.reports.queries.promises import (
    improvements_of,
    promise_called,
    promises,
    promises_owned,
    proposals,
)
from mingbai.reports.queries.reading import (
    Explanation,
    HandNote,
    Line,
    Records,
    ReportKind,
    Stage,
    Standing,
    Sum,
    Term,
    WorkMatter,
    compilation_of,
    compilations_of,
    explain,
    history,
    law_report_of,
    records_behind,
    report_of,
    reports,
    standing_of,
    stated,
    years,
)
from mingbai.reports.queries.renditions import Format, renditions
from mingbai.reports.queries.rollup import Contribution, RolledUp, rolled_up
from mingbai.reports.queries.season import Completeness, Expected, Filing, LeftOut, completeness, filings
from mingbai.reports.queries.timeline import CellEvent, EventKind, timeline
from mingbai.reports.queries.working import (
    CellOnDesk,
    ChapterOnDesk,
    InHand,
    NotedOnDesk,
    OnDesk,
    Reconciled,
    in_hand,
    on_desk,
    presented,
    reconcile,
)
from mingbai.reports.reading import ChapterText
from mingbai.reports.rolling import CellState, Verdict
from mingbai.reports.working import Correction, Edition, Judgement, Reply, Settlement, Writing

__all__ = [
    "INDICATORS",
    "Beside",
    "Brief",
    "CellEvent",
    "CellOnDesk",
    "CellState",
    "ChapterOnDesk",
    "ChapterText",
    "Circular",
    "Column",
    "CommentMade",
    "ComparedLine",
    "Comparison",
    "Completeness",
    "Contribution",
    "Correction",
    "Due",
    "Edition",
    "EventKind",
    "Expected",
    "Explanation",
    "Fault",
    "Filing",
    "FindingState",
    "Format",
    "HandNote",
    "InHand",
    "Indicator",
    "Judgement",
    "LateRecords",
    "LeftOut",
    "Line",
    "Neighbour",
    "NeighbourFacts",
    "Noted",
    "NotedOnDesk",
    "Number",
    "OnDesk",
    "Outlier",
    "PromiseStanding",
    "Proposal",
    "ProposalKind",
    "Proposed",
    "Reconciled",
    "Records",
    "Reply",
    "ReportKind",
    "Risk",
    "RolledUp",
    "Said",
    "SeasonFacts",
    "Settlement",
    "Stage",
    "Standing",
    "Sum",
    "TaskFacts",
    "Term",
    "UnitFacts",
    "UnitGroup",
    "Verdict",
    "WorkMatter",
    "Writing",
    "WrongCell",
    "brief",
    "circular",
    "compare_agencies",
    "compare_years",
    "compare_years_outside",
    "compilation_of",
    "compilations_of",
    "completeness",
    "due_of",
    "explain",
    "faults",
    "filings",
    "history",
    "improvements_of",
    "in_hand",
    "late_records",
    "law_report_of",
    "metadata_of",
    "neighbour",
    "neighbours",
    "on_desk",
    "presented",
    "promise_called",
    "promises",
    "promises_owned",
    "proposals",
    "proposed_corrections",
    "readings",
    "reconcile",
    "records_behind",
    "renditions",
    "report_of",
    "reports",
    "rolled_up",
    "row_policies",
    "season_facts",
    "sees_neighbours",
    "standing_of",
    "stated",
    "timeline",
    "years",
]
