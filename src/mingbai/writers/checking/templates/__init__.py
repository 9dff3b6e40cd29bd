"""The templates of the page, and what they may call."""

from jinja2 import Environment, PackageLoader, StrictUndefined

from mingbai.writers.checking.words import readings

__all__ = ["TEMPLATES"]

TEMPLATES = Environment(
    loader=PackageLoader(__name__, "."),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
TEMPLATES.globals["readings"] = readings
