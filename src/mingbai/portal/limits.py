"""How often one address may send a public form."""

from django.core.cache import cache
from django.http import HttpRequest

__all__ = ["is_too_often"]


def is_too_often(request: HttpRequest, form: str, *, most: int, seconds: int) -> bool:
    """Whether this address sent ``form`` more than ``most`` times in so many seconds, this time with it."""
    key = f"sent:{form}:{request.META.get('REMOTE_ADDR', '')}"
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key) > most
    except ValueError:  # it lapsed between the two lines
        return False
