"""Papers made by hand for the tests of both writers: every kind of node, long texts, awkward characters."""

from parapp.models.document import (
    Addressees,
    AppendixHead,
    Blank,
    Document,
    Gap,
    Heading,
    Item,
    Letterhead,
    Note,
    Paragraph,
    Part,
    Rule,
    SignatureBlock,
    Spans,
    Table,
    TableCell,
    TableRow,
    Text,
    Title,
)

COLUMNS = (0.05, 0.21, 0.07, 0.07, 0.06, 0.27, 0.15, 0.12)
HEADINGS = (
    *("STT", "Tiêu chí, tiêu chí thành phần", "Điểm chuẩn", "Điểm đạt", "Điểm trừ"),
    *("Nội dung, giải pháp khắc phục", "Đơn vị chủ trì, phối hợp", "Thời hạn hoàn thành"),
)
REMEDIES = (
    "Ban hành văn bản chỉ đạo, phân công người theo dõi và cập nhật tiến độ hằng tuần trên hệ thống quản lý văn bản",
    "Niêm yết công khai đầy đủ, đúng quy định",
    "Rà soát toàn bộ hồ sơ trễ hạn trong năm, xác định nguyên nhân của từng hồ sơ, thực hiện xin lỗi bằng văn bản và "
    "hẹn lại ngày trả kết quả; kiểm điểm trách nhiệm của cá nhân để hồ sơ trễ hạn lặp lại",
    "Số hóa 100% hồ sơ tiếp nhận tại Trung tâm Phục vụ hành chính công",
)
UNITS = ("Văn phòng HĐND và UBND", "Phòng Văn hóa - Xã hội", "Trung tâm Phục vụ hành chính công", "Phòng Kinh tế")
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
DEADLINES = ("Quý I năm 2026", "Trước ngày 15/12/2026", "Thường xuyên trong năm 2026", "Tháng 6 năm 2026")


def text(words: str, *, bold: bool = False, italic: bool = False) -> Spans:
    """One span."""
    return (Text(text=words, bold=bold, italic=italic),)


def cell(words: str, **look: object) -> TableCell:
    """A cell with one paragraph."""
    return TableCell(paragraphs=(text(words),), **look)


def letterhead(**changes: object) -> Letterhead:
    """The top of a paper without number and date."""
    usual = {
        "issuer": ("ỦY BAN NHÂN DÂN", "XÃ MẪU"),
        "number": (Text(text="Số: "), Blank(characters=6), Text(text="/KH-UBND")),
        "place_date": (
            Text(text="Mẫu, ngày "),
            Blank(characters=2),
            Text(text=" tháng "),
            Blank(characters=2),
            Text(text=" năm 2026"),
        ),
    }
    return Letterhead(**{**usual, **changes})


def signature(**changes: object) -> SignatureBlock:
    """A signature of a chairman."""
    usual = {
        "recipients": (
            "- Ủy ban nhân dân tỉnh (b/c);",
            "- Sở Nội vụ (b/c);",
            "- Thường trực Đảng ủy, Thường trực HĐND xã (b/c);",
            "- Chủ tịch, các Phó Chủ tịch UBND xã;",
            "- Các phòng, Trung tâm thuộc UBND xã (t/h);",
            "- Lưu: VT, VHXH.",
        ),
        "lines": ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        "name": (Gap(what="họ và tên người ký"),),
    }
    return SignatureBlock(**{**usual, **changes})


def task_row(number: int) -> TableRow:
    """A row of a table of tasks; texts of different lengths take turns."""
    return TableRow(
        kind="task",
        cells=(
            cell(str(number), align="center"),
            cell(f"{1 + number // 10}.{number % 10 + 1}. Tỷ lệ hồ sơ thủ tục hành chính được giải quyết đúng hạn"),
            cell("1", align="center"),
            cell("0,75", align="center"),
            cell("0,25", align="center"),
            cell(REMEDIES[number % 4], align="justify"),
            TableCell(
                paragraphs=(text(f"Chủ trì: {UNITS[number % 4]}"), text(f"Phối hợp: {UNITS[(number + 1) % 4]}")),
            ),
            cell(DEADLINES[number % 4], align="center"),
        ),
    )


def field_row(number: str, name: str) -> TableRow:
    """A row that names a field, its sums in the columns of scores."""
    sums = tuple(cell(score, align="center") for score in ("10", "8,5", "1,5"))
    return TableRow(kind="field", cells=(cell(number, align="center"), cell(name), *sums, cell("", colspan=3)))


