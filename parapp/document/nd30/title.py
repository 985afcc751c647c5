"""Rules of tên loại and trích yếu (Phụ lục I, mục II, khoản 5)."""

from collections.abc import Iterator

from parapp.document.nd30.lines import Line
from parapp.document.nd30.looks import Fault, Wanted, faults, quote
from parapp.document.nd30.paper import KINDS, TYPED_LINE, Paper
from parapp.document.nd30.ruled import THIRD_TO_HALF, measures, rule_faults

KIND_PLACE, SUBJECT_PLACE = "Tên loại văn bản", "Trích yếu nội dung"


def kind(paper: Paper) -> Iterator[Fault]:
    """R40, II.5b: capitals, 13 to 14, upright, bold, in the middle of the page."""
    if paper.kind is None:
        joined = _joined(paper)
        said = f"Tên loại viết chung dòng với trích yếu: {quote(joined)}." if joined else "Không thấy tên loại văn bản."
        yield Fault("Trang 1", said)
        return
    wanted = Wanted((13, 14), bold=True, italic=False, capitals=True, align="center")
    yield from faults([(KIND_PLACE, paper.kind)], wanted)
    shape = paper.kind.shape
    if abs(shape.first) > 6 or abs(shape.left - shape.right) > 6:
        yield Fault(KIND_PLACE, "Tên loại bị thụt đầu dòng nên lệch khỏi giữa trang.")


def _joined(paper: Paper) -> Line | None:
    """The line on which tên loại and trích yếu stand together ("KẾ HOẠCH KHẮC PHỤC …")."""
    opening = [line for line in [*paper.head, *paper.content[:3]] if line.words.isupper()]
    return next((line for line in opening if line.words.startswith(tuple(f"{kind} " for kind in KINDS))), None)


def subject(paper: Paper) -> Iterator[Fault]:
    """R41, II.5: directly below, normal case, 13 to 14, upright, bold, centred."""
    if not paper.subject or paper.kind is None:
        if paper.kind is not None or _joined(paper) is None:
            yield Fault(SUBJECT_PLACE, "Không thấy trích yếu nội dung ngay dưới tên loại văn bản.")
        return
    lines = paper.reading.lines
    between = lines[lines.index(paper.kind) + 1 : lines.index(paper.subject[0])]
    if between:
        yield Fault(SUBJECT_PLACE, "Giữa tên loại và trích yếu có dòng trống.")
    wanted = Wanted((13, 14), bold=True, italic=False, capitals=False, align="center")
    yield from faults(((SUBJECT_PLACE, line) for line in paper.subject), wanted)


def subject_end(paper: Paper) -> Iterator[Fault]:
    """R42: no full stop at the end."""
    if paper.subject and paper.subject[-1].words.endswith((".", ";", ":", ",")):
        yield Fault(
            SUBJECT_PLACE, f"Trích yếu kết thúc bằng dấu “{paper.subject[-1].words[-1]}”: {quote(paper.subject[-1])}."
        )


def subject_rule(paper: Paper) -> Iterator[Fault]:
    """R43, II.5b: a solid line, one third to one half of the text line, centred under it."""
    if paper.subject:
        typed = any(TYPED_LINE.match(line.raw) for line in paper.content[:3] if line.words)
        above = [*paper.subject, *([paper.attached_to] if paper.attached_to else [])]
        yield from rule_faults(SUBJECT_PLACE, above, paper.subject_strokes, THIRD_TO_HALF, typed)


def one_measure(paper: Paper) -> Iterator[Fault]:
    """R44: under several lines either the last or the longest one is the measure; one paper keeps to one of them."""
    if not (paper.issuer and paper.issuer_strokes and paper.subject and paper.subject_strokes):
        return
    above = measures(paper.issuer_strokes[0], paper.issuer, THIRD_TO_HALF)
    below = measures(paper.subject_strokes[0], paper.subject, THIRD_TO_HALF)
    if above and below and not above & below:
        yield Fault("Đường kẻ", "Hai đường kẻ lấy hai cách tính độ dài: một theo dòng cuối, một theo dòng dài nhất.")
