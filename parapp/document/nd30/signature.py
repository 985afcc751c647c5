"""Rules of the signature and of nơi nhận (Phụ lục I, mục II, khoản 7 and 9)."""

import re
from collections.abc import Iterator

from parapp.document.nd30.lines import Line
from parapp.document.nd30.looks import Fault, Wanted, faults, quote
from parapp.document.nd30.paper import DECIDING, Paper
from parapp.document.nd30.placing import same_height

SIGNING_PLACE, SIGNER_PLACE = "Quyền hạn, chức vụ người ký", "Họ tên người ký"
RECIPIENTS_PLACE = "Nơi nhận"
NO_SIGNING = "Không thấy quyền hạn, chức vụ của người ký."

FALSE_PREFIX = re.compile(r"^(?:T/M|K/T|T/L|TU/Q|T/UQ|Q/)|^(?:TM|KT|TL|TUQ)(?!\.\s)\b", re.IGNORECASE)
DEGREES = re.compile(
    r"^(?:(?:GS|PGS|TS|ThS|Th\.S|BS|KS|CN|CKI|CKII|NGND|NGƯT|NSND|NSƯT)\b|Tiến sĩ|Thạc sĩ|Kỹ sư|Cử nhân|Bác sĩ)[. ]"
)
RECIPIENT = re.compile(r"^- .+;$")
KEPT_COPIES = re.compile(r"^- Lưu: VT(?:, [^;]+)?( ?\(\d{1,2}b?\))?\.$")
KEPT = re.compile(r"^\W*\s*Lưu\b", re.IGNORECASE)


def prefixes(paper: Paper) -> Iterator[Fault]:
    """R71, II.7b: TM., Q., KT., TL., TUQ. with a full stop, no slash."""
    for line in paper.signing:
        if FALSE_PREFIX.match(line.words):
            yield Fault(
                SIGNING_PLACE,
                f"{quote(line)}: chữ viết tắt quyền hạn phải là TM., Q., KT., TL., TUQ. rồi cách một chữ.",
            )


def authority(paper: Paper) -> Iterator[Fault]:
    """R72, II.7đ: capitals, 13 to 14, upright, bold, centred on the right."""
    if not paper.signing:
        yield Fault("Cuối văn bản", NO_SIGNING)
        return
    wanted = Wanted((13, 14), bold=True, italic=False, capitals=True, align="center")
    yield from faults(((SIGNING_PLACE, line) for line in paper.signing), wanted)
    title, first = paper.recipients_title, paper.signing[0]
    if title is not None and first.spot.in_table and title.spot.in_table and first.spot.left < title.spot.left:
        yield Fault(SIGNING_PLACE, "Quyền hạn, chức vụ người ký không ở bên phải.")


def name(paper: Paper) -> Iterator[Fault]:
    """R78, II.7: full name, normal case, 13 to 14, upright, bold, centred, no degree before it."""
    line = paper.signer
    if line is None:
        return
    wanted = Wanted((13, 14), bold=True, italic=False, capitals=False, align="center")
    yield from faults([(SIGNER_PLACE, line)], wanted)
    if DEGREES.match(line.words):
        yield Fault(SIGNER_PLACE, f"Trước họ tên có học hàm, học vị: {quote(line)}.")


def recipients_title(paper: Paper) -> Iterator[Fault]:
    """R82, II.9d: "Nơi nhận:" on the left, level with the signer's authority, size 12, bold italic."""
    line = paper.recipients_title
    if line is None:
        yield Fault("Cuối văn bản", "Không thấy phần “Nơi nhận:”.")
        return
    yield from faults([(RECIPIENTS_PLACE, line)], Wanted((12, 12), bold=True, italic=True))
    if more := re.sub(r"^Nơi\s+nhận\s*:?\s*", "", line.words, flags=re.IGNORECASE):
        yield Fault(RECIPIENTS_PLACE, f"Nơi nhận “{more}” viết liền trên dòng “Nơi nhận:”, phải xuống dòng.")
    elif line.words != "Nơi nhận:":
        yield Fault(RECIPIENTS_PLACE, f"Viết “{line.words}”, phải là “Nơi nhận:”.")
    if not line.tabbed and (line.shape.align not in ("left", "both") or abs(line.shape.left + line.shape.first) > 6):
        yield Fault(RECIPIENTS_PLACE, "“Nơi nhận:” chưa sát lề trái.")
    if paper.signing and not same_height(paper.reading.lines, line, paper.signing[0]):
        yield Fault(RECIPIENTS_PLACE, "“Nơi nhận:” không ngang hàng với quyền hạn, chức vụ người ký.")


