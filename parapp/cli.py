"""Every job without a window. Exit codes: 0 done, 1 found faults, 2 cannot (one Vietnamese sentence on stderr)."""

import argparse
import io
import sys
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from parapp import __version__
from parapp.messages import sentence
from parapp.models import UserError

DONE, FAULTS, CANNOT = 0, 1, 2


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks Vietnamese and never ends the program itself."""

    def __init__(self, **settings: object) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **settings)  # type: ignore[arg-type]
        self._positionals.title = "Tham số"
        self._optionals.title = "Tùy chọn"
        self.add_argument("-h", "--help", action="help", help="in cách dùng")

    def format_usage(self) -> str:
        """The one line that shows how the command is written, without a label before it."""
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups, prefix="")
        return " ".join(formatter.format_help().split())

    def format_help(self) -> str:
        """All arguments with their explanations."""
        return f"Cách dùng: {super().format_help().removeprefix('usage: ')}"

    def error(self, message: str) -> NoReturn:
        """A command that was not written right. argparse's English message says no more than the right usage does."""
        raise UserError("command_line", usage=self.format_usage())


@dataclass(frozen=True, slots=True)
class Verb:
    """A job: its name, its line in the help and its arguments. `parapp.commands.JOBS` does it."""

    name: str
    summary: str
    declare: Callable[[Parser], None]


VERBS: tuple[Verb, ...] = ()


def main(argv: Sequence[str]) -> int:
    """Exit code of what the arguments ask for; without a verb the window opens."""
    write_utf8()
    try:
        return dispatch(parser().parse_args(argv))
    except UserError as fault:
        return cannot(fault)
    except KeyboardInterrupt:
        return cannot(UserError("interrupted"))
    except OSError as fault:
        return cannot(UserError("system_fault", path=fault.filename or "tệp", reason=fault.errno))
    except Exception as bug:
        traceback.print_exc()
        return cannot(UserError("program_fault", reason=type(bug).__name__))


def parser() -> Parser:
    """The whole command line; every verb has its own parser below it."""
    whole = Parser(prog="parapp", description="Lập kế hoạch khắc phục Chỉ số CCHC. Không có lệnh: mở cửa sổ.")
    whole.add_argument("--version", action="version", version=f"parapp {__version__}", help="in phiên bản")
    whole.add_argument("--data", type=Path, metavar="DIR", help="thư mục dữ liệu khác thư mục mặc định")
    whole.add_argument("--sample", action="store_true", help="mở với dữ liệu mẫu nếu chưa có dữ liệu")
    whole.set_defaults(verb=None)
    if VERBS:
        verbs = whole.add_subparsers(dest="verb", metavar="LỆNH", title="Lệnh", parser_class=Parser)
        for verb in VERBS:
            verb.declare(verbs.add_parser(verb.name, help=verb.summary, description=verb.summary))
    return whole


def dispatch(arguments: argparse.Namespace) -> int:
    """Does the job. What it needs is imported here, so that a window does not wait for the jobs nor a job for Qt."""
    if arguments.verb is None:
        from parapp.ui import app

        return app.run(arguments.data, sample=arguments.sample)
    from parapp import commands

    return commands.JOBS[arguments.verb](arguments)


def cannot(fault: UserError) -> int:
    """Says the fault in one sentence."""
    print(sentence(fault), file=sys.stderr)
    return CANNOT


def write_utf8() -> None:
    """Output in UTF-8 also where Windows would take the local code page, which lacks Vietnamese letters."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
