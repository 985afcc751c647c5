"""The plan's points in a few words under the follow-up table."""

from parapp.plan.progress import Points
from parapp.plan.progress.sentences import points_sentence
from parapp.vietnamese.numbers import format_score


def points_words(points: Points) -> str:
    """ "Điểm: 82 → nay 85,5 → khi hoàn thành 92/100"; what comes back where the points got are not known; empty without
    any."""
    if points.so_far is None:
        gained = points.regained + points.open
        if not gained:
            return ""
        return f"Điểm lấy lại: nay {format_score(points.regained)} → khi hoàn thành {format_score(gained)}"
    of = f"/{format_score(points.max_score)}" if points.max_score is not None else ""
    first, now, whole = (format_score(score) for score in (points.achieved, points.so_far, points.projected))
    return f"Điểm: {first} → nay {now} → khi hoàn thành {whole}{of}"


def points_tip(points: Points) -> str:
    """What these figures mean."""
    lines = [
        points_sentence(points),
        "Tính theo tiêu chí của các nhiệm vụ đã hoàn thành và điểm tự chấm; mỗi tiêu chí tính một lần.",
    ]
    if points.without_task:
        lines.append(f"Còn {format_score(points.without_task)} điểm bị mất chưa có nhiệm vụ khắc phục.")
    if points.unknown:
        lines.append(f"{points.unknown} tiêu chí không đạt mà bảng không ghi điểm nên chưa tính được.")
    return "\n".join(line for line in lines if line)
