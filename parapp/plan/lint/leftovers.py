"""Rules about what was kept from an earlier plan by mistake: years and dates, papers' numbers, figures, old names.

Citations of papers and laws, căn cứ, and words about the past are left alone.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from parapp.models import Block, Footnote, Record, Runs, Section, Severity, Task, Words
from parapp.plan.agency_names import TODAY, unit_name
from parapp.plan.facts import fact_text
from parapp.plan.lint.issue import LintIssue, Rule, View, of_task, shortened
from parapp.plan.name_patterns import PROPER
from parapp.plan.record_texts import texts_of
from parapp.plan.renaming import name_key
from parapp.plan.time_mentions import NamedTime, citations, named_times
from parapp.plan.units import is_valid_in
from parapp.vietnamese.dates import long_date, short_date
from parapp.vietnamese.text import compare_key, search_key

Place = tuple[Record, str, str]
"""A record, the field a click goes to, and a text that stands there."""

_FIELD_NAMES = {
    "group": "nhóm",
    "content": "nội dung",
    "cause": "nguyên nhân",
    "remedy": "giải pháp",
    "target": "mục tiêu",
    "lead": "phân công",
    "product": "sản phẩm",
    "deadline": "thời hạn",
    "note": "ghi chú",
    "person": "người phụ trách",
}
_PAST = re.compile(
    r"\b(?:da|chua|con|ket qua|ton tai|han che|khac phuc|so voi|mat diem|bi mat|cong bo|tham dinh|chi ra|cham diem"
    r"|dat duoc|truoc do|vua qua|chi so)\b"
)
_SINCE = re.compile(r"(?:\btu(?: ngay| thang)?|\bke tu|\bsau|\bso voi(?: cung ky)?|\bcung ky|\btruoc day|\bnhiem ky)$")
_UNTIL = re.compile(r"\bden(?: het)?$")
_DUE = re.compile(
    r"(?:\btruoc(?: ngay)?|\bcham nhat(?: ngay)?|\bxong(?: trong| ngay)?|\bden(?: het)?(?: ngay)?|\bhan(?: ngay)?)$"
)
_AHEAD = re.compile(r"(?:\btrong|\bthuong xuyen|\btrong suot)$")
_PART = re.compile(r"(?:quý|tháng)\s", re.IGNORECASE)
_COMMUNE = re.compile(
    rf"(?i:UBND|HĐND|Ủy ban nhân dân|Uỷ ban nhân dân|Hội đồng nhân dân|Đảng ủy|Đảng uỷ|địa bàn|Công an|Trạm Y tế)\s+"
    rf"(?i:xã|phường|thị trấn|đặc khu)\s+({PROPER})(?P<behind>\s\w)?"
)
_DISTRICT = re.compile(rf"(?<!\w)(?i:huyện)\s+{PROPER}(?!\s*\(?(?:cũ|trước đây))")
_POINTS = re.compile(r"(?<![\d,.])(\d+(?:,\d+)?)\s*điểm")
_TWO_LEVELS_FROM = date(2025, 7, 1)


def _places(view: View, cited: bool = False) -> Iterator[Place]:
    """Every text of the plan, a paragraph as one; căn cứ only if `cited`."""
    citing = {section.id for section in view.file.sections if section.role == "legal_bases"}
    file = view.file
    for record in (file.plan, *file.field_parts, *file.tasks):
        yield from ((record, _clicked(field), text) for field, text in _kept_texts(record))
    for section in file.sections:
        yield from ((section, "title", text) for text in _paragraphs(section.title))
    for block in file.blocks:
        if cited == (block.section_id in citing):
            yield from ((block, "runs", text) for text in _paragraphs(block.runs))


@lru_cache(maxsize=5_000)
def _kept_texts(record: Record) -> list[tuple[str, str]]:
    """The texts of a record, kept from one lint to the next."""
    return texts_of(record)


def _clicked(field: str) -> str:
    """The field a click goes to: "deliverables.0.product" stands in the column of products."""
    first, _, rest = field.partition(".")
    if first == "deliverables":
        return rest.rpartition(".")[2]
    return "lead" if first == "assignment" else first


def _paragraphs(runs: Runs) -> Iterator[str]:
    """The words of a paragraph as one text, live fields as "…"; its footnotes behind."""
    yield "".join(run.text if isinstance(run, Words) else "…" for run in runs if not isinstance(run, Footnote))
    for run in runs:
        if isinstance(run, Footnote):
            for paragraph in run.paragraphs:
                yield "".join(inner.text if isinstance(inner, Words) else "…" for inner in paragraph)


def _issue(view: View, place: Place, code: str, words: str, severity: Severity = "warning") -> LintIssue:
    """An issue at a place; `words` go on after the place's name."""
    record, field, text = place
    if isinstance(record, Task):
        name = _FIELD_NAMES.get(field, field)
        return of_task(view, record, code, severity, f"có {name} {words}", field)
    name = (
        f"Đoạn “{shortened(text, 40)}”" if isinstance(record, Block | Section) else f"Dữ liệu “{shortened(text, 40)}”"
    )
    return LintIssue(
        code=code,
        severity=severity,
        sentence=f"{name} {words}",
        record_id=record.id,
        record_type=type(record),
        field=field,
    )


