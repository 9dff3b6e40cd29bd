"""Whether a printed number is a rounding of an exact one."""

from decimal import Decimal

from mingbai.law.report.figures import Figure

__all__ = ["decimals", "is_rounding_of"]


def decimals(value: Figure) -> int:
    """The decimals that ``value`` is printed with: 2 for 51.85, 0 for 52."""
    exponent = value.as_tuple().exponent if isinstance(value, Decimal) else 0
    return max(0, -int(exponent))


def is_rounding_of(printed: Figure, exact: Figure) -> bool:
    """Whether ``printed`` is ``exact`` rounded, or cut off, to the decimals that it has.

    Agencies do both: 35 of 805 is 4.3478…%, printed as 4.35% or as 4.34%.
    """
    place = Decimal(10) ** -decimals(printed)
    gap = abs(Decimal(exact)) - abs(Decimal(printed))
    return (
        (exact < 0) == (printed < 0) and -place / 2 <= gap < place if printed else abs(Decimal(exact)) < place
    )