def recipient_lines(paper: Paper) -> Iterator[Fault]:
    """R83, II.9d: each line "- …;" flush left, size 11, upright, not bold."""
    lines = _before_kept(paper)
    yield from faults(((RECIPIENTS_PLACE, line) for line in lines), Wanted((11, 11), bold=False, italic=False))
    for line in lines:
        if not RECIPIENT.match(line.words):
            yield Fault(RECIPIENTS_PLACE, f"{quote(line)}: mỗi nơi nhận bắt đầu bằng “- ” và kết thúc bằng “;”.")
        elif not line.tabbed and abs(line.shape.left + line.shape.first) > 6:
            yield Fault(RECIPIENTS_PLACE, f"{quote(line)} chưa sát lề trái.")


def kept_copies(paper: Paper) -> Iterator[Fault]:
    """R84, II.9d: the last line "- Lưu: VT, …." ends with a full stop."""
    line = paper.recipients[-1] if paper.recipients else None
    if line is None or not KEPT.match(line.words):
        yield Fault(RECIPIENTS_PLACE, "Không có dòng cuối “- Lưu: VT, ….”.")
        return
    yield from faults([(RECIPIENTS_PLACE, line)], Wanted((11, 11), bold=False, italic=False))
    if not KEPT_COPIES.match(line.words):
        yield Fault(RECIPIENTS_PLACE, f"Dòng lưu viết {quote(line)}, không đúng mẫu “- Lưu: VT, ….”.")


def first_recipient(paper: Paper) -> Iterator[Fault]:
    """R85, II.9: a decision goes first to "Như Điều …", a paper with addressees to "Như trên", others name all."""
    if not paper.recipients:
        return
    first = paper.recipients[0]
    as_article, as_above = (re.match(rf"^\W*\s*Như {word}\b", first.words, re.IGNORECASE) for word in ("điều", "trên"))
    if paper.code in DECIDING:
        if not as_article:
            yield Fault(RECIPIENTS_PLACE, f"Dòng đầu {quote(first)}, theo mẫu là “- Như Điều …;”.", "MODEL")
    elif paper.addressees and not as_above:
        yield Fault(RECIPIENTS_PLACE, f"Văn bản có “Kính gửi” nhưng dòng đầu {quote(first)}, phải là “- Như trên;”.")
    elif not paper.addressees and (as_above or as_article):
        yield Fault(RECIPIENTS_PLACE, f"Dòng đầu {quote(first)} nhưng loại văn bản này ghi trực tiếp từng nơi nhận.")


def _before_kept(paper: Paper) -> list[Line]:
    lines = paper.recipients
    return lines[:-1] if lines and KEPT.match(lines[-1].words) else lines


def kept_whole(paper: Paper) -> Iterator[Fault]:
    """R90: the block is not split and does not stand alone on a page."""
    title = paper.recipients_title or (paper.signing[0] if paper.signing else None)
    if title is None or not title.spot.in_table:
        return
    grid = next((grid for grid in paper.reading.grids if grid.number == title.spot.table), None)
    if grid is not None and not all(row.whole for row in grid.rows):
        yield Fault("Khối chữ ký", "Hàng của bảng chữ ký có thể bị ngắt sang hai trang.")
    last = next((line for line in reversed(paper.content) if line.words), None)
    if last is not None and not last.spot.in_table and not last.shape.keep_next:
        yield Fault("Khối chữ ký", "Khối chữ ký có thể đứng một mình trên trang cuối.")
