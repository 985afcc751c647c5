"""The jobs of the command line, through the same functions as the window. Each returns an exit code."""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parapp.messages import problem_sentence
from parapp.models import PlanFile, UserError

if TYPE_CHECKING:
    from parapp.models.paper import Paper
    from parapp.models.table import Source, TableRead

DONE, FAULTS = 0, 1
DEFAULT_FORM = "ia-pa"
SEVERITIES = {"error": "Còn thiếu", "warning": "Nên xem", "info": "Lưu ý"}


def read(arguments: argparse.Namespace) -> int:
    """Prints what the importer understands of a file; changes nothing."""
    from parapp.importers.json_view import json_view
    from parapp.plan.intake import new_plan_file
    from parapp.plan.scores import placed_sum_faults

    table = _table_read(arguments)
    view = json_view(table, problem_sentence)
    faults = placed_sum_faults(new_plan_file(table))
    view["problems"] += [{"place": place, "severity": "warning", "message": words} for words, place in faults]
    if arguments.json:
        print(json.dumps(view, ensure_ascii=False, indent=2))
    else:
        _print_lines(_reading_report(view))
    return DONE


def plan(arguments: argparse.Namespace) -> int:
    """Makes a PLAN.json of an old plan, or from the criteria that lost points in a table, whichever the file is."""
    from parapp.document.compose.forms import form
    from parapp.document.saving import save_whole
    from parapp.importers.old_plan.reading import is_old_plan
    from parapp.importers.worker import read_paper
    from parapp.paper import own_forms
    from parapp.plan.planfile import write_plan_file

    own = own_forms(_own(arguments))
    form_id = form(arguments.form, *own).id if arguments.form else ""
    refuse_places([arguments.file], [arguments.output])
    paper = read_paper(arguments.file)
    is_plan = not arguments.sheet and is_old_plan(paper)
    made = _old_plan(paper, form_id, own) if is_plan else (_plan_of_table(paper.source, arguments, form_id), [])
    plan_file, problems = made
    save_whole(arguments.output, write_plan_file(plan_file), "plan_file_locked")
    print(f"Đã ghi {arguments.output}: {len(plan_file.criteria)} tiêu chí, {len(plan_file.tasks)} nhiệm vụ.")
    if is_plan:
        print(f"Đọc từ kế hoạch cũ; mẫu gần nhất: {plan_file.plan.form_id}.")
    _print_lines(problems)
    return DONE


def _old_plan(paper: "Paper", form_id: str, own: tuple[Path, ...]) -> tuple[PlanFile, list[str]]:
    """The plan of an old paper, and what people should know about the reading. `own`: folders of the office's forms."""
    from parapp.document.compose.forms import form, forms
    from parapp.importers.old_plan.reading import understand
    from parapp.plan.old_plan import fitting_form, left_out, old_plan_file

    read = understand(paper)
    chosen = form(form_id, *own) if form_id else fitting_form(read, forms(*own))
    plan_file = old_plan_file(read, chosen)
    found = [*read.problems, *left_out(read, plan_file)]
    return plan_file, [_placed(problem.place, problem_sentence(problem.code, problem.facts)) for problem in found]


def _plan_of_table(source: "Source", arguments: argparse.Namespace, form_id: str) -> PlanFile:
    """A plan of the criteria in a table that lost points."""
    from parapp.plan.intake import new_plan_file

    read = _table_of(source, arguments)
    if not read.criteria and not read.tasks:
        raise UserError("nothing_to_plan", name=arguments.file.name)
    return new_plan_file(read, form_id=form_id or DEFAULT_FORM)


def _placed(place: str, sentence: str) -> str:
    return f"{place}: {sentence}" if place else sentence


