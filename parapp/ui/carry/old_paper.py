"""An old plan's file read beside the window, and its contents in lines for the person to look at. No widgets here."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from parapp.document.compose.forms import forms
from parapp.importers.old_plan.reading import read_old_plan
from parapp.importers.worker import ReadingCancelled
from parapp.models import Block, Criterion, Plan, PlanFile, Problem, Records, Runs, Section, SectionRole
from parapp.plan import agency_names
from parapp.plan.facts import plain_text
from parapp.plan.old_plan import fitting_form, left_out, old_plan_file
from parapp.plan.papers.kinds import DOC_TYPES
from parapp.plan.planfile import all_of
from parapp.plan.versions.field_words import ROLE_NAMES
from parapp.ui.jobs import Cancelled
from parapp.vietnamese.dates import long_date
from parapp.vietnamese.text import fold_space

_WHOLE = 100
_NOT_FOUND = "(không thấy trong tệp)"
_SIGNS = {"dash": "- ", "plus": "+ "}
_MEANINGS = {"heading": "Đề mục", "none": "Đoạn văn", "dash": "Gạch đầu dòng", "plus": "Gạch đầu dòng"}
_WITH_TASKS: tuple[SectionRole, ...] = ("tasks", "field_part", "situation", "other")
_STAYED = "Giữ là văn bản"


@dataclass(frozen=True, slots=True)
class OldPaper:
    """What a file was understood to say, and what was not understood or has no place in a plan."""

    file_name: str
    plan_file: PlanFile
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the outline: the paper's words, and what they are taken for."""

    text: str
    meaning: str = ""
    children: tuple["Line", ...] = ()
    missing: bool = False


