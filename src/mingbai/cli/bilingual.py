"""Help and usage errors in Chinese and English.

Every help text gives the Chinese first and the English after it. click measures text in characters,
but a Chinese character takes two columns, so the layout is made here.
"""

import re
from collections.abc import Iterator, Sequence

import click
from click.exceptions import NoSuchCommand
from rich.cells import cell_len

from mingbai.cli.wrapping import wrapped

__all__ = ["BilingualCommand", "BilingualGroup", "usage_sentence"]

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_QUOTED = re.compile(r"'[^']*'")
_ABSENT = re.compile(r"^[^']*'(?P<path>.+)' does not exist")
# Chinese needs no blank where a line of the source ends.
_BREAK_IN_CHINESE = re.compile(r"([\u3000-\u9fff\uff00-\uffef])\s*\n\s*")
_TO_ENGLISH = re.compile(r"(?<=[。）]) (?=[A-Z])")


def _paragraphs(text: str) -> Iterator[str]:
    for part in text.strip().split("\n\n"):
        yield " ".join(_BREAK_IN_CHINESE.sub(r"\1", part).split())


def _definitions(rows: Sequence[tuple[str, str]], width: int) -> Iterator[str]:
    """Terms on the left; beside each its meaning, the English under the Chinese where both are sentences.

    A term too long for its column stands on a line of its own, its meaning under it.
    """
    terms = [length for term, _ in rows if (length := cell_len(term)) <= width // 3]
    indent = 4 + max(terms, default=0)
    for term, meaning in rows:
        first = f"  {term}".ljust(indent)
        if cell_len(term) > width // 3:
            yield wrapped(term, width, first="  ")
            first = " " * indent
        text = _TO_ENGLISH.sub("\n", meaning).replace("  [required]", "（必填 required）")
        yield wrapped(text, width, first=first, rest=" " * indent)


class BilingualCommand(click.Command):
    """A command whose help is laid out by column widths."""

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write usage, description, options and, for a group, its commands."""
        width = formatter.width
        usage = " ".join([ctx.command_path, *self.collect_usage_pieces(ctx)])
        lines = [wrapped(usage, width, first="用法 Usage: ")]
        for paragraph in _paragraphs(self.help or ""):
            lines += ["", wrapped(paragraph, width, first="  ")]
        options = [
            record
            for option in self.get_params(ctx)
            if isinstance(option, click.Option) and (record := option.get_help_record(ctx))
        ]
        lines += ["", "选项 Options:", *_definitions(options, width)]
        if isinstance(self, BilingualGroup):
            lines += ["", "命令 Commands:", *_definitions(self.summaries(), width)]
        formatter.write("\n".join(lines) + "\n")

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
    # what was typed is quoted in it, and may be Chinese too
    is_chinese = _CHINESE.search(_QUOTED.sub("", own_words))
    lines = [own_words] if is_chinese else [_chinese(error), own_words]
    if error.ctx is not None:
        lines.append(f"用法见 See: {error.ctx.command_path} --help")
    return "\n".join(lines)


def _chinese(error: click.UsageError) -> str:
    if isinstance(error, click.BadParameter) and (absent := _ABSENT.search(error.message)):
        return f"没有“{absent['path']}”这个文件或者目录。"
    match error:
        case click.NoSuchOption():
            return f"没有“{error.option_name}”这个选项。"
        case NoSuchCommand():
            return f"没有“{error.command_name}”这个命令。"
        case click.MissingParameter(param=click.Argument() as argument):
            return f"缺少参数 {argument.metavar or argument.human_readable_name}。"
        case click.MissingParameter(param=click.Parameter() as option):
            return f"缺少选项 {option.opts[0]}。"
        case click.BadParameter(param=click.Argument() as argument):
            return f"{argument.metavar or argument.human_readable_name} 的值不对{_allowed(argument)}。"
        case click.BadParameter(param=click.Parameter() as option):
            return f"{option.opts[0]} 的值不对{_allowed(option)}。"
        case click.BadOptionUsage():
            return f"选项 {error.option_name} 的用法不对。"
    return "命令的用法不对。"


def _allowed(parameter: click.Parameter) -> str:
    """What may be given, as the end of a sentence; empty where the kind of value does not tell."""
    match parameter.type:
        case click.IntRange(min=low, max=high) if low is not None and high is not None:
            return f"，应为{low}至{high}的整数"
        case click.FloatRange(min=low) if low is not None:
            return f"，应为不小于{low}的数"
        case click.Choice(choices=choices):
            return f"，应为{'、'.join(map(str, choices))}之一"
    return ""
