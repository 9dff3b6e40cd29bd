from hypothesis import given
from hypothesis import strategies as st

from drafts import lawful_reports, partial_tables, table
from mingbai.law.forms import F2019, F2021
from mingbai.law.report.figures import Report, Table, Uncertain
from mingbai.law.report.identities import Identity, Standing, table3_identities, unknown_cells, weigh

FORMS = st.sampled_from([F2019, F2021])


def test_the_results_stand_in_one_run_from_granted_to_the_total() -> None:
    for form in (F2019, F2021):
        start = form.table3.row_start
        runs = [start[row] for row in form.table3.leaf_rows]
        assert runs == list(range(start["granted"], start["results_total"], 7))


@given(lawful_reports())
def test_all_identities_hold_in_a_lawful_table(report: Report) -> None:
    assert report.table3 is not None
    identities = list(table3_identities(report.table3.form))
    assert len(identities) == len(report.table3.form.data_rows) + 14
    assert all(weigh(report, report.table3, identity) is None for identity in identities)


@given(FORMS.flatmap(lambda form: partial_tables(form, "table3")))
def test_an_imbalance_says_what_differs(draft: Table) -> None:
    report = Report(table3=draft)
    for identity in table3_identities(draft.form):
        imbalance = weigh(report, draft, identity)
        left = sum(draft.values[i] or 0 for i in identity.left)
        right = sum(draft.values[i] or 0 for i in identity.right)
        if imbalance is None:
            assert left == right
        else:
            assert (imbalance.left, imbalance.right) == (left, right)
            assert imbalance.difference == max(left - right, right - left) > 0
            assert imbalance.standing in (Standing.BROKEN, Standing.SUSPENDED)


@given(
    FORMS.flatmap(
        lambda form: st.sampled_from(["table2", "table3", "table4"]).flatmap(
            lambda key: partial_tables(form, key)
        )
    )
)
def test_only_blank_cells_and_those_of_absent_rows_are_unknown(draft: Table) -> None:
    for at in unknown_cells(draft):
        row, _ = draft.form.cells[at]
        assert draft.values[at] is None or row.path in draft.absent_rows


def _unknown(draft: Table) -> set[str]:
    return {draft.form.paths[at] for at in unknown_cells(draft)}


def test_a_blank_total_of_nothing_is_nothing() -> None:
    assert not _unknown(table("table3", {"granted.total": None}))
    assert not _unknown(table("table4", {"recon_total": None}))


def test_a_blank_total_of_something_is_unknown() -> None:
    cells = {"granted.org_other": 1, "granted.total": None}
    assert _unknown(table("table3", cells)) == {"granted.total"}
    assert _unknown(table("table4", {"recon_other": 1, "recon_total": None})) == {"recon_total"}


def test_candidates_too_many_to_try_leave_the_identity_uncertain() -> None:
    draft = table("table3", {"granted.total": 10**9})
    paths = [f"table3.granted.{column.key}" for column in F2021.table3.data_rows[0].columns[:-1]]
    uncertain = {
        path: Uncertain(path, tuple(range(0, 50 * 50**i, 50**i)), "") for i, path in enumerate(paths)
    }
    start = F2021.table3.row_start["granted"]
    imbalance = weigh(
        Report(table3=draft, uncertain=uncertain),
        draft,
        Identity(tuple(range(start, start + 6)), (start + 6,)),
    )
    assert imbalance is not None
    assert imbalance.standing is Standing.UNCERTAIN
