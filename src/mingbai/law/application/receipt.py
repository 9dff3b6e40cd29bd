"""The day an application is received (条例 31): the legal one, and the safe one beside it.

The legal day decides; but where it hangs on a confirmation that was late, or never made, an office
that counts from the day the application was submitted, or its post room took it in, is never late.
"""

from dataclasses import dataclass
from datetime import date

from mingbai.law.application.acts import Act, ActName, Channel
from mingbai.law.application.state import Case
from mingbai.law.citation import Citation

__all__ = ["CONFIRMED_CHANNELS", "Receipt", "receipt_of"]

_COUNTER = Citation("条例", "31(1)")
_MAIL = Citation("条例", "31(2)")
_NETWORK = Citation("条例", "31(3)")
_MISDIRECTED = Citation("期限起算解释")

CONFIRMED_CHANNELS: dict[Channel, tuple[str, Citation]] = {
    # 条例 31(2): an ordinary letter needs no signature; the day of confirmation counts.
    Channel.ORDINARY_MAIL: ("平常信函：以与申请人确认之日为收到之日", _MAIL),
    # 国办公开办函〔2015〕207号: mail addressed to another office or person of the agency.
    Channel.MISDIRECTED_MAIL: (
        "寄给本机关其他机构或者人员的信函：以工作机构实际收到并与申请人确认之日为收到之日",
        _MISDIRECTED,
    ),
    # 条例 31(3): internet channels and the office's fax.
    Channel.ONLINE: ("互联网渠道：以双方确认之日为收到之日", _NETWORK),
    Channel.EMAIL: ("电子邮件：以双方确认之日为收到之日", _NETWORK),
    Channel.FAX: ("传真：以双方确认之日为收到之日", _NETWORK),
}
"""Channels whose day of receipt is the day of confirmation, with the reason and its source."""

_MAILED = (Channel.MAIL, Channel.ORDINARY_MAIL, Channel.MISDIRECTED_MAIL)


@dataclass(frozen=True, slots=True)
class Receipt:
    """Both days of receipt and what proves each.

    ``legal_on`` is ``None`` while the confirmation that fixes it is missing.
    """

    legal_on: date | None
    legal_why: str
    citation: Citation
    safe_on: date
    safe_why: str

    @property
    def counted_on(self) -> date:
        """The day periods are counted from: the legal one, or the safe one while that is not fixed."""
        return self.legal_on or self.safe_on


def receipt_of(case: Case) -> Receipt | None:
    """The receipt of ``case``; ``None`` before an application is received."""
    received = case.last(ActName.RECEIVED)
    if received is None:
        return None
    legal_on, legal_why, citation = _legal(received, case.last(ActName.RECEIPT_CONFIRMED))
    safe_on, safe_why = safe_day(received)
    return Receipt(legal_on, legal_why, citation, safe_on, safe_why)


def safe_day(received: Act) -> tuple[date, str]:
    """The earliest day on which the application can be said to have come, and why."""
    if received.channel in _MAILED:
        if received.post_room_on and received.post_room_on < received.on:
            return received.post_room_on, "收发室收件之日"
        return received.on, "信函到达之日"
    if received.submitted_on and received.submitted_on < received.on:
        return received.submitted_on, "申请人提交之日"
    return received.on, "申请到达之日"


def _legal(received: Act, confirmed: Act | None) -> tuple[date | None, str, Citation]:
    channel = received.channel
    if channel in CONFIRMED_CHANNELS:
        why, citation = CONFIRMED_CHANNELS[channel]
        if confirmed is None:
            return None, why + "；尚无确认记录", citation
        return confirmed.on, why, citation
    if channel is Channel.MAIL:
        return received.on, "邮寄：以行政机关签收之日为收到之日", _MAIL
    if channel is Channel.COUNTER:
        return received.on, "当面提交：以提交之日为收到之日", _COUNTER
    if confirmed is not None:
        return confirmed.on, "以与申请人确认之日为收到之日（未记载渠道）", Citation("条例", "31")
    return received.on, "以记载的收到之日为准（未记载渠道）", Citation("条例", "31")
