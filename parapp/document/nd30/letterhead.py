"""Rules of the letterhead: quốc hiệu, tiêu ngữ, names of bodies, number, place and date (Phụ lục I, mục II, 1–4)."""

import re
from collections.abc import Iterator

from parapp.document.nd30.heads import NATIONAL_KEY
from parapp.document.nd30.lines import Line
from parapp.document.nd30.looks import Fault, Wanted, faults, is_aligned, millimetres, points, quote, room, set_in
from parapp.document.nd30.paper import KINDS, TYPED_LINE, Paper
from parapp.document.nd30.placing import same_height
from parapp.document.nd30.ruled import MOTTO_SHARE, THIRD_TO_HALF, rule_faults
from parapp.document.typography.styles import MOTTO, NATIONAL_NAME
from parapp.vietnamese.text import compare_key

NATIONAL_PLACE, MOTTO_PLACE = "Quốc hiệu", "Tiêu ngữ"
ISSUER_PLACE, SUPERIOR_PLACE = "Tên cơ quan ban hành", "Tên cơ quan chủ quản"
NUMBER_PLACE, DATE_PLACE = "Số, ký hiệu", "Địa danh, thời gian"

SINGLE = 1.05  # of the height of a single line
BLANK = r"[\s.…_]*"
NUMBER_FORM = re.compile(rf"^Số:\s*(?:\d+[a-zđ]?|{BLANK})\s*[/\-–]?\s*[A-ZĐa-zđ][\w.&]*(?:\s*[-–/]\s*[\w.&]+)+$")
LONE_DIGIT = re.compile(r"^Số\s*:?\s*([1-9])\s*/")
STRICT_JOINTS = re.compile(rf"^Số\s*:?\s*(?:\d+[a-zđ]?|{BLANK})/[^\s/–-]+(?:-[^\s/–-]+)*$", re.IGNORECASE)
SYMBOL = re.compile(r"/\s*(.+)$")
TYPE_CODES = set(KINDS.values()) | {"BTT", "BGN", "GUQ", "GM", "GGT", "GNP", "PG", "PC", "PB"}
DATE_PARTS = re.compile(r"ngày(?P<day>.*?)tháng(?P<month>.*?)năm(?P<year>.*)$", re.IGNORECASE)
REPUBLIC = {spelling: re.compile(rf"cộng {spelling}\b", re.IGNORECASE) for spelling in ("hòa", "hoà")}
FILLER = " .…_\t\u00a0"


def _national(paper: Paper) -> list[tuple[str, Line]]:
    return [(NATIONAL_PLACE, paper.national)] if paper.national else []


def national_name(paper: Paper) -> Iterator[Fault]:
    """R12, II.1a: capitals, 12 to 13, upright, bold, at the top right."""
    if paper.national is None:
        yield Fault("Đầu trang 1", _without_national_name(paper))
        return
    yield from faults(_national(paper), Wanted((12, 13), bold=True, italic=False, capitals=True))
    inked = [line for line in paper.head if line.words]
    if inked.index(paper.national) and paper.national.spot.row > 0:
        yield Fault(NATIONAL_PLACE, "Quốc hiệu không ở trên cùng của trang thứ nhất.")
    if paper.issuer and paper.national.spot.in_table and paper.national.spot.left < paper.issuer[0].spot.left:
        yield Fault(NATIONAL_PLACE, "Quốc hiệu không ở phía bên phải.")


def _without_national_name(paper: Paper) -> str:
    """What is there instead of it: some put the letterhead into the header of every page."""
    above = [line for section in paper.sections for lines in section.headers.values() for line in lines]
    if any(NATIONAL_KEY in compare_key(line.words) for line in above):
        return "Phần đầu văn bản (Quốc hiệu, tên cơ quan, số, ngày) đặt trong lề trên (header) nên lặp lại ở các trang."
    return "Không thấy Quốc hiệu."


