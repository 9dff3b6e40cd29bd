"""Figures as pages print them: three digits to a group (Django's own Chinese has four).

The statutory form, its text and its files print figures as the form does, 168707 and 增43571; so does
whatever quotes a form that was read. Everything else that a page says goes through :func:`grouped` or
:func:`summand`.
"""

import re
from decimal import Decimal

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

__all__ = ["grouped", "register", "summand", "with_years"]

register = template.Library()


_THOUSANDS = re.compile(r"(?<![\d.,])\d{4,}")


@register.filter
def grouped(figure: Decimal | str | float | None) -> str:
    """A figure with thousands marks: 124,956, 58,211,745.83; empty for ``None``.

    Of a text, which is one figure as some form prints it, too: 增43,571.
    """
    if figure is None:
        return ""
    text = f"{figure:f}" if isinstance(figure, Decimal) else str(figure)
    return _THOUSANDS.sub(lambda found: f"{int(found[0]):,}", text)


@register.filter
def summand(figure: int | Decimal) -> str:
    """A figure of a sum with thousands marks, amounts to the 分: 828,069.00元; what is taken off: −159."""
    text = f"{figure:,.2f}元" if isinstance(figure, Decimal) else f"{figure:,}"
    return text.replace("-", "−")


_YEAR = re.compile(r"\d{4}年")


@register.filter
def with_years(title: str) -> SafeString:
    """A title whose lines do not break within a year: never 2020 in one and 年 in the next."""
    return mark_safe(_YEAR.sub(r'<span class="year">\g<0></span>', conditional_escape(title)))  # noqa: S308  # escaped
