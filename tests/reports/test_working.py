"""Which figure holds after corrections, whatever was corrected."""

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingbai.law.forms import FORMS
from mingbai.law.report.checking import check
from mingbai.law.report.figures import Figure
from mingbai.law.report.findings import Severity
from mingbai.reports.contributions import Contribution, with_contributions
from mingbai.reports.errors import InvalidEdit
from mingbai.reports.figures import Counted, counted_from, law_report, stored
from mingbai.reports.findings import FindingState, noted
from mingbai.reports.models import Edit, EditKind
from mingbai.reports.scope import RowScope, Scope
from mingbai.reports.tallies import place
from mingbai.reports.working import (
    Correction,
    Edition,
    Judged,
    Judgement,
    addends,
    corrected,
    figure_plain,
    figure_typed,
    fold_edits,
)

AT = datetime(2021, 2, 18, 1, tzinfo=UTC)
forms = st.sampled_from(sorted(FORMS))
counts = st.integers(0, 10**6)


def summed(form: str, leaves: Mapping[str, Figure]) -> dict[str, Figure]:
    """Figures in which every total that the form prints is its sum."""
    values = dict(leaves)
    for total, parts in addends(form).items():
        values[total] = sum(values[part] for part in parts)
    return values


@st.composite
def reports(draw: st.DrawFn) -> tuple[str, dict[str, Figure]]:
    form = draw(forms)
    cells = list(place(form))
    leaves: dict[str, Figure] = dict.fromkeys(cells, 0)
    leaves |= draw(st.dictionaries(st.sampled_from(cells), counts, max_size=20))
    return form, summed(form, leaves)


@st.composite
def with_corrections(draw: st.DrawFn) -> tuple[str, dict[str, Figure], dict[str, Figure]]:
    form, values = draw(reports())
    said = draw(st.dictionaries(st.sampled_from(sorted(values)), counts, max_size=6))
    return form, values, dict(said)


@given(with_corrections())
def test_what_is_corrected_holds_and_nothing_but_totals_follows(
    drawn: tuple[str, dict[str, Figure], dict[str, Figure]],
) -> None:
    form, values, said = drawn
    held = corrected(form, values, said)
    assert held.keys() == values.keys()
    for cell, value in held.items():
        if cell in said:
            assert value == said[cell]
        elif cell not in addends(form):
            assert value == values[cell]


@given(with_corrections())
def test_totals_that_were_sums_stay_sums(drawn: tuple[str, dict[str, Figure], dict[str, Figure]]) -> None:
    form, values, said = drawn
    leaves = {cell: value for cell, value in said.items() if cell not in addends(form)}
    held = corrected(form, values, leaves)
    assert held == summed(form, held)
    broken = {
        finding.rule
        for finding in check(law_report(form, int(form[1:]), "某县教育局", held))
        if finding.severity is Severity.ERROR
    }
    assert not broken & {"T3-02", "T3-03", "T4-02", "T4-03", "T4-04"}


@given(reports())
def test_without_corrections_nothing_moves(drawn: tuple[str, dict[str, Figure]]) -> None:
    form, values = drawn
    assert corrected(form, values, {}) == values
    assert corrected(form, values, dict(values)) == values


@given(forms, st.data())
def test_what_can_be_typed_is_kept_exactly(form: str, data: st.DataObject) -> None:
    cell = data.draw(st.sampled_from(sorted(place(form))))
    kind = place(form)[cell].column.kind
    least = -(10**9) if kind == "signed_int" else 0
    figure: Figure = data.draw(st.integers(least, 10**9))
    if kind in ("money", "decimal"):
        figure = data.draw(st.decimals(0, 10**9, places=2 if kind == "money" else 6))
    kept = figure_typed(form, cell, figure_plain(figure))
    assert kept == figure
    assert figure_plain(kept) == figure_plain(Decimal(figure) if isinstance(kept, Decimal) else figure)


@given(forms, st.data(), st.text(max_size=12) | st.none() | st.integers(max_value=-1) | st.floats())
def test_nothing_else_is_taken(form: str, data: st.DataObject, typed: object) -> None:
    cells = [cell for cell, each in place(form).items() if each.column.kind == "int"]
    cell = data.draw(st.sampled_from(cells))
    try:
        figure = figure_typed(form, cell, typed)
    except InvalidEdit:
        return
    else:
        assert isinstance(figure, int)
        assert figure >= 0
        assert int(str(typed).strip()) == figure


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_an_edition_is_written_and_read(compilation: int, seq: int) -> None:
    assert Edition.parse(str(Edition(compilation, seq))) == Edition(compilation, seq)


