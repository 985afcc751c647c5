"""The sentences of the page: who is newer in what, how much was decided, what came."""

from parapp.plan.merging import Choice, Group, Preview
from parapp.store.merging import Relation
from parapp.ui.merging.work import Decisions, Source
from parapp.ui.stick.news import edit_count
from parapp.vietnamese.text import upper_first

SAME = "Không có gì mới: {words} giống hệt dữ liệu trên máy này. Dữ liệu không thay đổi."
OLDER = (
    "Không có gì mới: {words} cũ hơn dữ liệu trên máy này ({count} lần sửa chưa có trong đó). Dữ liệu không thay đổi. "
    "Muốn máy kia có các chỗ sửa ấy, hãy chép dữ liệu của máy này ra USB rồi lấy ở máy kia."
)
UNDONE = " Lần gộp trước đã được hoàn tác; muốn gộp lại, hãy bấm “Làm lại” (Ctrl+Y)."

_ANSWERS: dict[Choice | None, str] = {"ours": "giữ bản máy này", "theirs": "lấy bản chép", None: "giữ cả hai"}


def headline(relation: Relation, source: Source, preview: Preview) -> str:
    """One sentence: who is newer in what."""
    theirs, ours = edit_count(relation.theirs), edit_count(relation.ours)
    where = _places(preview)
    if relation.kind == "newer":
        return f"{upper_first(source.words)} mới hơn: có {theirs} lần sửa mà máy này chưa có{where}."
    if relation.kind == "both":
        return (
            f"Cả hai bên đều sửa: {source.words} có {theirs} lần sửa mà máy này chưa có{where}; "
            f"máy này có {ours} lần sửa mà bản ấy chưa có."
        )
    return (
        f"{upper_first(source.words)} không chung gốc với dữ liệu trên máy này: hai máy được cài và nhập riêng, "
        "nên không thể gộp từng chỗ."
    )


def _places(preview: Preview) -> str:
    names = [f"“{group.title}”" if group.head else "phần cơ quan" for group in preview.groups]
    if not names:
        return ""
    rest = f" và {len(names) - 3} phần khác" if len(names) > 3 else ""
    return f", ở {', '.join(names[:3])}{rest}"


def counts(preview: Preview, decisions: Decisions) -> str:
    """ "3 chỗ phải chọn (2 giữ bản máy này, 1 lấy bản chép) · 12 thay đổi tự nhận"."""
    conflicts = preview.conflicts
    chosen = [decisions.of(difference) for difference in conflicts]
    parts = []
    if conflicts:
        decided = ", ".join(f"{number} {_ANSWERS[choice]}" for choice in _ANSWERS if (number := chosen.count(choice)))
        parts.append(f"{len(conflicts)} chỗ phải chọn ({decided})")
    else:
        parts.append("Không có chỗ nào phải chọn")
    parts.append(f"{preview.automatic} thay đổi tự nhận từ bản chép")
    return " · ".join(parts)


def group_words(group: Group) -> str:
    """Behind a plan's name: "2 chỗ phải chọn, 5 tự nhận"."""
    conflicts = len(group.conflicts)
    automatic = sum(1 for _ in group.differences) - conflicts
    parts = [f"{conflicts} chỗ phải chọn"] if conflicts else []
    parts += [f"{automatic} tự nhận"] if automatic else []
    return ", ".join(parts)