def national_spelling(paper: Paper) -> Iterator[Fault]:
    """R13: HÒA and HOÀ are both seen in the decree itself; a file keeps to one of them."""
    if paper.national is None:
        return
    spelled = paper.national.words.upper()
    if spelled not in (NATIONAL_NAME, NATIONAL_NAME.replace("HÒA", "HOÀ")):
        yield Fault(NATIONAL_PLACE, f"Quốc hiệu viết “{paper.national.words}”, dấu thanh đặt không đúng chữ.")
    other = REPUBLIC["hoà" if "HÒA" in spelled else "hòa"]
    if (line := next((line for line in paper.reading.lines if other.search(line.words)), None)) is not None:
        yield Fault(NATIONAL_PLACE, f"Quốc hiệu viết “{spelled}”, {quote(line)} đặt dấu thanh khác.")


def national_on_one_line(paper: Paper) -> Iterator[Fault]:
    """R14: the column is wide enough for the national name."""
    for place, line in _national(paper):
        lines = set_in(line, room(line))
        if line.spot.in_table and (lines.number > 1 or lines.widest > room(line)):
            width = set_in(line, 1000).widest
            yield Fault(
                place, f"Ô rộng {millimetres(room(line))}, Quốc hiệu cần {millimetres(width)} nên bị ngắt dòng."
            )


def motto(paper: Paper) -> Iterator[Fault]:
    """R15, II.1b: the exact words, 13 to 14, upright, bold, centred."""
    line = paper.motto
    if line is None:
        yield Fault("Đầu trang 1", "Không thấy Tiêu ngữ.")
        return
    if line.words != MOTTO:
        yield Fault(MOTTO_PLACE, f"Tiêu ngữ viết “{line.words}”, phải là “{MOTTO}”.")
    yield from faults([(MOTTO_PLACE, line)], Wanted((13, 14), bold=True, italic=False, align="center"))


def motto_rule(paper: Paper) -> Iterator[Fault]:
    """R16, II.1b: a solid line as long as the motto."""
    if paper.motto is not None:
        yield from rule_faults(MOTTO_PLACE, [paper.motto], paper.motto_strokes, MOTTO_SHARE, _typed(paper, right=True))


def motto_spacing(paper: Paper) -> Iterator[Fault]:
    """R17, II.1c: quốc hiệu and tiêu ngữ single-spaced."""
    if paper.national is None or paper.motto is None:
        return
    for place, line in ((NATIONAL_PLACE, paper.national), (MOTTO_PLACE, paper.motto)):
        if line.shape.line_height(line.size) > line.size * 1.15 * SINGLE:
            yield Fault(place, "Dòng chưa cách nhau dòng đơn.")
    gap = max(paper.national.shape.after, paper.motto.shape.before)
    if paper.national.paragraph != paper.motto.paragraph and gap > 0:
        yield Fault(MOTTO_PLACE, f"Giữa Quốc hiệu và Tiêu ngữ có khoảng cách {points(gap / 20)} pt.")


def paired_sizes(paper: Paper) -> Iterator[Fault]:
    """R18: 12 with 13, or 13 with 14."""
    if paper.national is not None and paper.motto is not None and paper.motto.size - paper.national.size != 1:
        yield Fault(MOTTO_PLACE, f"Quốc hiệu cỡ {points(paper.national.size)}, Tiêu ngữ cỡ {points(paper.motto.size)}.")


def issuer(paper: Paper) -> Iterator[Fault]:
    """R19, II.2: full name in capitals, 12 to 13, upright, bold, centred."""
    if not paper.issuer:
        yield Fault("Đầu trang 1", "Không thấy tên cơ quan ban hành văn bản.")
        return
    if not paper.issuer_name.strip(FILLER):
        yield Fault(ISSUER_PLACE, "Tên cơ quan ban hành còn để trống.")
        return
    if re.match(r"^(?:UBND|HĐND)\b", paper.issuer[0].words, re.IGNORECASE):
        yield Fault(ISSUER_PLACE, f"Tên cơ quan viết tắt: {quote(paper.issuer[0])}.")
    yield from faults([(ISSUER_PLACE, paper.issuer[0])], _ISSUER)


_ISSUER = Wanted((12, 13), bold=True, italic=False, capitals=True, align="center")