@pytest.mark.parametrize("text", ["", "1", "1-", "-1", "a-1", "1-1-1", "１-1"])
def test_what_is_no_edition_is_refused(text: str) -> None:
    with pytest.raises(InvalidEdit, match="刷新"):
        Edition.parse(text)


def edit(seq: int, kind: EditKind, target: str, value: str, basis: str = "0") -> Edit:
    return Edit(
        seq=seq, kind=kind, target=target, value=value, basis=basis, reason="理由", by="某", recorded_at=AT
    )


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 5)), max_size=30))
def test_the_newest_edit_of_each_cell_holds(steps: list[tuple[int, int]]) -> None:
    cells = sorted(place("F2021"))
    cells = [cell for cell in cells if cell.startswith("table3.")][:4]
    # 0 takes back
    edits = [
        edit(seq, EditKind.CELL, cells[which], str(value) if value else "")
        for seq, (which, value) in enumerate(steps, 1)
    ]
    hand = fold_edits("F2021", edits)
    last = {cells[which]: (seq, value) for seq, (which, value) in enumerate(steps, 1)}
    assert {cell: each.value for cell, each in hand.corrections.items()} == {
        cell: value for cell, (_, value) in last.items() if value
    }
    assert all(hand.newest["cell", cell] == seq for cell, (seq, _) in last.items())
    assert hand.seq == len(steps)


def test_presenting_lasts_until_the_next_edit() -> None:
    ready = edit(1, EditKind.READY, "", "3")
    assert fold_edits("F2021", [ready]).presented_after == 3
    assert fold_edits("F2021", [ready, edit(2, EditKind.CHAPTER, "1", "文")]).presented_after is None


@given(st.integers(1, 50), st.integers(1, 50))
def test_what_was_said_holds_while_the_figures_are_the_same(first: int, second: int) -> None:
    def found(total: int) -> tuple[str, str, object]:
        values = dict.fromkeys(place("F2021"), 0) | {"table3.granted.total": total}
        report = law_report("F2021", 2021, "某县教育局", values)
        each = next(n for n in noted(report, check(report)) if n.finding.rule == "T3-02")
        return each.key, each.fingerprint, report

    key, fingerprint, _ = found(first)
    again, now, report = found(second)
    assert key == again
    judged = {key: Judged(key, Judgement.ADMITTED, fingerprint, "", "某", AT)}
    (state,) = {
        each.state
        for each in noted(report, check(report), judged)  # type: ignore[arg-type]  # the drawn report
        if each.key == key
    }
    assert state is (FindingState.ADMITTED if first == second else FindingState.OPEN)
    assert (fingerprint == now) == (first == second)


@given(reports())
def test_every_finding_has_a_name_of_its_own(drawn: tuple[str, dict[str, Figure]]) -> None:
    form, values = drawn
    report = law_report(form, int(form[1:]), "某县教育局", values)
    keys = [each.key for each in noted(report, check(report))]
    assert len(keys) == len(set(keys))


@st.composite
def contributed(draw: st.DrawFn) -> tuple[dict[str, Counted], list[Contribution]]:
    """Figures of three units, summed; some of them corrected what they sent up."""
    form = "F2021"
    cells = list(place(form))
    units = {
        code: summed(
            form, dict.fromkeys(cells, 0) | draw(st.dictionaries(st.sampled_from(cells), counts, max_size=8))
        )
        for code in "甲乙丙"
    }
    whole = {
        cell: Counted(
            sum(values[cell] for values in units.values()), "某", 0,
            {code: values[cell] for code, values in units.items() if values[cell]},
        )
        for cell in cells
    }  # fmt: skip
    found = [
        Contribution(
            key, code, form,
            {
                cell: Correction(cell, value, 0, "理由", "某", AT, 1)
                for cell, value in draw(
                    st.dictionaries(st.sampled_from(cells), counts, max_size=4)
                ).items()
            },
        )
        for key, code in enumerate(units)
    ]  # fmt: skip
    return whole, found


@given(contributed())
def test_a_government_sums_what_its_units_sent_up(
    drawn: tuple[dict[str, Counted], list[Contribution]],
) -> None:
    whole, found = drawn
    scope = Scope("某区", ())
    held = with_contributions(whole, found, scope)
    for cell, counted in held.items():
        assert counted.value == sum(counted.parts.values())
        assert counted_from(stored({cell: counted})[cell]) == counted
    for each in found:
        for cell, correction in each.corrections.items():
            assert held[cell].parts.get(each.code, 0) == correction.value
            is_changed = correction.value != whole[cell].parts.get(each.code, 0)
            assert (each.code in held[cell].by_hand) == is_changed
    settled = Scope("某区", (), (), {cell.rpartition(".")[0]: RowScope(frozenset(), "") for cell in whole})
    assert with_contributions(whole, found, settled) == whole
