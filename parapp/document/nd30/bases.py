"""Rules of căn cứ and of texts that are cited (Phụ lục I, mục II, khoản 6)."""

import re
from collections.abc import Iterator

from parapp.document.nd30.looks import Fault, Wanted, faults, in_paragraph
from parapp.document.nd30.paper import Paper

LAW = re.compile(r"^(?:Căn cứ|Xét|Theo)\s+(?:các\s+)?(?:Luật|Bộ luật|Pháp lệnh|Hiến pháp)\b", re.IGNORECASE)
NUMBERED_TEXT = re.compile(
    r"^(?:Căn cứ|Xét|Theo)\s+(?:các\s+)?(?:Nghị định|Nghị quyết|Quyết định|Thông tư|Chỉ thị|Kế hoạch|Công văn|Thông báo"
    r"|Báo cáo|Hướng dẫn|Chương trình|Quy định|Tờ trình|Văn bản)\b",
    re.IGNORECASE,
)
NUMBER_OF_TEXT = re.compile(r"\bsố\b[^;]*?/|\b\d+[a-zđ]?(?:/\d{4})?/[A-ZĐ]", re.IGNORECASE)
DATE_OF_TEXT = re.compile(r"\bngày\b|\bnăm\s+\d{4}|\b\d{1,2}/\d{1,2}/\d{4}", re.IGNORECASE)
BODY_OF_TEXT = re.compile(r"\bcủa\s+\S+", re.IGNORECASE)
NEW_BASIS = re.compile(r"[;.,]\s+(?:Căn cứ|Theo đề nghị)\b")
POWERS = re.compile(
    r"\bLuật Tổ chức\b|chức năng|nhiệm vụ|quyền hạn|thẩm quyền|thành lập|\bLuật Ban hành văn bản\b|Quy chế làm việc",
    re.IGNORECASE,
)
CITED = re.compile(
    r"\b(?:Nghị định|Nghị quyết|Quyết định|Thông tư|Chỉ thị|Kế hoạch|Công văn|Thông báo|Báo cáo|Hướng dẫn|Chương trình"
    r"|Tờ trình|Văn bản)\s+số\s*:?\s*(?P<number>\d+[a-zđ]?(?:/\d{4})?/[A-ZĐ][\w.&-]*\w)"
    r"(?:,?\s+ngày\s*(?P<day>\d[\d/]*(?:\s+tháng\s+\d+\s+năm\s+\d+)?))?",
    re.IGNORECASE,
)
NEED_BASES = {"QĐ": "quyết định", "NQ": "nghị quyết"}


def bases_look(paper: Paper) -> Iterator[Fault]:
    """R49, II.6a: căn cứ in italics, not bold, 13 to 14."""
    yield from faults(((in_paragraph(line), line) for line in paper.bases), Wanted((13, 14), bold=False, italic=True))


def bases_end(paper: Paper) -> Iterator[Fault]:
    """R50, II.6a: each on its own line, ";" at its end, "." at the end of the last."""
    for index, line in enumerate(paper.bases):
        sign = "." if index == len(paper.bases) - 1 else ";"
        if not line.words.endswith(sign):
            which = "cuối cùng " if sign == "." else ""
            yield Fault(in_paragraph(line), f"Căn cứ {which}không kết thúc bằng dấu “{sign}”.")
        if NEW_BASIS.search(line.words):
            yield Fault(in_paragraph(line), "Hai căn cứ viết trong một đoạn.")


def bases_complete(paper: Paper) -> Iterator[Fault]:
    """R51, II.6a: number and symbol, date, issuing body of each text; a law needs none of them."""
    asked = (
        (NUMBER_OF_TEXT, "số, ký hiệu"),
        (DATE_OF_TEXT, "thời gian ban hành"),
        (BODY_OF_TEXT, "tên cơ quan ban hành"),
    )
    for line in paper.bases:
        if NUMBERED_TEXT.match(line.words) and not LAW.match(line.words):
            missing = [name for pattern, name in asked if not pattern.search(line.words)]
            if missing:
                yield Fault(in_paragraph(line), f"Căn cứ thiếu {', '.join(missing)}.")


def bases_cover(paper: Paper) -> Iterator[Fault]:
    """R52, II.6a: one căn cứ at least gives the body its powers; whether others are on the matter, nobody can prove."""
    if not any(POWERS.search(line.words) for line in paper.bases):
        yield Fault("Căn cứ", "Không thấy căn cứ quy định thẩm quyền, chức năng, nhiệm vụ của cơ quan ban hành.")


def bases_needed(paper: Paper) -> Iterator[Fault]:
    """R53, II.6c; mẫu 1.1–1.3: a kế hoạch needs no căn cứ; decisions and resolutions have them in their models."""
    if paper.code in NEED_BASES and not paper.bases:
        yield Fault("Nội dung", f"Mẫu {NEED_BASES[paper.code]} có căn cứ, văn bản này không có.", "MODEL")


def citations(paper: Paper) -> Iterator[Fault]:
    """R54, II.6b: a text is cited in full the first time, with its date; later by its kind, number and symbol only."""
    seen: dict[str, set[str]] = {}
    bases = {id(line) for line in paper.bases}
    for line in [*paper.subject, *paper.body]:
        for match in CITED.finditer(line.words):
            number, day = match["number"].casefold(), match["day"]
            if day in seen.get(number, ()):
                yield Fault(in_paragraph(line), f"Viện dẫn lại {match['number']} mà vẫn ghi ngày ban hành.", "PRACTICE")
            elif number not in seen and not day and id(line) not in bases:
                yield Fault(in_paragraph(line), f"Viện dẫn lần đầu {match['number']} mà không ghi ngày ban hành.")
            seen.setdefault(number, set()).update([day] if day else [])
