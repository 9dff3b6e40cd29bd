"""Answers on standard output: JSON for programs, rich text for people."""

import sys
from typing import Any

import click
import simplejson
from rich.console import Console

__all__ = ["as_json", "console", "json_option", "write_json"]

json_option = click.option(
    "--json", "is_json", is_flag=True, help="输出供程序使用的 JSON。 Print JSON for programs."
)


def as_json(answer: Any) -> str:
    """One line of JSON: Chinese as it is, amounts exact (``Decimal`` as a number, never a float)."""
    return simplejson.dumps(answer, use_decimal=True, ensure_ascii=False)


def write_json(answer: Any) -> None:
    """Print ``answer`` as one line of JSON in UTF-8, whatever the terminal's encoding.

    Half surrogates (file names that are no UTF-8) are escaped as JSON allows.
    """
    line = as_json(answer).encode("utf-8", "backslashreplace") + b"\n"
    sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()


def console(*, stderr: bool = False) -> Console:
    """A console that fits its terminal; without colour where the output is a pipe."""
    return Console(highlight=False, stderr=stderr, soft_wrap=False)
