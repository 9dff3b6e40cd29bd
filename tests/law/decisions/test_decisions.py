"""The taxonomy: nothing lacks a row, a basis, a letter; rows are proposed by rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingbai.law.decisions import (
    CODES,
    REQUIREMENTS,
    Decision,
    code_of,
    missing_facts,
    notice_parts,
    report_row,
    row_of,
)
from mingbai.law.decisions.notices import PARTS
from mingbai.law.errors import UnknownDecision
from mingbai.law.forms import F2019, F2021, FORMS, Form

codes = st.sampled_from(sorted(CODES))
forms = st.sampled_from(sorted(FORMS)).map(FORMS.__getitem__)
decisions = codes.map(Decision)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_codes_fill_every_leaf_row_of_each_form_and_no_other(form: Form) -> None:
    assert {row_of(key, form) for key in CODES} == set(form.table3.leaf_rows)


@given(codes)
def test_the_forms_differ_only_in_other_handling(key: str) -> None:
    old, new = row_of(key, F2019), row_of(key, F2021)
    assert old == new or (old == "other" and new.startswith("other_"))


@pytest.mark.parametrize("key", CODES)
def test_every_code_is_complete(key: str) -> None:
    code = CODES[key]
    assert code.key == key
    assert code.name
    assert code.basis
    assert all(str(basis).startswith("《") and "第条" not in str(basis) for basis in code.basis)
    assert code.requires
    assert code.notice.name
    assert code.notice.parts


def test_names_are_distinct() -> None:
    assert len({code.name for code in CODES.values()}) == len(CODES)


def test_every_requirement_and_part_is_used() -> None:
    used = {requirement.key for code in CODES.values() for requirement in code.requires}
    assert used == set(REQUIREMENTS)
    assert {part for code in CODES.values() for part in code.notice.parts} == set(PARTS)


@given(codes)
def test_every_letter_has_the_elements_of_an_answer(key: str) -> None:
    parts = [part.key for part in notice_parts(key)]
    assert {"document_number", "legal_basis", "remedy", "agency", "signed_on"} <= set(parts)
    assert len(parts) == len(set(parts))


def test_an_unknown_code_is_refused_in_chinese() -> None:
    with pytest.raises(UnknownDecision, match="没有“granted”这一处理结果"):
        code_of("granted")
    with pytest.raises(UnknownDecision):
        Decision("partial", ("no_such_ground",))


# --- facts ---


@given(codes)
def test_with_nothing_on_file_everything_is_missing(key: str) -> None:
    assert missing_facts(Decision(key), {}) == CODES[key].requires
    blank = dict.fromkeys(REQUIREMENTS, " ")
    assert missing_facts(Decision(key), blank) == CODES[key].requires


@given(codes, st.data())
def test_each_fact_shown_leaves_one_less_missing(key: str, data: st.DataObject) -> None:
    requires = CODES[key].requires
    shown = data.draw(st.sets(st.sampled_from([fact.key for fact in requires])))
    missing = missing_facts(Decision(key), dict.fromkeys(shown, "附卷"))
    assert [fact.key for fact in missing] == [fact.key for fact in requires if fact.key not in shown]


@pytest.mark.parametrize(
    ("code", "fact"),
    [
        ("unable_not_exist", "search_record"),
        ("denied_third_party", "third_party_record"),
        ("partial", "separation"),
        ("partial", "withheld_ground"),
        ("unable_not_responsible", "responsible_agency_name"),
        ("unable_not_responsible", "responsible_agency_contact"),
        ("granted_published", "publication_proof"),
        ("granted_published", "way_told"),
        ("denied_state_secret", "classification_mark"),
        ("denied_three_security", "risk_assessment"),
        ("denied_process_info", "formed_before_decision"),
        ("granted_public_interest", "public_interest_reasons"),
    ],
)
def test_what_a_court_would_ask_for_must_be_on_file(code: str, fact: str) -> None:
    assert fact in {requirement.key for requirement in missing_facts(Decision(code), {})}


def test_a_note_that_no_agency_can_be_determined_stands_for_name_and_contact() -> None:
    facts = {"not_responsible_reasons": "属省级事权", "responsible_agency_unknown": "机构已撤销"}
    assert missing_facts(Decision("unable_not_responsible"), facts) == ()


def test_silence_of_the_third_party_stands_for_its_refusal() -> None:
    facts = {
        "third_party_record": "征求意见书",
        "third_party_silence": "期满未答",
        "third_party_harm": "报价属商业秘密",
        "public_interest_weighed": "无重大影响",
        "refusal_reasons": "见答复",
    }
    assert missing_facts(Decision("denied_third_party"), facts) == ()


def test_a_partial_disclosure_must_also_show_its_ground() -> None:
    own = {"separation", "disclosure_review", "information_provided", "provision_form", "withheld_reasons"}
    facts = dict.fromkeys(own, "附卷")
    assert [fact.key for fact in missing_facts(Decision("partial"), facts)] == ["withheld_ground"]
    with_ground = Decision("partial", ("denied_process_info",))
    assert [fact.key for fact in missing_facts(with_ground, facts)] == [
        "process_kind",
        "formed_before_decision",
        "no_duty_elsewhere",
    ]


@pytest.mark.parametrize(
    ("code", "ground"), [("granted_provided", "denied_process_info"), ("partial", "unable_not_exist")]
)
def test_only_a_refusal_can_be_the_ground_of_a_withheld_part(code: str, ground: str) -> None:
    with pytest.raises(ValueError, match="cannot be the ground"):
        Decision(code, (ground,))


# --- the one row of several items ---


@given(codes, forms, st.integers(1, 4))
def test_equal_results_keep_their_row(key: str, form: Form, count: int) -> None:
    proposal = report_row([Decision(key)] * count, form)
    assert proposal.row == row_of(key, form)
    assert proposal.is_settled
    assert "“" in proposal.why


@given(st.lists(decisions, min_size=1, max_size=5), forms)
def test_a_row_is_always_a_leaf_and_does_not_hang_on_the_order(items: list[Decision], form: Form) -> None:
    proposal = report_row(items, form)
    assert proposal.row in form.table3.leaf_rows
    assert report_row(items[::-1], form) == proposal
    assert proposal.row in {row_of(item.code, form) for item in items} | {"partial"}


@given(st.lists(decisions, min_size=1, max_size=5), forms)
def test_any_separated_item_makes_it_partial(items: list[Decision], form: Form) -> None:
    assert report_row([*items, Decision("partial")], form).row == "partial"


@given(forms)
def test_granted_and_refused_is_partial(form: Form) -> None:
    proposal = report_row([Decision("granted_provided"), Decision("denied_third_party")], form)
    assert (proposal.row, proposal.is_settled) == ("partial", True)


@given(forms)
def test_given_in_part_for_want_of_the_rest_is_proposed_but_not_settled(form: Form) -> None:
    proposal = report_row([Decision("granted_provided"), Decision("unable_not_exist")], form)
    assert (proposal.row, proposal.is_settled) == ("partial", False)


@given(forms)
def test_different_refusals_are_proposed_in_the_order_of_the_table(form: Form) -> None:
    proposal = report_row([Decision("np_petition"), Decision("denied_process_info")], form)
    assert (proposal.row, proposal.is_settled) == ("denied_process_info", False)


@given(codes.filter(lambda key: not CODES[key].ends_without_answer), forms)
def test_an_item_withdrawn_does_not_count_beside_one_answered(key: str, form: Form) -> None:
    proposal = report_row([Decision("other_withdrawn"), Decision(key)], form)
    assert proposal.row == row_of(key, form)
    assert proposal.is_settled


def test_two_codes_of_one_row_count_as_that_row() -> None:
    items = [Decision("unable_not_exist"), Decision("unable_not_responsible")]
    assert report_row(items, F2021).row == "unable_not_held"


def test_no_items_no_row() -> None:
    with pytest.raises(ValueError, match="without a result"):
        report_row([], F2021)
