"""Figures as people write them into a cell."""

from random import Random

from layouts.labels import dice
from layouts.layout import Layout
from mingbai.law.report.figures import Figure, Table

__all__ = ["printed_figure", "unit_stands_in_cell", "unit_stands_in_head"]

_REVISED = ("art20_1.normative_docs.made_this_year", "art20_1.normative_docs.issued")
_BLANKS = {"empty": "", "blank": " ", "ideographic": "\u3000\u3000", "nbsp": "\xa0"}
_FULL_DIGITS = str.maketrans("0123456789.,-", "０１２３４５６７８９．，－")


def printed_figure(table: Table, path: str, layout: Layout) -> str:
    """What stands in the cell at ``path``: the filler's own marks, else the figure in this layout's style."""
    if table.printed.get(path):
        return table.printed[path]
    value = table[path]
    if value is None:
        return _BLANKS[layout.blank_cells]
    rng = dice(layout, "cell", path)
    match path.rpartition(".")[2]:
        case "items_delta":
            return _styled(_delta(int(value), layout), layout, rng, plain_only=True)
        case "purchase_amount" | "fee_amount":
            unit = table.unit or ""
            text = _styled(_digits(value), layout, rng, plain_only=layout.numbers != "thousands")
            return text + (unit if unit_stands_in_cell(table, layout) else "")
    if layout.numbers == "remark" and path in _REVISED and value > 1:
        return f"{value}（其中修订{rng.randrange(1, int(value))}件）"
    return _styled(_digits(value), layout, rng)


def unit_stands_in_cell(table: Table, layout: Layout) -> bool:
    """Whether the unit of the amount is typed behind the figure."""
    if table.unit is None:
        return False
    usual = "cell" if table.form.form == "F2019" else "header"
    place = usual if layout.amount_unit == "usual" else layout.amount_unit
    return place in ("cell", "both")


def unit_stands_in_head(table: Table, layout: Layout) -> bool:
    """Whether the unit of the amount is printed in the column head."""
    if table.unit is None:
        return False
    return layout.amount_unit in ("header", "both") or not unit_stands_in_cell(table, layout)


def _digits(value: Figure) -> str:
    return f"{value:f}" if not isinstance(value, int) else str(value)


def _delta(value: int, layout: Layout) -> str:
    if value == 0:
        return "0"
    up, down = {
        "sign": ("", "-"),
        "plus": ("+", "-"),
        "words": ("增", "减"),
        "long_words": ("增加", "减少"),
        "fullwidth_sign": ("＋", "－"),
        "minus_sign": ("", "−"),
    }[layout.delta]
    return (up if value > 0 else down) + str(abs(value))


def _styled(text: str, layout: Layout, rng: Random, *, plain_only: bool = False) -> str:
    match layout.numbers:
        case "thousands" if text.replace(".", "").isdigit() and len(text) > 3:
            whole, point, rest = text.partition(".")
            text = f"{int(whole):,}{point}{rest}"
        case "fullwidth":
            text = text.translate(_FULL_DIGITS)
        case "float" if not plain_only:
            text += ".0"
        case "unit" if not plain_only:
            text += rng.choice(("件", "件", " 件"))
        case "padded":
            text = rng.choice((" ", "\u3000", "\xa0", "  ")) + text + rng.choice((" ", "", "\u3000"))
    if layout.torn_numbers == "long" and text.isdigit() and len(text) >= 5:
        text = text[:-2] + "\n" + text[-2:]
    return text
