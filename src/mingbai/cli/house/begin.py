"""``mingbai begin``: the first agency and the first account, from which the desk does the rest."""

import getpass
import secrets
from datetime import date, datetime

import click
from django.conf import settings
from django.db import transaction

from mingbai.cli.bilingual import BilingualCommand
from mingbai.cli.house.opening import NotReady, database_in_words
from mingbai.clock import day_of, now
from mingbai.organisations.api import (
    Actor,
    Kind,
    Level,
    OrganisationError,
    assign,
    enrol,
    found,
    install_roles,
    issue_password,
)
from mingbai.organisations.queries import roles, tree

__all__ = ["begin"]

# 条例 (2007): in force from this day; no annual report is older.
_FIRST_DAY = datetime(2008, 5, 1)  # noqa: DTZ001  # a day


@click.command(
    cls=BilingualCommand,
    help="""在空的数据库里设立本级政府，并为系统管理员开设第一个账号。其余机构和人员登录后在工作台设立。

    Found the government and its first operator in an empty database; the desk does the rest.""",
)
@click.option("--name", required=True, metavar="NAME", help="政府全称，如“某市某区人民政府”。 Its full name.")
@click.option("--region", required=True, metavar="CODE", help="行政区划代码，6位。 Region code.")
@click.option(
    "--level", type=click.Choice([str(each) for each in Level]), default=str(Level.COUNTY), show_default=True,
    help="层级。 Level.",
)  # fmt: skip
@click.option("--credit-code", metavar="CODE", help="统一社会信用代码。 Unified social credit code.")
@click.option(
    "--since", type=click.DateTime(["%Y-%m-%d"]), default=_FIRST_DAY, metavar="DATE",
    help="自何日起存在，默认2008-05-01（条例施行日）。 Since when it exists.",
)  # fmt: skip
@click.option(
    "--operator", required=True, metavar="USERNAME", help="管理员的用户名。 The operator's username."
)
@click.option("--operator-name", required=True, metavar="NAME", help="管理员的姓名。 The operator's name.")
def begin(
    name: str,
    region: str,
    level: str,
    credit_code: str | None,
    since: datetime,
    operator: str,
    operator_name: str,
) -> None:
    """Found, enrol, assign; then print the password, which opens nothing but its own change."""
    at = now()
    today = day_of(at)
    by = Actor.at_console(getpass.getuser())
    password = secrets.token_urlsafe(12)
    with database_in_words():
        if tree(today, viewer=None):
            raise NotReady("数据库里已经有机构。请用管理员账号登录工作台，在“机构”和“人员”中办理。")
        try:
            with transaction.atomic():
                install_roles(by=by, at=at)
                code = _found(name, region, level, credit_code, since.date(), by, at)
                person = enrol(
                    username=operator, name=operator_name, password=None, agency=None, on=today, by=by, at=at
                )
                agency = tree(today, viewer=None)[0].placement.agency
                role = next(each for each in roles(viewer=None) if each.key == "operator")
                assign(person, role, agency, from_on=since.date(), by=by, at=at)
                issue_password(person, password, on=today, by=by, at=at)
        except OrganisationError as error:
            raise NotReady(str(error)) from error
    click.echo(f"“{name}”已设立，单位代码{code}。")
    click.echo(f"管理员用户名：{operator}　临时密码：{password}")
    click.echo("只显示这一次。请运行 mingbai serve，用它登录工作台，登录后先更改密码。")
    if not settings.SITE.root:
        site = settings.MINGBAI.home / "site.json"
        click.echo(f'要让门户显示它的年报和问题入口，请在“{site}”中写入 {{"root": "{code}"}}。')


def _found(
    name: str, region: str, level: str, credit_code: str | None, since: date, by: Actor, at: datetime
) -> str:
    agency = found(
        name=name, kind=Kind.GOVERNMENT, level=Level(level), region_code=region, credit_code=credit_code,
        on=since, by=by, at=at,
    )  # fmt: skip
    return agency.code
