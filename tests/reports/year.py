"""A small district with one year of records of every kind, made by verbs."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from mingbai.applications.api import ApplicantDetails, decide, receive, register, serve
from mingbai.applications.models import Application
from mingbai.disputes import api as disputes
from mingbai.law.application import Channel, ServiceMode
from mingbai.law.decisions import Decision, code_of
from mingbai.law.dispute import Kind as DisputeKind
from mingbai.law.dispute import Outcome
from mingbai.organisations.api import Actor, assign, enrol, install_roles, set_contact
from mingbai.organisations.models import Agency, Person, Role
from mingbai.registers.api import (
    InstrumentKind,
    Register,
    change_item,
    enter_charge,
    enter_decision,
    enter_purchase,
    make_instrument,
    publish_instrument,
    repeal_instrument,
    set_opening_stock,
)
from mingbai.reports.api import WorkMatter, state
from organisations.district import BEGINNING, CONSOLE, District, a_district

YEAR = 2020
#: When the year's records are entered, and when the report on it is compiled.
ENTERED_AT = datetime(2021, 1, 5, 1, tzinfo=UTC)
AT = datetime(2021, 2, 18, 1, tzinfo=UTC)
ON = date(2021, 2, 18)
LATER = AT + timedelta(days=7)


@dataclass(frozen=True)
class Records:
    """The district, and what was entered for it."""

    district: District
    applications: list[Application]

    @property
    def agencies(self) -> tuple[Agency, ...]:
        """Those whose records the district's report counts."""
        d = self.district
        return d.district, d.education, d.stone, d.river


def a_year() -> Records:
    """Records of 2020, some of 2019 and 2021 beside them that are not to be counted."""
    d = a_district()
    _decisions(d)
    _items(d)
    _money(d)
    _documents(d)
    cases = _cases(d)
    filed = disputes.file(
        agency=d.education, kind=DisputeKind.RECONSIDERATION, number="〔2020〕1号", on=date(2020, 6, 1),
        by=CONSOLE, at=ENTERED_AT,
    )  # fmt: skip
    disputes.decide(filed, outcome=Outcome.OTHER, on=date(2020, 8, 3), by=CONSOLE, at=ENTERED_AT)
    disputes.file(
        agency=d.district, kind=DisputeKind.DIRECT_SUIT, number="〔2020〕2号", on=date(2020, 12, 1),
        by=CONSOLE, at=ENTERED_AT,
    )  # fmt: skip
    set_contact(
        d.district, office="某区人民政府办公室", address="某路1号", telephone="0570-0000000",
        email="xxgk@example.gov.cn", from_on=BEGINNING, by=CONSOLE, at=ENTERED_AT,
    )  # fmt: skip
    tell(d.district)
    return Records(d, cases)


def tell(agency: Agency, **more: str) -> None:
    """What the chapters need."""
    told = {
        WorkMatter.STAFF: "12", WorkMatter.READING_POINTS: "某区档案馆", WorkMatter.OFFICIAL_DOCUMENTS: "321",
        WorkMatter.SUPERVISION: "纳入工作考核，开展社会评议，没有需要追究责任的情形。",
        WorkMatter.PROBLEMS: "更新不及时。已培训并按月抽查。",
    }  # fmt: skip
    for matter, value in told.items():
        state(matter, value, agency=agency, year=YEAR, by=CONSOLE, at=ENTERED_AT)


def decide_on(
    agency: Agency,
    number: str,
    on: date,
    *,
    register: Register = Register.LICENSE,
    at: datetime = ENTERED_AT,
    **more: Any,
) -> None:
    enter_decision(
        agency=agency, register=register, number=number, title="某事", party="某公司", on=on, by=CONSOLE,
        at=at, **more,
    )  # fmt: skip


def _decisions(d: District) -> None:
    for agency, count in ((d.education, 6), (d.stone, 3)):
        for number in range(count):
            decide_on(agency, f"许〔2020〕{number}号", date(2020, 1 + number, 5))
    decide_on(d.education, "许〔2020〕密1号", date(2020, 12, 31), withheld="国家秘密")
    decide_on(d.education, "许〔2019〕1号", date(2019, 12, 31))
    decide_on(d.education, "许〔2021〕1号", date(2021, 1, 1))
    decide_on(d.tax, "许〔2020〕1号", date(2020, 5, 5))
    decide_on(d.river, "罚〔2020〕1号", date(2020, 5, 6), register=Register.PENALTY)


