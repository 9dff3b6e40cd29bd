"""What a process that answers requests sets aside before the first."""

import gc

from django.urls import get_resolver

__all__ = ["settle"]


def settle() -> None:
    """Load every page's code, and take all that is there by now out of the search for garbage.

    It stays as long as the process does. Searched again and again, it would hold up every tenth request or
    so by several hundredths of a second.
    """
    _ = get_resolver().url_patterns
    gc.collect()
    gc.freeze()