# -- years and dates ---------------------------------------------------------------------------------------------


def year_outside(view: View) -> Iterator[LintIssue]:
    """Years and dates are of the results or of the plan's time: an old one is often left from last year's text."""
    fitting = {view.plan.result_year, *range(view.plan.period_start, view.plan.period_end + 1)}
    last = _years_of_last(view)
    for place in _places(view):
        if place[1] in ("deadline", "start", "mid_term", "final") and isinstance(place[0], Task):
            continue  # `deadline_year` looks at these
        for time in named_times(place[2]):
            if _is_outside(time, fitting, last, view.plan.period_start, place[2]):
                words = f"nhắc “{time.words}”, nằm ngoài thời gian của kế hoạch."
                yield _issue(view, place, "year_outside", words)


def _years_of_last(view: View) -> set[int]:
    """The years last year's plan spoke of as its own."""
    if view.last is None:
        return set()
    plan = view.last.plan
    return {plan.result_year, *range(plan.period_start, plan.period_end + 1)}


def _is_outside(time: NamedTime, fitting: set[int], last: set[int], start: int, text: str) -> bool:
    stale = [year for year in time.years if year not in fitting]
    if not stale or _SINCE.search(time.before) or (_UNTIL.search(time.before) and min(stale) > start):
        return False
    if time.kind == "period":
        return bool(last) and set(time.years) <= last and len(last) > 2
    if "nam tiep theo" in search_key(text[time.start + len(time.words) :])[:25] or "truoc lien ke" in search_key(text):
        return bool(last & set(stale))
    if time.kind == "date" or _PART.match(time.words):
        ahead = _DUE.search(time.before) or (_PART.match(time.words) and not _is_past(text, time))
        return bool(last & set(stale)) or (max(stale) < start and bool(ahead))
    return time.named or bool(last & set(stale))


def year_kept(view: View) -> Iterator[LintIssue]:
    """The year of the results is not the plan's year any more: words kept from last year's plan, or work ahead, that
    name it as one."""
    result = view.plan.result_year
    if result >= view.plan.period_start:
        return
    kept = _texts_of_last(view)
    for place in _places(view):
        if place[1] == "deadline":
            continue
        for time in named_times(place[2]):
            if result in time.years and (_is_kept(time, kept) or _is_ahead(place, time)):
                words = f"còn nhắc “{time.words}” như năm thực hiện kế hoạch."
                yield _issue(view, place, "year_kept", words)


def _texts_of_last(view: View) -> str:
    """All that last year's plan says, as search keys, where its own time includes this year's results."""
    last = view.last
    if last is None or not last.plan.period_start <= view.plan.result_year <= last.plan.period_end:
        return ""
    records = (last.plan, *last.tasks, *last.sections, *last.blocks)
    return "\n".join(search_key(text) for record in records for _, text in _kept_texts(record))


def _is_kept(time: NamedTime, kept: str) -> bool:
    words = f"{time.before} {search_key(time.words)}"
    return len(time.before) >= 15 and words in kept


def _is_ahead(place: Place, time: NamedTime) -> bool:
    """Whether work is still to be done in that time: "trước ngày 30/6/2025", and in a task "trong năm 2025", "quý II
    năm 2025" with no word of the past."""
    record, field, text = place
    if _is_past(text, time):
        return False
    if time.kind == "date":
        return _DUE.search(time.before) is not None and not (isinstance(record, Task) and field in ("cause", "note"))
    ahead = _PART.match(time.words) or _AHEAD.search(time.before)
    return bool(ahead) and isinstance(record, Task) and field in ("remedy", "target", "product", "content")


def _is_past(text: str, time: NamedTime) -> bool:
    """Whether the sentence around a time speaks of what was."""
    sentence = re.split(r"[.;\n]", text[: time.start])[-1] + re.split(r"[.;\n]", text[time.start :])[0]
    return _PAST.search(search_key(sentence)) is not None


# -- names -------------------------------------------------------------------------------------------------------


def old_name(view: View) -> Iterator[LintIssue]:
    """A plan gives no work to bodies and speaks of no places that are no more."""
    for place in _places(view):
        found = list(view.renaming.in_text(place[2]))
        for mention in found:
            proposal = f"; tên nay dùng là “{mention.options[0]}”" if mention.options else ""
            what = "tên không còn dùng" if mention.kind == "unit" else "địa danh cũ"
            yield _issue(view, place, "old_name", f"nhắc “{mention.old}”, {what}{proposal}.")
        if not found:
            yield from _old_districts(view, place)