def build(arguments: argparse.Namespace) -> int:
    """Writes a PLAN.json, or a paper around it, as a Word file, and as PDF where asked for; says what is still missing
    or doubtful in the plan."""
    from parapp.document.own_templates.places import own_template
    from parapp.paper import related_paper, write_document, write_paper
    from parapp.plan.lint import lint
    from parapp.plan.papers.choosing import paper_named
    from parapp.plan.selection import tasks_of_unit

    own = _own(arguments)
    refuse_places([arguments.plan], [path for path in (arguments.output, arguments.pdf) if path is not None])
    plan_file = _read_plan(arguments.plan)
    form_id = arguments.form or plan_file.plan.form_id
    if arguments.paper:
        related = paper_named(plan_file, arguments.paper, arguments.unit or "", arguments.period)
        document = related_paper(plan_file, related, own, form_id)
        written = write_document(document, arguments.output, arguments.pdf, own_template(own))
    else:
        shown = tasks_of_unit(plan_file, arguments.unit) if arguments.unit else plan_file
        written = write_paper(shown, form_id, arguments.output, arguments.pdf, own)
    _print_lines(f"Đã ghi {path}" for path in written)
    _print_lines(f"{SEVERITIES[issue.severity]}: {issue.sentence}" for issue in lint(plan_file))
    return DONE


def papers(arguments: argparse.Namespace) -> int:
    """Writes a PLAN.json and all papers around it into a folder; one that has none gets those a plan usually needs."""
    from parapp.paper import write_set

    own = _own(arguments)
    plan_file = _read_plan(arguments.plan)
    try:
        arguments.out.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise UserError("folder_unwritable", folder=arguments.out) from fault
    written = write_set(plan_file, arguments.out, pdf=arguments.pdf, replace=arguments.replace, own=own)
    _print_lines(f"Đã ghi {path}" for path in written)
    return DONE


def check(arguments: argparse.Namespace) -> int:
    """Prints what a Word file keeps and breaks of Nghị định 30/2020; 1 if a rule of the decree is broken."""
    from parapp.document.nd30 import check as check_rules

    if arguments.repair:
        return _repair(arguments)
    results = check_rules(arguments.file)
    broken = [result for result in results if not result.ok]
    if arguments.json:
        rows = [
            {"rule": r.rule, "status": r.status, "ok": r.ok, "place": r.place, "message": r.message} for r in results
        ]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        _print_lines(f"{'Lỗi' if r.status == 'OK' else 'Nên xem'} {r.rule} ({r.place}): {r.message}" for r in broken)
        if not broken:
            print("Không thấy lỗi thể thức nào.")
    return FAULTS if any(result.status == "OK" for result in broken) else DONE


def _repair(arguments: argparse.Namespace) -> int:
    """Writes a repaired copy, prints what was changed and what is left; 1 if a rule of the decree is still broken."""
    from parapp.document.nd30 import check as check_rules
    from parapp.document.repair import RepairChoices, repair, text_repairs

    refuse_places([arguments.file], [arguments.repair])
    texts = text_repairs(arguments.file)
    chosen = frozenset(text.id for text in texts) if arguments.words else frozenset()
    changes = repair(arguments.file, arguments.repair, RepairChoices(texts=chosen))
    left = [result for result in check_rules(arguments.repair) if not result.ok]
    _print_lines(f"Đã sửa {change.rule} – {change.sentence}" for change in changes)
    if not arguments.words:
        _print_lines(f"Có thể sửa chữ {text.rule} ({text.place}): “{text.before}” → “{text.after}”" for text in texts)
    _print_lines(f"Còn {'lỗi' if r.status == 'OK' else 'nên xem'} {r.rule} ({r.place}): {r.message}" for r in left)
    print(f"Đã ghi {arguments.repair}: {sum(change.times for change in changes)} chỗ đã sửa, còn {len(left)} chỗ.")
    return FAULTS if any(result.status == "OK" for result in left) else DONE


def forms(arguments: argparse.Namespace) -> int:
    """Lists the forms a plan can be written in, the office's own ones among them; 1 if one of these is broken."""
    from parapp.document.compose.forms import forms_and_faults
    from parapp.messages import sentence
    from parapp.paper import own_forms

    good, faults = forms_and_faults(*own_forms(_own(arguments)))
    _print_lines(f"{form.id}\t{form.name} – {form.description}" for form in good)
    for fault in faults:
        print(sentence(fault), file=sys.stderr)
    return FAULTS if faults else DONE