def read_old_paper(path: Path, progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> OldPaper:
    """The plan in a .docx; UserError if there is none or the file cannot be read, Cancelled when stopped."""
    try:
        read = read_old_plan(path, lambda share: progress(round(share * _WHOLE), _WHOLE), cancelled)
    except ReadingCancelled as stopped:
        raise Cancelled from stopped
    plan_file = old_plan_file(read, fitting_form(read, forms()))
    return OldPaper(path.name, plan_file, (*read.problems, *left_out(read, plan_file)))


def same_plan(records: Records, plan: Plan) -> Plan | None:
    """A plan of the same number, symbol and day that the data file has already."""
    if not plan.number:
        return None
    wanted = plan.number, plan.symbol, plan.issued_on
    return next((own for own in all_of(records, Plan) if (own.number, own.symbol, own.issued_on) == wanted), None)


def counts(plan_file: PlanFile) -> str:
    """How much was understood, in words."""
    plan = plan_file.plan
    period = str(plan.period_start)
    if plan.period_end != plan.period_start:
        period = f"{period}–{plan.period_end}"
    criteria = sum(row.level != "field" for row in plan_file.criteria)
    return (
        f"Kế hoạch năm {period}, kết quả Chỉ số năm {plan.result_year}: {len(plan_file.sections)} mục, "
        f"{criteria} tiêu chí, {len(plan_file.tasks)} nhiệm vụ, {len(plan_file.units)} đơn vị."
    )


def outline(plan_file: PlanFile) -> list[Line]:
    """The whole paper from its top to its foot."""
    plan = plan_file.plan
    archive = (Line(plan.archive_line, "Lưu"),) if plan.archive_line else ()
    recipients = tuple(
        Line(f"{row.text} ({row.suffix})" if row.suffix else row.text, "Nơi nhận") for row in plan.recipients or ()
    )
    return [
        Line("Phần đầu văn bản", "", tuple(_head(plan_file))),
        *(_section(plan_file, section) for section in plan_file.sections if _says_something(plan_file, section)),
        Line("Nhiệm vụ", f"{len(plan_file.tasks)} nhiệm vụ, xem thẻ bên", tuple(_fields(plan_file))),
        *_appendices(plan_file),
        Line("Nơi nhận", f"{len(recipients)} dòng", (*recipients, *archive), missing=not recipients),
        Line("Người ký", "", tuple(_signature(plan_file))),
    ]


def _head(plan_file: PlanFile) -> Iterator[Line]:
    agency, plan = plan_file.agency, plan_file.plan
    if superior := agency_names.superior_line(agency):
        yield Line(superior, "Cơ quan cấp trên")
    yield _or_missing(agency_names.full_name(agency) if agency.name else "", "Cơ quan ban hành")
    yield _or_missing(f"{plan.number}/{plan.symbol}" if plan.number else "", "Số, ký hiệu")
    day = long_date(plan.issued_on) if plan.issued_on else ""
    yield _or_missing(", ".join(filter(None, (plan.place_name, day))), "Địa danh, ngày")
    yield _or_missing(_words(plan_file, plan.subject), "Trích yếu")
    for paper in plan_file.papers:
        number = f" số {paper.number}/{paper.symbol}" if paper.number else ""
        yield Line(f"{DOC_TYPES[paper.kind].capitalize()}{number}", "Kèm theo văn bản")


def _or_missing(text: str, meaning: str) -> Line:
    return Line(text or _NOT_FOUND, meaning, missing=not text)


def _says_something(plan_file: PlanFile, section: Section) -> bool:
    return bool(section.title) or any(block.section_id == section.id for block in plan_file.blocks)


def _section(plan_file: PlanFile, section: Section) -> Line:
    blocks = [block for block in plan_file.blocks if block.section_id == section.id]
    field = next((row.name for row in plan_file.criteria if row.id == section.field_id), "")
    role = f"{ROLE_NAMES[section.role]}: {field}" if field else ROLE_NAMES[section.role]
    title = _words(plan_file, section.title) or role
    stayed = section.role in _WITH_TASKS
    return Line(title, "Mục" if title == role else f"Mục “{role}”", _below(plan_file, blocks, None, stayed))


def _below(plan_file: PlanFile, blocks: list[Block], parent: str | None, stayed: bool) -> tuple[Line, ...]:
    """`stayed`: tasks stand in this section; what was not understood as one is told apart."""
    return tuple(
        Line(_block_text(plan_file, block), _meaning(block, stayed), _below(plan_file, blocks, block.id, stayed))
        for block in blocks
        if block.parent_id == parent
    )


def _block_text(plan_file: PlanFile, block: Block) -> str:
    marker = f"{block.marker} " if block.marker else _SIGNS.get(block.numbering, "")
    return f"{marker}{_words(plan_file, block.runs)}"


def _meaning(block: Block, stayed: bool) -> str:
    meaning = _MEANINGS.get(block.numbering, "Ý có đánh số")
    return _STAYED if stayed and block.numbering != "heading" else meaning


def _fields(plan_file: PlanFile) -> Iterator[Line]:
    fields: list[Criterion | None] = [row for row in plan_file.criteria if row.level == "field"]
    for field in (*fields, None):
        count = sum(task.field_id == (field.id if field else None) for task in plan_file.tasks)
        if field is not None:
            yield Line(" ".join(filter(None, (field.code, fold_space(field.name)))), f"Lĩnh vực, {count} nhiệm vụ")
        elif count:
            yield Line("Ngoài các lĩnh vực", f"{count} nhiệm vụ")


def _appendices(plan_file: PlanFile) -> Iterator[Line]:
    for appendix in plan_file.plan.appendices or ():
        yield Line(_words(plan_file, appendix.title) or "Phụ lục", f"Phụ lục, {len(appendix.columns)} cột")


def _signature(plan_file: PlanFile) -> Iterator[Line]:
    for signer in plan_file.signers:
        for line in signer.lines:
            yield Line(line, "Quyền hạn, chức vụ")
        yield _or_missing(signer.name, "Họ và tên")
    if not plan_file.signers:
        yield _or_missing("", "Người ký")


def _words(plan_file: PlanFile, runs: Runs) -> str:
    return fold_space(plain_text(plan_file, runs)).strip()
