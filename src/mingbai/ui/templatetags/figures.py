"""Figures as official documents print them: three digits to a group (Django's own Chinese has four)."""

from django import template

__all__ = ["grouped", "register"]

register = template.Library()


@register.filter
def grouped(number: int) -> str:
    """A whole number with thousands marks: 124,956."""
    return f"{number:,}"