def _items(d: District) -> None:
    for agency, count in ((d.education, 40), (d.stone, 7)):
        set_opening_stock(
            agency=agency, register=Register.LICENSE, year=YEAR, count=count, source="2019年度报告",
            by=CONSOLE, at=ENTERED_AT,
        )  # fmt: skip
    for number, delta in enumerate([1, 1, 1, -1, -1, -1, -1, -1]):
        change_item(
            agency=d.education, register=Register.LICENSE, code=f"事项{number}", name="某项",
            on=date(2020, 3, 1), delta=delta, by=CONSOLE, at=ENTERED_AT,
        )  # fmt: skip


def _money(d: District) -> None:
    for number, fen in enumerate([1, 10_000_000_001, 99]):
        enter_purchase(
            agency=d.stone, number=f"采{number}", title="某物", on=date(2020, 4, 1), amount_fen=fen,
            by=CONSOLE, at=ENTERED_AT,
        )  # fmt: skip
    enter_charge(
        agency=d.river, number="费1", title="某费", on=date(2020, 4, 1), amount_fen=123_456, by=CONSOLE,
        at=ENTERED_AT,
    )  # fmt: skip


def _documents(d: District) -> None:
    for number, (made_on, repealed_on) in enumerate(
        [(date(2018, 5, 1), None), (date(2018, 6, 1), date(2020, 2, 1)), (date(2020, 7, 1), None)]
    ):
        made = make_instrument(
            agency=d.district, kind=InstrumentKind.NORMATIVE, number=f"某政发〔2020〕{number}号",
            title="某办法", on=made_on, by=CONSOLE, at=ENTERED_AT,
        )  # fmt: skip
        publish_instrument(made, on=made_on, by=CONSOLE, at=ENTERED_AT)
        if repealed_on:
            repeal_instrument(made, on=repealed_on, by=CONSOLE, at=ENTERED_AT)


def an_application(
    agency: Agency, on: date, *, kind: str = "natural_person", at: datetime = ENTERED_AT
) -> Application:
    application = receive(
        agency=agency, subject="某信息", channel=Channel.COUNTER, on=on, by=CONSOLE, at=at,
        applicant=ApplicantDetails(kind, "张三丰"),
    )  # fmt: skip
    register(application, on=on, by=CONSOLE, at=at)
    return application


def answer(application: Application, code: str, on: date, *, at: datetime = ENTERED_AT) -> None:
    facts = {requirement.key: "在卷" for requirement in code_of(code).requires}
    decide(application, results=[Decision(code)], facts=facts, on=on, by=CONSOLE, at=at)
    serve(application, mode=ServiceMode.ONLINE, on=on, by=CONSOLE, at=at)


def _cases(d: District) -> list[Application]:
    """Four of the year (three answered), one of the year before, answered in the year."""
    carried_in = an_application(d.district, date(2019, 12, 23))
    answer(carried_in, "granted_published", date(2020, 1, 6))
    found = [carried_in]
    for agency, month, kind, code in (
        (d.district, 3, "natural_person", "granted_published"),
        (d.education, 4, "org_commercial", "np_petition"),
        (d.stone, 5, "natural_person", "granted_published"),
    ):
        application = an_application(agency, date(2020, month, 2), kind=kind)
        answer(application, code, date(2020, month, 9))
        found.append(application)
    found.append(an_application(d.education, date(2020, 12, 30)))
    an_application(d.tax, date(2020, 6, 1))
    return found


def a_person(agency: Agency, *roles: str, username: str = "某人") -> Person:
    """Somebody with these roles in the agency."""
    install_roles(by=CONSOLE, at=ENTERED_AT)
    person = enrol(
        username=username, name="某", password="x", agency=None, on=BEGINNING, by=CONSOLE, at=ENTERED_AT
    )
    for role in roles:
        held = Role.objects.get(key=role)
        assign(person, held, agency, from_on=BEGINNING, by=CONSOLE, at=ENTERED_AT)
    return person


def acting(person: Person) -> Actor:
    return Actor.of(person)
