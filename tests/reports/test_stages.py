"""What may be done to a report, whatever was done before."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingbai.reports.stages import (
    TRANSITIONS,
    Act,
    ActName,
    Comment,
    NotAtThisStage,
    Stage,
    Standing,
    fold,
    follow,
)

YEAR = 2020
BEGIN = date(2021, 1, 4)
COMMENT = (Comment("请核对。", "table3.granted.total"),)


def act(name: ActName, day: int = 0, number: int = 1) -> Act:
    return Act(name, BEGIN + timedelta(days=day), number, COMMENT if name is ActName.RETURNED else ())


def walked(choices: Sequence[int]) -> list[Act]:
    """Acts that each may follow, one a day; ``choices`` pick among what can be done."""
    acts: list[Act] = []
    for day, choice in enumerate(choices):
        may = fold(YEAR, acts).may_follow
        name = may[choice % len(may)]
        compiled = sum(each.name is ActName.COMPILED for each in acts) + (name is ActName.COMPILED)
        acts.append(act(name, day, compiled))
    return acts


walks = st.lists(st.integers(0, 9), max_size=25).map(walked)


@given(walks)
def test_each_act_that_may_follow_does_and_no_other(acts: list[Act]) -> None:
    standing = fold(YEAR, acts)
    for name in ActName:
        next_act = act(name, len(acts), standing.compiled + 1)
        if name in standing.may_follow:
            assert follow(standing, next_act).stage is TRANSITIONS[standing.stage, name]
        else:
            with pytest.raises(NotAtThisStage, match=name.label):
                follow(standing, next_act)


@given(walks)
def test_something_can_always_be_done(acts: list[Act]) -> None:
    assert fold(YEAR, acts).may_follow


@given(walks)
def test_the_public_reads_what_was_approved_and_nothing_newer(acts: list[Act]) -> None:
    before = Standing(year=YEAR)
    for each in acts:
        after = follow(before, each)
        if each.name is ActName.PUBLISHED:
            assert after.published == before.locked == before.compiled
            assert before.stage is Stage.LOCKED
        else:
            assert after.published == before.published
        if each.name is ActName.LOCKED:
            assert (after.locked, after.locked_on) == (before.compiled, each.on)
        before = after
    assert before.published <= before.locked <= before.compiled


@given(walks)
def test_comments_stay_until_it_is_submitted_again(acts: list[Act]) -> None:
    names = [each.name for each in acts]
    returned = len(names) - 1 - names[::-1].index(ActName.RETURNED) if ActName.RETURNED in names else -1
    is_answered = ActName.SUBMITTED in names[returned + 1 :]
    assert fold(YEAR, acts).comments == (COMMENT if returned >= 0 and not is_answered else ())


@given(walks, st.integers(1, 400))
def test_nothing_is_done_before_what_was_done_last(acts: list[Act], days: int) -> None:
    standing = fold(YEAR, acts)
    name = standing.may_follow[0]
    early = act(name, len(acts) - 1 - days, standing.compiled + 1)
    if acts:
        with pytest.raises(NotAtThisStage, match="早于上一步"):
            follow(standing, early)


def test_a_year_is_reported_when_it_has_ended() -> None:
    draft = fold(YEAR, [Act(ActName.COMPILED, date(2020, 12, 31), 1)])
    with pytest.raises(NotAtThisStage, match="2020年度尚未结束"):
        follow(draft, Act(ActName.SUBMITTED, date(2020, 12, 31), 1))
    assert follow(draft, Act(ActName.SUBMITTED, date(2021, 1, 1), 1)).stage is Stage.SUBMITTED


@pytest.mark.parametrize("comments", [(), (Comment(" "),), (Comment("", "table4.recon_total"),)])
def test_what_is_returned_is_told_why(comments: tuple[Comment, ...]) -> None:
    submitted = fold(YEAR, [act(ActName.COMPILED), act(ActName.SUBMITTED)])
    with pytest.raises(NotAtThisStage, match="退回须写明意见"):
        follow(submitted, Act(ActName.RETURNED, BEGIN, 1, comments))


def test_every_stage_and_act_has_a_name() -> None:
    assert all(each.label for each in [*Stage, *ActName])
    assert {stage for stage, _ in TRANSITIONS} == set(Stage)
