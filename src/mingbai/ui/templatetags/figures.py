"""Figures as official documents print them: three digits to a group (Django's own Chinese has four)."""

import re
from decimal import Decimal

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

__all__ = ["grouped", "register", "summand", "with_years"]

register = template.Library()


@register.filter
def grouped(number: int) -> str:
    """A whole number with thousands marks: 124,956."""
    return f"{number:,}"


@register.filter
def summand(figure: int | Decimal) -> str:
    """A figure of a sum, as its total is printed: amounts to the 分, 828069.00, counts as they are."""
    return f"{figure:.2f}元" if isinstance(figure, Decimal) else str(figure)


_YEAR = re.compile(r"\d{4}年")


@register.filter
def with_years(title: str) -> SafeString:
    """A title whose lines do not break within a year: never 2020 in one and 年 in the next."""
    return mark_safe(_YEAR.sub(r'<span class="year">\g<0></span>', conditional_escape(title)))  # noqa: S308  # escaped