def schema(_arguments: argparse.Namespace) -> int:
    """Prints the JSON Schema of PLAN.json."""
    from parapp.plan.planfile import schema as plan_schema

    print(json.dumps(plan_schema(), ensure_ascii=False, indent=2))
    return DONE


def demo(arguments: argparse.Namespace) -> int:
    """Does the main job on the sample data and leaves every file of it in a folder."""
    from parapp.demo import run_demo

    _print_lines(f"Đã ghi {path}" for path in run_demo(arguments.out))
    return DONE


def self_test(arguments: argparse.Namespace) -> int:
    """The installed program tests itself; 1 if a part of it does not work."""
    from parapp.paths import data_dir
    from parapp.selftest import run_self_test

    refuse_places([], [arguments.file] if arguments.file else [])
    return DONE if run_self_test(data_dir(arguments.data), arguments.file) else FAULTS


def refuse_places(read: Sequence[Path], written: Sequence[Path]) -> None:
    """Before any work: no file that is read may be written over, no two outputs be one, each in a folder that is there.

    UserError `output_is_input`, `output_twice`, `output_is_folder` (name), `folder_missing` (folder).
    """
    sources, seen = {path.resolve() for path in read}, set[Path]()
    for path in written:
        place = path.resolve()
        if place in sources:
            raise UserError("output_is_input", name=path)
        if place in seen:
            raise UserError("output_twice", name=path)
        if place.is_dir():
            raise UserError("output_is_folder", name=path)
        if not place.parent.is_dir():
            raise UserError("folder_missing", folder=path.parent)
        seen.add(place)


def _own(arguments: argparse.Namespace) -> Path | None:
    """The folder of what the office made itself in its data folder; None where there is none, or it is not wanted."""
    from parapp.paths import own_folder

    folder = own_folder(arguments.data)
    return folder if folder.is_dir() and not getattr(arguments, "original", False) else None


def _table_read(arguments: argparse.Namespace) -> "TableRead":
    """The table of a file under the layout that parapp proposes, the columns of one commune where one is named."""
    from parapp.importers.worker import read_file

    return _table_of(read_file(arguments.file), arguments)


def _table_of(source: "Source", arguments: argparse.Namespace) -> "TableRead":
    from parapp.importers.recognise import propose_layout, read_table, with_commune

    layout = propose_layout(source, _sheet(source.tables, arguments.sheet))
    if arguments.commune:
        layout = with_commune(source, layout, arguments.commune)
    return read_table(source, layout)


def _sheet(tables: Iterable[Any], name: str | None) -> int | None:
    """Where the sheet or table of this name stands; None for parapp's own choice."""
    names = [table.name for table in tables]
    if name is None:
        return None
    if name not in names:
        raise UserError("sheet_missing", sheet=name, sheets=", ".join(names))
    return names.index(name)


def _read_plan(path: Path) -> PlanFile:
    from parapp.plan.planfile import read_plan_file

    try:
        return read_plan_file(path.read_bytes())
    except FileNotFoundError:
        raise UserError("plan_file_missing", path=path) from None


def _reading_report(view: dict[str, Any]) -> Iterator[str]:
    """What was read, for people."""
    yield f"Đã đọc {view['rows_read']} dòng, bỏ qua {view['rows_skipped']} dòng."
    for row in view["criteria"]:
        lost = "" if row["printed_lost"] is None else f"  mất {row['printed_lost']:g}".replace(".", ",")
        yield f"{row['code'] or '':<10} {row['name'] or ''}{lost}"
    for problem in view["problems"]:
        yield _placed(problem["place"], problem["message"])


def _print_lines(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


JOBS: dict[str, Callable[[argparse.Namespace], int]] = {
    "read": read,
    "plan": plan,
    "build": build,
    "papers": papers,
    "check": check,
    "forms": forms,
    "schema": schema,
    "demo": demo,
    "self-test": self_test,
}
