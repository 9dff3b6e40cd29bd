"""What every page knows: whose site it is, and how the reader wants it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from mingbai.ui.modes import mode_of

__all__ = ["site"]


def site(request: HttpRequest) -> dict[str, Any]:
    """The site's marks from the settings, and the mode of reading."""
    mode = mode_of(request)
    return {
        "site": settings.SITE,
        "mode": mode,
        "is_elder": "elder" in mode,
        "is_large": "large" in mode,
        "is_contrast": "contrast" in mode,
        "is_demo": settings.IS_DEMO,
    }
