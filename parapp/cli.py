"""Every job without a window. Exit codes: 0 done, 1 found faults, 2 cannot (one Vietnamese sentence on stderr)."""

import argparse
import io
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from parapp import __version__

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

    from parapp.models import UserError

# Sentences and records are imported once a fault needs them: the window shall not wait for them.

CANNOT = 2
_COPY_ENDING = ".parapp"
_COPY_WORDS = "parapp TỆP.parapp: mở cửa sổ để xem bản chép dữ liệu từ USB; chưa lấy gì vào máy cho đến khi bạn chọn."


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

    def _print_message(self, message: str, file: "SupportsWrite[str] | None" = None) -> None:
        """A program without a console has nobody to print for, on which argparse of early Pythons 3.11 breaks."""
        if file is not None:
            super()._print_message(message, file)

    def error(self, message: str) -> NoReturn:
        """A command that was not written right. argparse's English message says no more than the right usage does."""
        from parapp.models import UserError

        raise UserError("command_line", usage=self.format_usage())


@dataclass(frozen=True, slots=True)
class Verb:
    """A job: its name, its line in the help and its arguments. `parapp.commands.JOBS` does it."""

    name: str
    summary: str
    declare: Callable[[Parser], None]


def of_source(parser: Parser) -> None:
    """Which table of which file is read."""
    parser.add_argument("file", type=Path, metavar="FILE", help="bảng điểm (.xlsx, .docx) hoặc kế hoạch cũ")
    parser.add_argument("--sheet", metavar="S", help="trang tính hoặc bảng cần đọc")
    parser.add_argument("--commune", default="", metavar="NAME", help="tên xã, khi bảng có nhiều xã")


def of_read(parser: Parser) -> None:
    """Arguments of `read`."""
    of_source(parser)
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


def of_plan(parser: Parser) -> None:
    """Arguments of `plan`."""
    of_source(parser)
    parser.add_argument("--form", metavar="FORM", help="mẫu kế hoạch (xem: parapp forms)")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="PLAN.json", help="tệp kế hoạch sẽ ghi")


def of_build(parser: Parser) -> None:
    """Arguments of `build`."""
    parser.add_argument("plan", type=Path, metavar="PLAN.json", help="tệp kế hoạch")
    parser.add_argument("--form", metavar="FORM", help="mẫu kế hoạch (xem: parapp forms); không ghi: mẫu của kế hoạch")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.docx", help="tệp Word sẽ ghi")
    parser.add_argument("--pdf", type=Path, metavar="OUT.pdf", help="ghi cả tệp PDF")
    parser.add_argument("--unit", metavar="NAME", help="chỉ những nhiệm vụ của đơn vị này")
    parser.add_argument(
        "--paper",
        metavar="KIND",
        help="văn bản kèm kế hoạch: quyet-dinh, nghi-quyet, to-trinh, cong-van, phieu, bao-cao, phu-luc, tom-tat",
    )
    parser.add_argument("--period", default="", metavar="P", help="kỳ báo cáo: thang-3, quy-2, 6-thang, nam")
    of_look(parser)


def of_look(parser: Parser) -> None:
    """Whether what the office made itself is used."""
    words = "dùng mẫu gốc của parapp, bỏ qua mẫu Word và câu mẫu riêng trong thư mục dữ liệu (nếu có)"
    parser.add_argument("--original", action="store_true", help=words)


def of_papers(parser: Parser) -> None:
    """Arguments of `papers`."""
    parser.add_argument("plan", type=Path, metavar="PLAN.json", help="tệp kế hoạch")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="thư mục sẽ ghi các tệp")
    parser.add_argument("--pdf", action="store_true", help="ghi cả tệp PDF của từng văn bản")
    parser.add_argument("--replace", action="store_true", help="thay các tệp trùng tên đã có trong thư mục")
    of_look(parser)


def of_check(parser: Parser) -> None:
    """Arguments of `check`."""
    parser.add_argument("file", type=Path, metavar="FILE.docx", help="văn bản cần kiểm tra")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    parser.add_argument("--repair", type=Path, metavar="OUT.docx", help="ghi bản đã sửa thể thức, tệp gốc giữ nguyên")
    parser.add_argument("--words", action="store_true", help="khi sửa, sửa cả dấu câu, chữ viết tắt theo Nghị định")


def of_demo(parser: Parser) -> None:
    """Arguments of `demo`."""
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="thư mục sẽ ghi các tệp")


def of_self_test(parser: Parser) -> None:
    """Arguments of `self-test`."""
    words = "ghi cả kết quả chi tiết (JSON, không có tên người, tên tệp) để gửi người hỗ trợ"
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help=words)


def of_nothing(parser: Parser) -> None:
    """A verb without arguments."""