def issuer_lines(paper: Paper) -> Iterator[Fault]:
    """R20, II.2b: every line of a long name alike, single-spaced."""
    yield from faults(((ISSUER_PLACE, line) for line in paper.issuer[1:]), _ISSUER)
    for before, line in zip(paper.issuer, paper.issuer[1:], strict=False):
        apart = before.paragraph != line.paragraph and max(before.shape.after, line.shape.before) > 0
        if apart or line.shape.line_height(line.size) > line.size * 1.15 * SINGLE:
            yield Fault(ISSUER_PLACE, f"Dòng {quote(line)} chưa cách dòng trên dòng đơn.")


def superior(paper: Paper) -> Iterator[Fault]:
    """R22, II.2: the superior body in capitals, 12 to 13, upright, not bold, centred."""
    wanted = Wanted((12, 13), bold=False, italic=False, capitals=True, align="center")
    yield from faults(((SUPERIOR_PLACE, line) for line in paper.superior), wanted)


def issuer_rule(paper: Paper) -> Iterator[Fault]:
    """R25, II.2b: a solid line, one third to one half of the name, centred under it."""
    if paper.issuer:
        yield from rule_faults(
            ISSUER_PLACE, paper.issuer, paper.issuer_strokes, THIRD_TO_HALF, _typed(paper, right=False)
        )


def no_underline(paper: Paper) -> Iterator[Fault]:
    """R26: no underlined text in the letterhead, and one line only under the names."""
    for line in paper.head:
        if any(piece.look.underlined for piece in line.visible):
            yield Fault(f"Dòng {quote(line)}", "Dùng gạch chân của chữ thay cho đường kẻ.")
    if len(paper.issuer_strokes) > 1:
        yield Fault(ISSUER_PLACE, "Có nhiều hơn một đường kẻ dưới tên cơ quan.")


def number_form(paper: Paper) -> Iterator[Fault]:
    """R27, II.3: "Số:", number, "/", symbol, centred under the issuing body."""
    if paper.number is None:
        yield Fault("Đầu trang 1", "Không thấy dòng số, ký hiệu văn bản.")
    elif _lacks_symbol(paper):
        yield Fault(NUMBER_PLACE, f"Ký hiệu còn để trống: “{paper.number.words}”.")
    elif not NUMBER_FORM.match(paper.number.words):
        letter = paper.kind is None and (paper.regarding or paper.addressees)
        form = "Số: …/UBND-VHXH" if letter else "Số: …/KH-UBND"
        yield Fault(NUMBER_PLACE, f"Viết “{paper.number.words}”, không đúng mẫu “{form}”.")
    elif not is_aligned(paper.number, "center"):
        yield Fault(NUMBER_PLACE, "Số, ký hiệu chưa canh giữa dưới tên cơ quan.")


def number_look(paper: Paper) -> Iterator[Fault]:
    """R28, II.3c: size 13, upright, not bold; "Số" in normal case, symbol in capitals."""
    if paper.number is None:
        return
    yield from faults([(NUMBER_PLACE, paper.number)], Wanted((13, 13), bold=False, italic=False))
    if not paper.number.words.startswith("Số"):
        yield Fault(NUMBER_PLACE, "Từ “Số” phải viết thường, chữ cái đầu viết hoa.")
    lower = [code for code in symbol_codes(paper) if code.upper() != code and code not in TYPE_CODES]
    if lower:
        yield Fault(NUMBER_PLACE, f"Ký hiệu “{'-'.join(lower)}” chưa viết in hoa.")


def leading_zero(paper: Paper) -> Iterator[Fault]:
    """R29, II.3c: numbers below 10 with a zero."""
    if paper.number is not None and (match := LONE_DIGIT.match(paper.number.words)):
        yield Fault(NUMBER_PLACE, f"Số {match[1]} nhỏ hơn 10 phải ghi là 0{match[1]}.")


def joints(paper: Paper) -> Iterator[Fault]:
    """R30, II.3c: "/" after the number, "-" between groups, no blanks around them."""
    if paper.number is None or _lacks_symbol(paper):
        return
    text = re.sub(r"(?<=[:\d])\s+(?=/)", " ", paper.number.words)
    glued = re.search(r"\d[a-zđ]?\s+/", text) is None
    if not glued or not STRICT_JOINTS.match(text):
        yield Fault(
            NUMBER_PLACE,
            f"Trong “{paper.number.words}”: giữa số và ký hiệu phải là “/”, giữa các nhóm là “-”, không cách chữ.",
        )


