"""Judging a drawn line by the length of the text above it, measured on Times New Roman's widths."""

from collections.abc import Iterator, Sequence

from parapp.document.nd30.lines import Line
from parapp.document.nd30.looks import Fault, millimetres, room, set_in
from parapp.document.nd30.strokes import Stroke

MOTTO_SHARE = (0.96, 1.04)  # with the rounding below: five hundredths either way
THIRD_TO_HALF = (1 / 3, 1 / 2)
ROUNDING = 0.01  # of the text's length: a line is set in whole points, text a little narrower than its letters' widths
CLIPPED = (
    40.0,
    60.0,
)  # R44: the decree is silent on text of several lines; the last one, kept within these, is one reading
OFF_CENTRE = 4.0  # millimetres that a line may miss the middle of its column


def rule_faults(
    place: str, text: Sequence[Line], strokes: Sequence[Stroke], share: tuple[float, float], typed: bool
) -> Iterator[Fault]:
    """What is wrong with the line under this text: missing, typed, dashed, not centred, of a wrong length."""
    if not strokes:
        underlined = any(piece.look.underlined for line in text for piece in line.visible)
        how = "gõ bằng dấu gạch" if typed else "dùng gạch chân của chữ" if underlined else ""
        yield Fault(place, f"Đường kẻ {how}, không phải nét kẻ liền." if how else "Không có đường kẻ ngang ở dưới.")
        return
    stroke = min(strokes, key=lambda one: _distance(one, text, share))
    if not stroke.solid:
        yield Fault(place, "Đường kẻ không phải nét liền.")
    if _distance(stroke, text, share) > 0:
        least, most = _nearest(stroke, text, share)
        yield Fault(
            place,
            f"Đường kẻ dài {millimetres(stroke.length)}, phải trong khoảng {millimetres(least)}–{millimetres(most)}.",
        )
    elif not _is_centred(stroke, text[-1]):
        yield Fault(place, "Đường kẻ không ở giữa, cân đối với dòng chữ.")


def measures(stroke: Stroke, text: Sequence[Line], share: tuple[float, float]) -> set[str]:
    """By which lines of the text this stroke is of an allowed length: the "last", the "longest" one (R44)."""
    broken = [set_in(line, room(line)) for line in text]
    lengths = {"last": broken[-1].last, "longest": max(lines.widest for lines in broken)}
    if len(text) == 1 and broken[0].number == 1:
        return set(lengths)
    clipped = min(max(lengths["last"], CLIPPED[0]), CLIPPED[1])
    spans = {name: _span(length, share) for name, length in lengths.items()}
    fitting = {name for name, (least, most) in spans.items() if least <= stroke.length <= most}
    least, most = _span(clipped, share)
    return fitting | ({"last"} if least <= stroke.length <= most else set())


def _span(length: float, share: tuple[float, float]) -> tuple[float, float]:
    return length * (share[0] - ROUNDING), length * (share[1] + ROUNDING)


def _ranges(text: Sequence[Line], share: tuple[float, float]) -> Iterator[tuple[float, float]]:
    """Allowed lengths for each line of text that may be taken as the measure."""
    lengths: list[float] = []
    for line in text:
        lines = set_in(line, room(line))
        lengths += [lines.widest, lines.last]
    if len(text) > 1 or lines.number > 1:
        lengths.append(min(max(lengths[-1], CLIPPED[0]), CLIPPED[1]))
    for length in lengths:
        yield _span(length, share)


def _distance(stroke: Stroke, text: Sequence[Line], share: tuple[float, float]) -> float:
    """How far the stroke's length is from what is allowed, 0 if it is allowed."""
    least, most = _nearest(stroke, text, share)
    return max(0.0, least - stroke.length, stroke.length - most)


def _nearest(stroke: Stroke, text: Sequence[Line], share: tuple[float, float]) -> tuple[float, float]:
    return min(_ranges(text, share), key=lambda span: max(0.0, span[0] - stroke.length, stroke.length - span[1]))


def _is_centred(stroke: Stroke, line: Line) -> bool:
    """Whether the stroke lies in the middle of its column; one whose place is not known counts as centred."""
    if stroke.left is None or stroke.centred or line.tabbed or line.spot.box:
        return True
    middle = stroke.left + stroke.length / 2
    return abs(middle - line.spot.left - line.spot.width / 2) <= OFF_CENTRE