def task_table(count: int) -> Table:
    """A table of `count` tasks under field rows of ten, with header, numbers and sums."""
    rows = [
        TableRow(kind="header", cells=tuple(cell(heading) for heading in HEADINGS)),
        TableRow(kind="numbers", cells=tuple(cell(f"({column + 1})") for column in range(8))),
    ]
    for number in range(1, count + 1):
        if number % 10 == 1:
            rows.append(field_row(ROMAN[number // 10 % 8], "CẢI CÁCH THỦ TỤC HÀNH CHÍNH"))
        rows.append(task_row(number))
    sums = tuple(cell(score, align="center") for score in ("30", "25,5", "4,5"))
    rows.append(
        TableRow(kind="total", cells=(cell("Tổng cộng", colspan=2, align="center"), *sums, cell("", colspan=3)))
    )
    return Table(widths=COLUMNS, rows=tuple(rows))


def merged_table() -> Table:
    """Two rows of titles with cells merged both ways, a cell over three rows, gaps."""
    head = TableRow(
        kind="header",
        cells=(
            cell("STT", rowspan=2),
            cell("Lĩnh vực", rowspan=2),
            cell("Điểm", colspan=2),
            cell("Ghi chú", rowspan=2),
        ),
    )
    below = TableRow(kind="header", cells=(cell("Điểm chuẩn"), cell("Điểm đạt")))
    first = TableRow(
        kind="task",
        cells=(
            cell("1", align="center", rowspan=3),
            cell("Cải cách thể chế", rowspan=3),
            cell("5", align="center"),
            cell("4,25", align="center"),
            TableCell(paragraphs=((Gap(what="ghi chú"),),)),
        ),
    )
    more = tuple(
        TableRow(kind="task", cells=(cell("3", align="center"), cell("2,5", align="center"), cell(note)))
        for note in ("Hoàn thành", "Chậm so với kế hoạch")
    )
    return Table(widths=(0.08, 0.36, 0.16, 0.16, 0.24), rows=(head, below, first, *more))


NOTE = Note(
    paragraphs=(
        text("Theo Quyết định phê duyệt và công bố Chỉ số cải cách hành chính năm 2025 của các xã, phường."),
        (
            Text(text="Điểm thẩm định đã trừ điểm phạt nếu có; xem "),
            Text(text="Phụ lục I", italic=True),
            Text(text="."),
        ),
    )
)


def opening() -> tuple[object, ...]:
    """From the letterhead to the first paragraph."""
    return (
        letterhead(),
        Title(
            kind="KẾ HOẠCH",
            subject=text(
                "Khắc phục những tồn tại, hạn chế và nâng cao Chỉ số cải cách hành chính năm 2026 "
                "của Ủy ban nhân dân xã Mẫu"
            ),
        ),
        Rule(),
        Paragraph(style="legal_basis", spans=text("Căn cứ Luật Tổ chức chính quyền địa phương;")),
        Paragraph(
            style="legal_basis",
            spans=(
                Text(text="Căn cứ Kế hoạch số "),
                Blank(characters=4),
                Text(text="/KH-UBND của Ủy ban nhân dân tỉnh Minh Họa về cải cách hành chính năm 2026."),
            ),
        ),
        Paragraph(
            spans=(
                Text(text="Năm 2025, Chỉ số cải cách hành chính của xã Mẫu đạt "),
                Text(text="82,75/100 điểm", bold=True),
                Text(text=", xếp thứ "),
                Gap(what="thứ hạng năm 2025"),
                Text(text=" trong tỉnh"),
                NOTE,
                Text(text=". Để khắc phục những điểm còn bị trừ, Ủy ban nhân dân xã ban hành Kế hoạch như sau:"),
            )
        ),
    )


def purposes() -> tuple[object, ...]:
    """Headings of every level and markers of every kind."""
    return (
        Heading(level=1, number="I.", spans=text("MỤC ĐÍCH, YÊU CẦU")),
        Heading(level=2, number="1.", spans=text("Mục đích")),
        Item(marker="a)", spans=text("Khắc phục dứt điểm những tồn tại, hạn chế đã chỉ ra qua kết quả chấm điểm.")),
        Item(
            marker="b)",
            spans=text(
                "Gắn trách nhiệm của người đứng đầu từng đơn vị với kết quả thực hiện từng tiêu chí, tiêu chí "
                "thành phần thuộc lĩnh vực được giao; lấy kết quả này làm căn cứ đánh giá, xếp loại cuối năm."
            ),
        ),
        Heading(level=2, number="2.", spans=text("Yêu cầu")),
        Item(marker="-", spans=text("Mỗi nhiệm vụ có một đơn vị chủ trì, có sản phẩm và thời hạn cụ thể.")),
        Item(marker="+", spans=text("Báo cáo tiến độ trước ngày 25 hằng tháng.", italic=True), level=1),
        Heading(level=1, number="II.", spans=text("NỘI DUNG KHẮC PHỤC")),
        Heading(level=2, number="1.", spans=text("Cải cách thủ tục hành chính")),
        Heading(level=3, number="1.1.", spans=text("Nội dung và mục tiêu")),
        Item(marker="1.", spans=text("Giải quyết đúng hạn từ 98% hồ sơ trở lên (các mục < 5 ngày & > 10 ngày).")),
        Paragraph(spans=text("Kết quả theo lĩnh vực như sau:")),
        merged_table(),
    )


def ending() -> tuple[object, ...]:
    """Organisation, closing and signature."""
    return (
        Heading(level=1, number="III.", spans=text("TỔ CHỨC THỰC HIỆN")),
        *(
            Item(
                marker=f"{number}.",
                spans=text(
                    f"{unit} chủ trì, phối hợp với các đơn vị liên quan triển khai các nhiệm vụ tại Phụ lục kèm theo "
                    "Kế hoạch này; định kỳ hằng quý báo cáo kết quả về Ủy ban nhân dân xã để theo dõi, chỉ đạo."
                ),
            )
            for number, unit in enumerate((*UNITS, "Công chức phụ trách công nghệ thông tin"), start=1)
        ),
        Paragraph(
            style="closing",
            spans=text(
                "Trên đây là Kế hoạch khắc phục những tồn tại, hạn chế và nâng cao Chỉ số cải cách hành chính năm 2026 "
                "của Ủy ban nhân dân xã Mẫu, yêu cầu các đơn vị nghiêm túc triển khai thực hiện./."
            ),
        ),
        signature(),
    )


def appendix(count: int = 30) -> Part:
    """A landscape appendix with so many tasks."""
    reference = (
        Text(text="(Kèm theo Kế hoạch số "),
        Blank(characters=6),
        Text(text="/KH-UBND ngày "),
        Blank(characters=2),
        Text(text=" tháng "),
        Blank(characters=2),
        Text(text=" năm 2026 của Ủy ban nhân dân xã Mẫu)"),
    )
    head = AppendixHead(label="Phụ lục", title=text("NHIỆM VỤ KHẮC PHỤC CÁC TIÊU CHÍ BỊ TRỪ ĐIỂM"), reference=reference)
    end = Paragraph(style="end_mark", spans=text("./."))
    return Part(nodes=(head, task_table(count), end), landscape=True)


def sample_tree(rows: int = 30) -> Document:
    """A whole paper with every kind of node and a landscape appendix of so many tasks."""
    first = Part(nodes=(*opening(), *purposes(), *ending()))
    return Document(parts=(first, appendix(rows)), title="Kế hoạch khắc phục những tồn tại, hạn chế năm 2026")


def decision_tree(**changes: object) -> Document:
    """A draft of a decision: authority line, articles with a title and without, centred lines, parts with numbers."""
    nodes = (
        letterhead(number=(Text(text="Số: "), Blank(characters=6), Text(text="/QĐ-UBND"))),
        Title(kind="QUYẾT ĐỊNH", subject=text("Ban hành Kế hoạch khắc phục Chỉ số cải cách hành chính năm 2026")),
        Paragraph(style="authority_line", spans=text("ỦY BAN NHÂN DÂN XÃ MẪU")),
        Paragraph(style="legal_basis", spans=text("Căn cứ Luật Tổ chức chính quyền địa phương.")),
        Paragraph(style="authority_line", spans=text("QUYẾT ĐỊNH:")),
        Item(marker="Điều 1.", spans=text("Ban hành kèm theo Quyết định này Kế hoạch khắc phục những tồn tại.")),
        Item(marker="Điều 2.", title=text("Hiệu lực thi hành"), spans=()),
        Item(marker="1.", spans=text("Quyết định này có hiệu lực kể từ ngày ký.")),
        Paragraph(style="part_number", spans=text("Phần I")),
        Paragraph(style="part_title", spans=text("NHỮNG VIỆC CẦN LÀM NGAY")),
        Paragraph(style="centred", spans=text("Lời mở đầu ở giữa trang")),
        Paragraph(spans=text("Chánh Văn phòng và các đơn vị chịu trách nhiệm thi hành Quyết định này./.")),
        signature(recipients=("- Như Điều 3;", "- Lưu: VT, VP.")),
    )
    usual = {"parts": (Part(nodes=nodes), appendix(30)), "title": "Quyết định", "draft": True}
    return Document(**{**usual, **changes})


def letter_tree(*names: str) -> Document:
    """A công văn to these addressees."""
    about = text("V/v thực hiện các nhiệm vụ khắc phục Chỉ số cải cách hành chính năm 2026")
    number = (Text(text="Số: "), Blank(characters=6), Text(text="/UBND-VHXH"))
    nodes = (
        letterhead(number=number, subject=about),
        Addressees(names=tuple(map(text, names))),
        Paragraph(spans=text("Thực hiện Kế hoạch khắc phục, Ủy ban nhân dân xã Mẫu giao các đơn vị như sau:")),
        Item(marker="1.", spans=text("Rà soát toàn bộ hồ sơ trễ hạn trong năm, xác định nguyên nhân của từng hồ sơ.")),
        Paragraph(style="closing", spans=text("Ủy ban nhân dân xã yêu cầu các đơn vị nghiêm túc thực hiện./.")),
        signature(recipients=("- Như trên;", "- Lưu: VT, VHXH.")),
    )
    return Document(parts=(Part(nodes=nodes),), title="Giao nhiệm vụ", author="Ủy ban nhân dân xã Mẫu")
