"""How the figures of a sum are printed."""

from decimal import Decimal

from mingbai.ui.templatetags.figures import summand


def test_amounts_are_printed_to_the_fen_with_their_unit_and_counts_as_they_are() -> None:
    assert summand(Decimal("828069")) == "828069.00元"
    assert summand(Decimal("-1042208.6")) == "-1042208.60元"
    assert summand(168_707) == "168707"
