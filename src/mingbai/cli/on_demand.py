"""Code that is loaded when it is first needed: the one place where modules are imported by name.

``mingbai law`` must not pay for document readers, nor ``report check`` for the page it does not draw.
"""

import importlib
from typing import Any

__all__ = ["on_demand"]


def on_demand(name: str) -> Any:
    """What ``package.module:attribute`` names, importing its module if that was not done yet."""
    module, _, attribute = name.partition(":")
    return getattr(importlib.import_module(module), attribute)