def symbol(paper: Paper) -> Iterator[Fault]:
    """R31, II.3b: abbreviation of the kind, then of the issuing body; a công văn has no abbreviation of its kind."""
    codes = symbol_codes(paper)
    if not codes:
        return
    first = codes[0]
    if paper.code and first.casefold() != paper.code.casefold():
        yield Fault(NUMBER_PLACE, f"Ký hiệu bắt đầu bằng “{first}”, loại văn bản này là “{paper.code}”.")
    elif paper.code and len(codes) < 2:
        yield Fault(NUMBER_PLACE, "Ký hiệu thiếu chữ viết tắt tên cơ quan.")


def symbol_codes(paper: Paper) -> list[str]:
    """The groups of the symbol: "KH", "UBND"."""
    match = SYMBOL.search(paper.number.words) if paper.number is not None else None
    return [code for code in re.split(r"\s*[-–/]\s*", match[1]) if code.strip(FILLER)] if match else []


def _lacks_symbol(paper: Paper) -> bool:
    """Whether a number is there and its symbol is left blank."""
    match = SYMBOL.search(paper.number.words) if paper.number is not None else None
    return match is not None and not match[1].strip(FILLER)


def number_level_with_date(paper: Paper) -> Iterator[Fault]:
    """R35, II.4c: place and date on the same line as the number."""
    if paper.place_date is None:
        yield Fault("Đầu trang 1", "Không thấy địa danh và thời gian ban hành.")
    elif paper.number is not None and not same_height(paper.reading.lines, paper.number, paper.place_date):
        yield Fault(DATE_PLACE, "Địa danh, thời gian không cùng dòng với số, ký hiệu.")


def date_look(paper: Paper) -> Iterator[Fault]:
    """R36, II.4c: 13 to 14, italic, not bold, centred, a comma after the place."""
    line = paper.place_date
    if line is None:
        return
    yield from faults([(DATE_PLACE, line)], Wanted((13, 14), bold=False, italic=True, capitals=False, align="center"))
    if not re.match(r"^[^,]+,\s", line.words):
        yield Fault(DATE_PLACE, f"Sau địa danh phải có dấu phẩy: {quote(line)}.")


def date_form(paper: Paper) -> Iterator[Fault]:
    """R38, II.4b: the words ngày, tháng, năm; a zero before days below 10 and months 1, 2. Blanks are no fault."""
    line = paper.place_date
    if line is None:
        return
    match = DATE_PARTS.search(line.text)
    if match is None:
        yield Fault(DATE_PLACE, f"{quote(line)} chưa viết đủ các từ ngày, tháng, năm.")
        return
    day, month, year = (match[name].strip(FILLER) for name in ("day", "month", "year"))
    if day and not re.fullmatch(r"0[1-9]|[12]\d|3[01]", day):
        yield Fault(DATE_PLACE, f"Ngày viết “{day}”.")
    if month and not re.fullmatch(r"0[1-9]|[3-9]|1[0-2]", month):
        yield Fault(DATE_PLACE, f"Tháng viết “{month}”.")
    if year and not re.fullmatch(r"\d{4}", year) and not (not day and re.fullmatch(r"\d{0,3}", year)):
        yield Fault(DATE_PLACE, f"Năm viết “{year}”.")


def month_form(paper: Paper) -> Iterator[Fault]:
    """R39: months 3 to 9 without a zero."""
    line = paper.place_date
    if line is not None and (match := re.search(r"tháng\s*(0[3-9])\b", line.words)):
        yield Fault(DATE_PLACE, f"Tháng viết “{match[1]}”, các mẫu của Nghị định viết “{int(match[1])}”.")


def _typed(paper: Paper, right: bool) -> bool:
    """Whether a line of typed dashes stands in the right or left part of the letterhead."""
    national = paper.national
    for line in paper.head:
        if line.raw.strip() and TYPED_LINE.match(line.raw):
            with_national = national is not None and line.spot.container == national.spot.container
            if with_national == right or not line.spot.in_table:
                return True
    return False
