"""Text whose blank cells have closed up: one blank between figures, none where a cell is blank.

Which cell is blank is then often open. What must never happen is a figure of one row in another, or a
cell read wrong without being listed as uncertain.
"""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from layouts.roundtrip import examples
from mingbai.law.forms import F2021
from mingbai.law.report.figures import Report
from mingbai.readers.document import Document, Paragraph
from mingbai.readers.recognition.report import recognise

_KEYS = ("natural_person", "org_commercial", "org_research", "org_public_welfare", "org_legal_service")
_ROWS = {row.path: row.label for row in F2021.table3.data_rows}
_LONG = 13
Figures = dict[str, list[int]]


def _lawful(rng: Random, leaves: int) -> Figures:
    """A sparse table whose sums are right: five kinds of applicants, a sixth that has none, the total."""
    rows: Figures = {path: [0] * 6 for path in _ROWS}
    for path in rng.sample(F2021.table3.leaf_rows, leaves):
        rows[path][0] = rng.randint(1, 300)
        rows[path][rng.randrange(1, 5)] = rng.choice((0, rng.randint(1, 40)))
    for c in range(6):
        total = sum(rows[path][c] for path in F2021.table3.leaf_rows)
        rows["results_total"][c] = total
        rows["carried_out"][c] = rng.choice((0, rng.randint(0, 9))) if c < 2 else 0
        rows["carried_in"][c] = rng.randint(0, min(total, 5)) if c < 2 else 0
        rows["new_received"][c] = total + rows["carried_out"][c] - rows["carried_in"][c]
    return {path: [*row, sum(row)] for path, row in rows.items()}


def _report(rows: Figures, *, folded: bool) -> Report:
    lines = ["河源市林业局2023年政府信息公开工作年度报告", "三、收到和处理政府信息公开申请情况"]
    for path, label in _ROWS.items():
        figures = " ".join(str(value) for value in rows[path] if value)
        if folded and len(label) > _LONG:
            half = len(label) // 2
            lines += [label[:half], *([figures] if figures else []), f"三 {label[half:]}"]
        else:
            lines.append(f"{label} {figures}".strip())
    return recognise(Document("text", [Paragraph(line) for line in lines]))


@given(seed=st.integers(0, 2**31), leaves=st.integers(2, 9), folded=st.booleans())
@examples(40)
def test_no_figure_gets_into_another_row_and_none_is_wrong_and_certain(
    *, seed: int, leaves: int, folded: bool
) -> None:
    rows = _lawful(Random(seed), leaves)
    report = _report(rows, folded=folded)
    assert report.table3 is not None
    for path, values in rows.items():
        printed = [value for value in values if value]
        read = report.table3.row_values(path)
        assert [value for value in read if value] == printed, path
        for key, value, true in zip(_KEYS, read, values, strict=False):
            assert (value or 0) == true or f"table3.{path}.{key}" in report.uncertain, (path, key)


def test_figures_short_of_cells_are_not_cut_into_all_of_them() -> None:
    lines = ["三、收到和处理政府信息公开申请情况"]
    lines += [f"{label} 0 0 0 0 0 0 0" for path, label in _ROWS.items() if path != "np_duplicate"]
    lines.insert(17, "2.重复申请 190 0 0 0 0")
    report = recognise(Document("text", [Paragraph(line) for line in lines]))
    assert report.table3 is not None
    candidates = report.uncertain["table3.np_duplicate.natural_person"].candidates
    assert 190 in candidates
