"""Help and usage errors in Chinese and English.

Every help text gives the Chinese first and the English after it. click measures text in characters,
but a Chinese character takes two columns, so the layout is made by rich.
"""

import re

import click
from click.exceptions import NoSuchCommand
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

__all__ = ["BilingualCommand", "BilingualGroup", "usage_sentence"]

_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def _write(formatter: click.HelpFormatter, *parts: object) -> None:
    console = Console(width=formatter.width, no_color=True, highlight=False)
    with console.capture() as capture:
        console.print(*parts, sep="\n")
    formatter.write("\n".join(line.rstrip() for line in capture.get().splitlines()) + "\n")


def _paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.split("\n\n")]


def _definitions(rows: list[tuple[str, str]]) -> Padding:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column()
    for term, meaning in rows:
        table.add_row(Text(term), Text(meaning))
    return Padding(table, (0, 0, 0, 2))


class BilingualCommand(click.Command):
    """A command whose help is laid out by column widths."""

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write usage, description, options and, for a group, its commands."""
        usage = " ".join([ctx.command_path, *self.collect_usage_pieces(ctx)])
        _write(formatter, Text(f"用法 Usage: {usage}"))
        for paragraph in _paragraphs(self.help or ""):
            _write(formatter, "", Padding(Text(paragraph), (0, 0, 0, 2)))
        options = [row for row in (p.get_help_record(ctx) for p in self.get_params(ctx)) if row]
        _write(formatter, "", "选项 Options:", _definitions(options))
        if isinstance(self, BilingualGroup):
            _write(formatter, "", "命令 Commands:", _definitions(self.summaries()))

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The ``--help`` option, with its meaning in both languages."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示本说明。 Show this help."
        return option


class BilingualGroup(BilingualCommand, click.Group):
    """A group of commands whose help is laid out by column widths."""

    command_class = BilingualCommand

    def summaries(self) -> list[tuple[str, str]]:
        """Name and line of every command, in the order in which they were added."""
        return [(name, command.short_help or "") for name, command in self.commands.items()]

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        """Names of the commands, in the order in which they were added."""
        return list(self.commands)


def usage_sentence(error: click.UsageError) -> str:
    """Say what is wrong with the command line: in Chinese, in English, then where to look."""
    own_words = error.format_message()
    lines = [own_words] if _CHINESE.search(own_words) else [_chinese(error), own_words]
    if error.ctx is not None:
        lines.append(f"用法见 See: {error.ctx.command_path} --help")
    return "\n".join(lines)


def _chinese(error: click.UsageError) -> str:
    match error:
        case click.NoSuchOption():
            return f"没有“{error.option_name}”这个选项。"
        case NoSuchCommand():
            return f"没有“{error.command_name}”这个命令。"
        case click.MissingParameter(param=click.Argument() as argument):
            return f"缺少参数 {argument.metavar or argument.human_readable_name}。"
        case click.MissingParameter(param=click.Parameter() as option):
            return f"缺少选项 {option.opts[0]}。"
        case click.BadParameter(param=click.Parameter() as option):
            return f"{option.opts[0]} 的值不对。"
        case click.BadOptionUsage():
            return f"选项 {error.option_name} 的用法不对。"
    return "命令的用法不对。"
