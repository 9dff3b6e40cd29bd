"""What a process that answers requests sets aside before the first."""

import gc
from importlib import import_module

from django.conf import settings

__all__ = ["settle"]


def settle() -> None:
    """Load every page's code, and take all that is there by now out of the search for garbage.

    It stays as long as the process does. Searched again and again, it would hold up every tenth request or
    so by several hundredths of a second.
    """
    import_module(settings.ROOT_URLCONF)
    gc.collect()
    gc.freeze()