def _old_districts(view: View, place: Place) -> Iterator[LintIssue]:
    if date(view.plan.period_start, 12, 31) < _TWO_LEVELS_FROM or view.file.agency.kind not in TODAY:
        return
    for match in _DISTRICT.finditer(place[2]):
        if not _is_cited(place[2], match.start()):
            yield _issue(view, place, "old_name", f"nhắc “{match[0]}”, cấp huyện không còn từ ngày 01/7/2025.")


def old_unit(view: View) -> Iterator[LintIssue]:
    """Units of tasks and field parts go by their names of today; `unit_invalid` speaks of units with dates."""
    known = {unit.id for unit in view.file.units if not is_valid_in(unit, view.plan)}
    for record in (*view.file.tasks, *view.file.field_parts):
        lists = record.assignment if isinstance(record, Task) else record
        for field in ("lead", "coordinating"):
            for ref in getattr(lists, field).units:
                options = None if ref.unit_id in known else view.renaming.of_unit(ref.text)
                if options:
                    words = f"ghi “{ref.text}”, tên không còn dùng; tên nay dùng là “{options[0]}”."
                    yield _issue(view, (record, field, ref.text), "old_unit", words)


def other_commune(view: View) -> Iterator[LintIssue]:
    """A text taken from another commune's plan names that commune."""
    own = compare_key(view.file.agency.name)
    if not own:
        return
    for place in _places(view):
        old = {name_key(mention.old) for mention in view.renaming.in_text(place[2])}
        for match in _COMMUNE.finditer(place[2]):
            # One word with a capital before a small one begins a noun: "UBND xã Kế hoạch kiểm tra".
            if " " not in match[1] and (match["behind"] or "").islower():
                continue
            name = compare_key(match[1])
            is_own = name == own or name.startswith(f"{own} ")
            listed = any(key in name_key(match[0]) for key in old)
            if not is_own and not listed and not _is_cited(place[2], match.start()):
                shown = match[0].removesuffix(match["behind"] or "")
                words = f"nhắc “{shown}”, không phải {unit_name(view.file.agency)}; xin xem lại."
                yield _issue(view, place, "other_commune", words, "info")


def _is_cited(text: str, start: int) -> bool:
    return any(first <= start < end for first, end in citations(text))


# -- papers and figures of last year -----------------------------------------------------------------------------


def old_number(view: View) -> Iterator[LintIssue]:
    """Number and date of last year's plan belong to that plan; a text may only cite them as of the past."""
    last = view.last.plan if view.last else None
    if last is None or not last.number:
        return
    if view.plan.number == last.number and view.plan.issued_on == last.issued_on:
        own: Place = (view.plan, "number", f"{last.number}/{last.symbol}")
        yield _issue(view, own, "old_number", "là số và ngày của kế hoạch năm trước.")
    signs = [f"{last.number}/{last.symbol}"] if last.symbol else []
    signs += [short_date(last.issued_on), long_date(last.issued_on)] if last.issued_on else []
    for place in _places(view):
        found = next((sign for sign in signs if sign in place[2]), None)
        if found and not _PAST.search(search_key(place[2])):
            yield _issue(view, place, "old_number", f"còn ghi “{found}” của kế hoạch năm trước.")


def old_basis(view: View) -> Iterator[LintIssue]:
    """A căn cứ for last year's results or tasks is replaced by this year's; other papers hold for years."""
    last = view.last
    if last is None:
        return
    citing = {section.id for section in last.sections if section.role == "legal_bases"}
    old = {search_key(text) for block in last.blocks if block.section_id in citing for text in _paragraphs(block.runs)}
    years = {last.plan.result_year, *range(last.plan.period_start, last.plan.period_end + 1)}
    for place in _places(view, cited=True):
        if isinstance(place[0], Block) and search_key(place[2]) in old:
            named = set(map(int, re.findall(r"\bnăm\s+((?:19|20)\d\d)(?!\d)", place[2])))
            if named & years and re.search(r"\b(?:ket qua|chi so|ke hoach)\b", search_key(place[2])):
                words = "là căn cứ của kế hoạch năm trước; xin xem đã có văn bản của năm nay chưa."
                yield _issue(view, place, "old_basis", words, "info")


def old_figure(view: View) -> Iterator[LintIssue]:
    """Totals typed as words are this year's; last year's are often left standing."""
    if view.last is None:
        return
    facts = ("totals.achieved", "totals.lost", "totals.rank")
    old, new = ({fact_text(file, fact) for fact in facts} - {"", "0"} for file in (view.last, view.file))
    for place in _places(view):
        named = set(_POINTS.findall(place[2])) | {value for value in old if "/" in value and value in place[2]}
        for value in sorted(named & old - new):
            yield _issue(view, place, "old_figure", f"nhắc “{value}”, là kết quả của kế hoạch năm trước.")


RULES: tuple[Rule, ...] = (
    year_outside, year_kept, old_name, old_unit, other_commune, old_number, old_basis, old_figure,
)  # fmt: skip
