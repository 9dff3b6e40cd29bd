"""Disputes over disclosure: reconsideration (行政复议) and suits (行政诉讼), as dated acts.

``acts`` names the acts and what a dispute is; ``state`` folds them.
"""

from mingbai.law.dispute.acts import DisputeAct, DisputeActName, Kind, Outcome, Role
from mingbai.law.dispute.state import Dispute, fold

__all__ = ["Dispute", "DisputeAct", "DisputeActName", "Kind", "Outcome", "Role", "fold"]
