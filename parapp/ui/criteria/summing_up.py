"""What an import did, in a sentence and in full, for after it. No widgets here."""

from collections.abc import Iterator, Sequence

from parapp.ui.criteria.doubts import SUM, answered, doubts_of, notes_of, said
from parapp.ui.criteria.importing import Understanding

Named = tuple[str, Understanding]
"""A file's name and what it was understood to say."""


def summary(results: Sequence[Understanding]) -> str:
    """Rows read and skipped, doubts and differing sums in figures."""
    reads = [result.read for result in results]
    parts = [
        f"đã đọc {sum(read.rows_read for read in reads)} dòng",
        f"bỏ qua {sum(read.rows_skipped for read in reads)} dòng",
    ]
    open_doubts = sum(doubtful_places(result) for result in results)
    given = sum(answered(read.layout) for read in reads)
    parts.append(f"{open_doubts} chỗ nghi vấn" if open_doubts else "không có chỗ nghi vấn")
    if given:
        parts.append(f"{given} chỗ bạn đã trả lời")
    differing = sum(len(result.sum_faults) for result in results)
    parts.append(f"{differing} chỗ cộng không khớp" if differing else "các tổng đều khớp")
    return "; ".join(parts)


def doubtful_places(result: Understanding) -> int:
    """How many doubts are open, sums that differ left out."""
    return sum(doubt.kind != SUM for doubt in doubts_of(result))


def report(files: Sequence[Named]) -> str:
    """Everything about an import as text to be copied or printed, file by file."""
    return "\n\n".join("\n".join(_lines(name, result)) for name, result in files) + "\n"


def _lines(name: str, result: Understanding) -> Iterator[str]:
    yield f"Đã nhập “{name}”"
    yield f"{result.fields} lĩnh vực, {result.criteria} tiêu chí, {result.tasks} nhiệm vụ; {summary([result])}."
    doubts = doubts_of(result)
    for heading, sentences in (
        ("Chỗ cần xem, đã nhập như parapp hiểu", [doubt.sentence for doubt in doubts]),
        ("Ô bạn đã sửa", _corrections(result)),
        ("Dòng bỏ qua và điều cần biết", [said(problem) for problem in notes_of(result.read)]),
    ):
        if sentences:
            yield f"\n{heading}:"
            yield from (f"– {' '.join(sentence.split())}" for sentence in sentences)


def _corrections(result: Understanding) -> list[str]:
    return [
        f"dòng {one.row + 1}, cột {one.column + 1}: đọc là “{one.text}”"
        if one.text
        else f"dòng {one.row + 1}, cột {one.column + 1}: để trống"
        for one in result.read.layout.corrections
    ]
