"""What a merge did, put into words once it is done."""

from collections.abc import Iterable

from parapp.document.merge_report import MergeReport, ReportGroup, ReportRow
from parapp.models import Plan, Record
from parapp.plan.merging import Alike, Difference, Group, Outcome, Preview
from parapp.plan.merging.wording import Wording
from parapp.ui.merging.work import Decisions, Source, Taken
from parapp.vietnamese.text import upper_first

_RETURNED = "Đưa trở lại vì còn cần đến"
_END = (
    "“Hoàn tác” trả lại như trước khi gộp; dữ liệu trước khi gộp, nếu có, cũng nằm trong một bản sao lưu ở “Dữ liệu và "
    "bản sao lưu”."
)


def merge_report(source: Source, preview: Preview, decisions: Decisions, taken: Taken, moment: str) -> MergeReport:
    """The report of a merge of related copies."""
    groups = [_group(group, preview.wording, decisions) for group in preview.groups]
    groups += [ReportGroup(title, tuple(_alike(one) for one in found)) for title, found in preview.alike]
    outcome = taken.outcome
    if outcome is not None:
        groups += _afterwards(outcome, preview.wording)
    sentences = (*_sentences(preview, decisions), *taken.files, _END)
    return MergeReport(_subject(source, moment), sentences, tuple(groups))


def plain_report(source: Source, did: str, taken: Taken, moment: str) -> MergeReport:
    """The report of a copy that was taken whole, or by plans."""
    return MergeReport(_subject(source, moment), (did, *taken.files, _END), ())


def _subject(source: Source, moment: str) -> str:
    return f"Gộp {source.words} vào dữ liệu trên máy này, {moment}"


def _sentences(preview: Preview, decisions: Decisions) -> tuple[str, ...]:
    conflicts = preview.conflicts
    came = f"Đã nhận {preview.automatic} thay đổi chỉ bản chép có."
    if not conflicts:
        return (came, "Không có chỗ nào hai bên sửa khác nhau.")
    answers = [decisions.of(one) for one in conflicts]
    decided = (
        f"{len(conflicts)} chỗ hai bên sửa khác nhau: giữ bản máy này {answers.count('ours')} chỗ, "
        f"lấy bản chép {answers.count('theirs')} chỗ"
    )
    twice = answers.count(None)
    return came, f"{decided}{f', giữ cả hai {twice} chỗ' if twice else ''}. Bên không được chọn vẫn còn trong nhật ký."


def _group(group: Group, wording: Wording, decisions: Decisions) -> ReportGroup:
    twice = group.head is not None and group.head[0] is Plan and group.head[1] in decisions.twice
    title = f"{group.title} (giữ cả hai thành hai kế hoạch)" if twice else group.title
    rows = (_row(one, item.title, wording, decisions) for item in group.items for one in item.differences)
    return ReportGroup(title, tuple(rows))


def _row(difference: Difference, title: str, wording: Wording, decisions: Decisions) -> ReportRow:
    said = wording.said(difference)
    if difference.verdict == "conflict" or decisions.of(difference) is None:
        words = {"ours": "Giữ bản máy này", "theirs": "Lấy bản chép", None: "Giữ cả hai"}
        result = words[decisions.of(difference)]
    else:
        result = "Gộp cả hai" if difference.verdict == "merged" else "Nhận từ bản chép"
    return ReportRow(title, said.name, said.ours, said.theirs, result)


def _alike(one: Alike) -> ReportRow:
    return ReportRow(one.title, "", one.ours, one.theirs, upper_first(one.result))


def _afterwards(outcome: Outcome, wording: Wording) -> Iterable[ReportGroup]:
    """What the merge did beside the answers, so that nothing dangles."""
    rows = [
        ReportRow(_title(back.record, wording), "", "", f"cần cho {_title(back.needed_by, wording)}", _RETURNED)
        for back in outcome.returned
    ]
    rows += [ReportRow(_title(record, wording), "", "", "", "Chuyển chỗ cho khớp hai bên") for record in outcome.moved]
    return [ReportGroup("Những chỗ parapp sửa theo để không thiếu, không trùng", tuple(rows))] if rows else []


def _title(record: Record, wording: Wording) -> str:
    return wording.title((type(record), record.id))
