import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.rules.tx_11_contact import RULE
from statements_drafts import chapters

OPENING = "本报告根据《中华人民共和国政府信息公开条例》要求编制，所列数据统计期限为全年，现向社会公布。"
HOSTS = ("qq.com", "163.com", "126.com", "vip.163.com", "sina.com.cn", "yeah.net", "FOXMAIL.COM", "189.cn")


def found(opening: str, **fields: object) -> list[Finding]:
    return list(RULE.check(Report(opening=opening, **fields)))  # type: ignore[arg-type]  # the report's own fields


@given(st.from_regex(r"[a-z][a-z0-9_]{2,12}", fullmatch=True), st.sampled_from(HOSTS))
def test_a_free_mailbox_is_noted(name: str, host: str) -> None:
    (finding,) = found(f"{OPENING}联系电话：0570-1234567，邮箱：{name}@{host}。")
    assert finding.severity is Severity.NOTE
    assert finding.actual == f"{name}@{host}"


@pytest.mark.parametrize("host", ["xyz.gov.cn", "mail.xyz.gov.cn", "myqq.com.xyz.gov.cn", "notqq.com"])
def test_an_agency_s_own_mailbox_passes(host: str) -> None:
    assert not found(f"{OPENING}邮箱：zwgk@{host}。")


def test_a_mailbox_torn_over_lines_is_read() -> None:
    (finding,) = found(f"{OPENING}邮箱：\nabc\n@163.com")
    assert finding.actual == "abc@163.com"


def test_an_opening_without_any_contact_is_noted() -> None:
    (finding,) = found(OPENING)
    assert finding.severity is Severity.NOTE
    assert not found(f"{OPENING}网址：www.xyz.gov.cn")
    assert not found(OPENING, is_fragment=True)
    assert not found("")


def test_a_mailbox_at_the_end_is_read_too() -> None:
    (finding,) = found("", sections=chapters("", "", "", "", "", "联系邮箱：abc@qq.com"))
    assert finding.actual == "abc@qq.com"