VERBS: tuple[Verb, ...] = (
    Verb("read", "đọc một bảng và in những gì hiểu được; không thay đổi gì", of_read),
    Verb("plan", "lập tệp kế hoạch từ các tiêu chí bị mất điểm trong bảng, hoặc từ một kế hoạch cũ (.docx)", of_plan),
    Verb("build", "ghi văn bản Word (và PDF) từ tệp kế hoạch", of_build),
    Verb(
        "papers",
        "ghi cả bộ: kế hoạch và các văn bản kèm theo (tờ trình, giao việc, báo cáo …) vào một thư mục",
        of_papers,
    ),
    Verb("check", "kiểm tra thể thức của văn bản Word theo Nghị định 30/2020/NĐ-CP", of_check),
    Verb("forms", "liệt kê các mẫu kế hoạch", of_nothing),
    Verb("schema", "in JSON Schema của tệp kế hoạch", of_nothing),
    Verb("demo", "làm trọn việc chính trên dữ liệu mẫu", of_demo),
    Verb("self-test", "chương trình tự kiểm tra", of_self_test),
)


def main(argv: Sequence[str]) -> int:
    """Exit code of what the arguments ask for; without a verb the window opens."""
    write_utf8()
    arguments: argparse.Namespace | None = None
    try:
        arguments = arguments_of(argv)
        return dispatch(arguments)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # who reads it has seen enough (`| head`)
        return 0
    except (Exception, KeyboardInterrupt) as fault:
        return cannot(fault, arguments.data if arguments is not None else None)


def arguments_of(argv: Sequence[str]) -> argparse.Namespace:
    """What is asked for. `copies` are files of parapp's own type, for which Windows starts the program: the window
    shows them. UserError `command_line`.
    """
    begin = _after_options(argv)
    are_copies = all(name.lower().endswith(_COPY_ENDING) for name in argv[begin:])
    arguments = parser().parse_args(argv[:begin] if are_copies else argv)
    arguments.copies = [Path(os.path.abspath(name)) for name in argv[begin:]] if are_copies else []
    return arguments


def _after_options(argv: Sequence[str]) -> int:
    """Where the options of the whole program end."""
    place = 0
    while argv[place : place + 1] and argv[place].startswith("-"):
        place += 2 if argv[place] == "--data" else 1
    return min(place, len(argv))


def parser() -> Parser:
    """The whole command line; every verb has its own parser below it."""
    whole = Parser(
        prog="parapp", description="Lập kế hoạch khắc phục Chỉ số CCHC. Không có lệnh: mở cửa sổ.", epilog=_COPY_WORDS
    )
    whole.add_argument("--version", action="version", version=f"parapp {__version__}", help="in phiên bản")
    whole.add_argument("--data", type=Path, metavar="DIR", help="thư mục dữ liệu (có cả mẫu riêng của cơ quan)")
    whole.add_argument("--sample", action="store_true", help="mở với dữ liệu mẫu nếu chưa có dữ liệu")
    verbs = whole.add_subparsers(dest="verb", metavar="LỆNH", title="Lệnh", parser_class=Parser)
    for verb in VERBS:
        verb.declare(verbs.add_parser(verb.name, help=verb.summary, description=verb.summary))
    return whole


def dispatch(arguments: argparse.Namespace) -> int:
    """Does the job. What it needs is imported here, so that a window does not wait for the jobs nor a job for Qt."""
    if arguments.verb is None:
        from parapp.ui import app

        return app.run(arguments.data, sample=arguments.sample, copies=arguments.copies)
    from parapp import commands

    return commands.JOBS[arguments.verb](arguments)


def cannot(fault: BaseException, data: Path | None = None) -> int:
    """Says the fault in one sentence; a bug shows its traceback first. The window's program has no console: there a box
    says it, and the traceback goes to the log of the data folder (`data`: another than the usual one).
    """
    from parapp.messages import sentence

    told, is_ours = _told(fault)
    if sys.stderr is None:
        _say_without_console(fault if is_ours else None, sentence(told), data)
        return CANNOT
    if is_ours:
        traceback.print_exception(fault)
    print(sentence(told), file=sys.stderr)
    return CANNOT


def _told(fault: BaseException) -> "tuple[UserError, bool]":
    """What is to be said, and whether the program itself is at fault."""
    from parapp.messages import system_fault
    from parapp.models import UserError

    match fault:
        case UserError():
            return fault, False
        case KeyboardInterrupt():
            return UserError("interrupted"), False
        case OSError():
            return system_fault(fault), False
        case ImportError():
            return UserError("program_incomplete", part=fault.name or type(fault).__name__), True
        case _:
            return UserError("program_fault", reason=type(fault).__name__), True


def _say_without_console(bug: BaseException | None, words: str, data: Path | None) -> None:
    from parapp.fault_box import show_fault_box

    try:
        if bug is not None:
            _log_fault(bug, data)
    finally:
        show_fault_box(words)


def _log_fault(bug: BaseException, data: Path | None) -> None:
    """Where nothing can be written, the box alone tells it."""
    import logging
    from contextlib import suppress

    from parapp.fault_log import logged
    from parapp.models import UserError
    from parapp.paths import data_dir

    folder = data_dir(data)
    with suppress(OSError, UserError):
        folder.mkdir(parents=True, exist_ok=True)
        with logged(folder):
            logging.getLogger(__name__).error("unexpected fault", exc_info=bug)


def write_utf8() -> None:
    """Output in UTF-8 also where Windows would take the local code page, which lacks Vietnamese letters."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
