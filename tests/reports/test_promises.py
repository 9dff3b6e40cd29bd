"""Sentences of section 五 become tasks; what became of them drafts this year's 改进情况."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingbai.files.api import opened
from mingbai.ledger.api import verify
from mingbai.organisations.api import NotAllowed
from mingbai.reports.api import (
    InvalidPromise,
    WorkMatter,
    assign_promise,
    close_promise,
    compile_report,
    drop_promise,
    prove_promise,
    reopen_promise,
    state,
    take_up_promise,
)
from mingbai.reports.models import Promise
from mingbai.reports.promising import ProposalKind, Settled, improvements, proposals_in
from mingbai.reports.queries import (
    PromiseStanding,
    improvements_of,
    promise_called,
    promises,
    promises_owned,
    proposals,
)
from organisations.district import CONSOLE
from reports.year import AT, YEAR, Records, a_person, a_year, acting

TEXT = (
    "存在的主要问题：一是部分单位信息更新不够及时；二是答复文书不够规范。"
    "2021年，将重点做好以下工作：一是建立月度抽查制度；二是组织答复文书培训两次。"
    "进一步完善基层查阅点设施。全年已举办培训班三期。"
)
HOUSE = CONSOLE.viewer
DUE = date(2021, 9, 30)


@pytest.fixture
def records(database: str) -> Records:
    found = a_year()
    district = found.district.district
    state(WorkMatter.PROBLEMS, TEXT, agency=district, year=YEAR, by=CONSOLE, at=AT)
    compile_report(agency=district, year=YEAR, by=CONSOLE, at=AT)
    return found


def taken(records: Records, sentence: str = "二是组织答复文书培训两次。") -> Promise:
    d = records.district
    return take_up_promise(
        agency=d.district, year=YEAR, sentence=sentence, owner=d.education, due_on=DUE, by=CONSOLE, at=AT
    )


def standing(promise: Promise) -> PromiseStanding:
    found = promise_called(promise.uid, viewer=HOUSE, at=AT)
    assert found is not None
    return found


def test_sentences_are_told_apart() -> None:
    found = {each.sentence: each.kind for each in proposals_in(TEXT)}
    assert "".join(found) == TEXT
    kinds = list(found.values())
    problem, promise, other = ProposalKind.PROBLEM, ProposalKind.PROMISE, ProposalKind.OTHER
    assert kinds == [problem, problem, promise, promise, promise, other]


@given(st.text("一二三是将加强问题已，；。、培训\n ", max_size=80))
def test_no_sentence_is_made_up_or_cut(text: str) -> None:
    whole = "".join(text.split())
    at = 0
    for each in proposals_in(text):
        at = whole.index(each.sentence, at) + len(each.sentence)


def test_a_proposal_goes_when_it_is_taken_up(records: Records) -> None:
    d = records.district
    before = [each.sentence for each in proposals(d.district, YEAR, viewer=HOUSE, at=AT)]
    promise = taken(records)
    after = [each.sentence for each in proposals(d.district, YEAR, viewer=HOUSE, at=AT)]
    assert set(before) - set(after) == {promise.sentence}
    with pytest.raises(InvalidPromise, match="已经列为任务"):
        taken(records)


def test_a_task_goes_its_way(records: Records) -> None:
    d = records.district
    promise = taken(records)
    assert [each.promise for each in promises(d.district, YEAR, viewer=HOUSE, at=AT)] == [promise]
    assign_promise(promise, task="培训两次", owner=d.stone, due_on=DUE, by=CONSOLE, at=AT)
    assert promises_owned(d.education, viewer=HOUSE, at=AT) == ()
    assert [each.task for each in promises_owned(d.stone, viewer=HOUSE, at=AT)] == ["培训两次"]
    with pytest.raises(InvalidPromise, match="还没有佐证"):
        close_promise(promise, statement="已培训两次。", by=CONSOLE, at=AT)
    prove_promise(promise, content=b"minutes", file_name="纪要.txt", by=CONSOLE, at=AT)
    (proof,) = standing(promise).proofs
    assert proof.file is not None
    with opened(proof.file) as file:
        assert file.read() == b"minutes"
    close_promise(promise, statement="已培训两次。", by=CONSOLE, at=AT)
    assert not standing(promise).is_open
    with pytest.raises(InvalidPromise, match="已经办结"):
        prove_promise(promise, text="再来", by=CONSOLE, at=AT)
    reopen_promise(promise, reason="只培训了一次", by=CONSOLE, at=AT)
    assert standing(promise).is_open
    assert standing(promise).proofs == ()
    drop_promise(promise, reason="并入其他任务", by=CONSOLE, at=AT)
    assert standing(promise).dropped == "并入其他任务"
    assert standing(promise).days_late(DUE + timedelta(days=5)) == 0
    assert list(verify()) == []


def test_lateness_ends_with_the_closing(records: Records) -> None:
    promise = taken(records)
    assert standing(promise).days_late(DUE) == 0
    assert standing(promise).days_late(DUE + timedelta(days=3)) == 3
    late = AT.replace(month=10, day=2)
    prove_promise(promise, text="见通知", by=CONSOLE, at=late)
    close_promise(promise, statement="已办。", by=CONSOLE, at=late)
    assert standing(promise).days_late(DUE + timedelta(days=300)) == 2


def test_the_owner_proves_and_the_office_closes(records: Records) -> None:
    d = records.district
    promise = taken(records)
    owner = acting(a_person(d.education, "clerk", username="owner"))
    stranger = acting(a_person(d.stone, "clerk", username="stranger"))
    with pytest.raises(NotAllowed):
        prove_promise(promise, text="见通知", by=stranger, at=AT)
    prove_promise(promise, text="见通知", by=owner, at=AT)
    with pytest.raises(NotAllowed):
        close_promise(promise, statement="已办。", by=owner, at=AT)
    assert promise_called(promise.uid, viewer=owner.viewer, at=AT) is not None
    assert promise_called(promise.uid, viewer=stranger.viewer, at=AT) is None
    assert promise_called(promise.uid, viewer=None, at=AT) is None
    assert promises(d.district, YEAR, viewer=owner.viewer, at=AT) == ()
    assert proposals(d.district, YEAR, viewer=stranger.viewer, at=AT) == ()


def test_a_date_within_the_report_year_is_none(records: Records) -> None:
    d = records.district
    with pytest.raises(InvalidPromise, match="2021年或以后"):
        take_up_promise(
            agency=d.district, year=YEAR, sentence="甲乙丙丁。", owner=d.stone, due_on=date(YEAR, 12, 31),
            by=CONSOLE, at=AT,
        )  # fmt: skip


def test_closure_drafts_this_years_paragraph(records: Records) -> None:
    d = records.district
    assert improvements_of(d.district, YEAR + 1, viewer=HOUSE, at=AT) == ""
    done, other = taken(records), taken(records, "一是建立月度抽查制度；")
    prove_promise(done, text="见通知", by=CONSOLE, at=AT)
    close_promise(done, statement="5月、9月各培训一次，共210人", by=CONSOLE, at=AT)
    told = improvements_of(d.district, YEAR + 1, viewer=HOUSE, at=AT)
    assert told == (
        "针对2020年度报告提出的2项改进措施，2021年度已落实1项。"
        "1.组织答复文书培训两次：5月、9月各培训一次，共210人。\n"
        "其余1项继续推进：建立月度抽查制度。"
    )
    drop_promise(other, reason="重复", by=CONSOLE, at=AT)
    assert "其余" not in improvements_of(d.district, YEAR + 1, viewer=HOUSE, at=AT)


statements = st.lists(st.text("已办结培训。", max_size=6), min_size=1, max_size=6)


@given(statements)
def test_every_task_is_told_once(said: list[str]) -> None:
    given_ = [Settled(f"任务{chr(0x4E00 + at)}。", "某局", DUE, each) for at, each in enumerate(said)]
    told = improvements(2021, given_)
    assert f"{len(said)}项改进措施" in told
    for at in range(len(said)):
        assert told.count(f"任务{chr(0x4E00 + at)}") == 1
