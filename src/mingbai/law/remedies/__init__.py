"""What an answer tells the applicant about contesting it: organ, court, periods, and in which order.

``units`` finds organ and court from the kind of unit and the date, ``settings`` holds the points that
the texts leave open, ``texts`` writes the sentence. Which way is open against which decision stands in
:mod:`mingbai.law.decisions.remedy_class`.
"""

from mingbai.law.remedies.settings import OPEN_POINTS, OpenPoint, RemedySettings
from mingbai.law.remedies.texts import Remedy, remedy, remedy_for_silence, remedy_text
from mingbai.law.remedies.units import Level, Unit, UnitKind, missing_names

__all__ = [
    "OPEN_POINTS",
    "Level",
    "OpenPoint",
    "Remedy",
    "RemedySettings",
    "Unit",
    "UnitKind",
    "missing_names",
    "remedy",
    "remedy_for_silence",
    "remedy_text",
]
