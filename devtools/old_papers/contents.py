"""What the made-up papers say. Places, numbers and sentences are invented."""

from typing import Any

from devtools.old_papers.writing import Head, TaskText, Writing

COMMUNE = Head(("ỦY BAN NHÂN DÂN", "XÃ MẪU"), "15", "KH-UBND", "Mẫu", "Mẫu, ngày 06 tháng 02 năm 2026")
WARD = Head(
    ("ỦY BAN NHÂN DÂN PHƯỜNG BẾN GỖ",),
    "104",
    "KH-UBND",
    "Bến Gỗ",
    "Bến Gỗ, ngày 27 tháng 01 năm 2026",
    superior="ỦY BAN NHÂN DÂN TỈNH MINH HỌA",
)
OLD_COMMUNE = Head(
    ("UBND XÃ SUỐI TRE",),
    "09",
    "KH-UBND",
    "Suối Tre",
    "Suối Tre, ngày 03 tháng 3 năm 2025",
    superior="UBND HUYỆN ĐỒI XANH",
)
RECIPIENTS = (
    "Sở Nội vụ tỉnh (b/c);",
    "Thường trực Đảng ủy, HĐND xã (b/c);",
    "Chủ tịch, các Phó Chủ tịch UBND xã;",
    "Các phòng, Trung tâm Phục vụ hành chính công;",
    "Các thôn trên địa bàn xã;",
    "Lưu: VT, VHXH.",
)
CHAIR = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
DEPUTY = ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
NAME = "Nguyễn Văn Mẫu"
CULTURE, ECONOMY, OFFICE = "Phòng Văn hóa - Xã hội", "Phòng Kinh tế", "Văn phòng HĐND và UBND"
CENTRE = "Trung tâm Phục vụ hành chính công"


def by_criterion(paper: Writing) -> None:
    """A commune's plan: each task names its criteria, a footnote, fields without criterion."""
    paper.head(COMMUNE)
    paper.title(
        "Khắc phục hạn chế trong cải cách hành chính năm 2025", "và nâng cao Chỉ số cải cách hành chính năm 2026 của xã"
    )
    paper.legal_basis("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;")
    paper.legal_basis(
        "Căn cứ Quyết định số 88/QĐ-UBND ngày 19/01/2026 của Ủy ban nhân dân tỉnh công bố kết quả Chỉ số cải cách hành chính năm 2025 của các xã, phường."
    )
    paper.opening(
        "Ủy ban nhân dân xã Mẫu ban hành Kế hoạch khắc phục hạn chế trong cải cách hành chính năm 2025 với các nội dung sau:"
    )
    paper.section("I.", "MỤC ĐÍCH, YÊU CẦU")
    paper.heading("1.", "Mục đích")
    first = paper.item(
        "a)",
        "Khắc phục dứt điểm các tiêu chí mất điểm đã được đoàn thẩm định của tỉnh nêu trong thông báo kết quả, không để lặp lại ở kỳ đánh giá sau",
    )
    paper.drawing.note(first, ["Thông báo số 12/TB-SNV ngày 15/01/2026 của Sở Nội vụ về điểm thẩm định của xã Mẫu."])
    paper.item("b)", "Gắn trách nhiệm của từng phòng, từng công chức với kết quả chấm điểm hằng năm.")
    paper.heading("2.", "Yêu cầu")
    paper.item("a)", "Mỗi tiêu chí mất điểm có một đơn vị chủ trì và một thời hạn rõ ràng.")
    paper.item("b)", "Việc thực hiện được kiểm tra hằng quý; đơn vị nào chậm phải báo cáo lý do bằng văn bản.")
    paper.section("II.", "NHIỆM VỤ, GIẢI PHÁP THỰC HIỆN")
    paper.heading("1.", "Lĩnh vực chỉ đạo, điều hành cải cách hành chính")
    paper.task(
        "a)",
        TaskText(
            (("1.2.1", "Gửi báo cáo định kỳ đúng hạn"),),
            "Quý I năm 2026.",
            f"{CULTURE} chủ trì, phối hợp với {OFFICE} lập lịch nhắc báo cáo, gửi từng đơn vị trước hạn 05 ngày làm việc.",
            CULTURE,
            (OFFICE,),
        ),
    )
    paper.task(
        "b)",
        TaskText(
            (("1.4", "Có sáng kiến cải cách hành chính được công nhận"),),
            "Trước ngày 30/9/2026",
            f"Giao {CULTURE} phát động mỗi phòng đăng ký ít nhất 01 sáng kiến; tổng hợp trình Hội đồng sáng kiến xã xem xét.",
            CULTURE,
        ),
    )
    paper.heading("2.", "Lĩnh vực cải cách thể chế")
    paper.task(
        "",
        TaskText(
            (),
            "Trong năm 2026.",
            f"{OFFICE} chịu trách nhiệm theo dõi, đôn đốc các đơn vị thực hiện.",
            OFFICE,
            content="Thực hiện theo Kế hoạch rà soát văn bản năm 2026 của xã.",
        ),
    )
    paper.heading("3.", "Lĩnh vực cải cách thủ tục hành chính")
    paper.task(
        "a)",
        TaskText(
            (("3.1.2.1", "Kiến nghị đơn giản hóa thủ tục"), ("3.1.2.2", "Xử lý vấn đề phát hiện qua rà soát")),
            "Quý III năm 2026.",
            f"{CENTRE} chủ trì, phối hợp với {CULTURE}, {ECONOMY} rà soát các thủ tục có nhiều hồ sơ; mỗi phòng đề xuất phương án đơn giản hóa ít nhất 02 thủ tục.",
            CENTRE,
            (CULTURE, ECONOMY),
        ),
    )
    paper.task(
        "b)",
        TaskText(
            (("3.4.1", "Tỷ lệ hồ sơ giải quyết đúng hạn"),),
            "Thường xuyên trong năm 2026",
            f"{CENTRE} có trách nhiệm theo dõi hồ sơ hằng ngày trên hệ thống, nhắc công chức trước hạn 01 ngày; phấn đấu đạt 99% hồ sơ đúng hạn.",
            CENTRE,
            product="Báo cáo tuần về tình hình giải quyết hồ sơ.",
        ),
    )
    paper.heading("4.", "Lĩnh vực cải cách tài chính công")
    paper.task(
        "",
        TaskText(
            (("6.1.1", "Tỷ lệ giải ngân vốn đầu tư công"),),
            "Trước ngày 31/12/2026.",
            f"{ECONOMY} chủ trì; {OFFICE}, các thôn phối hợp thực hiện.",
            ECONOMY,
            (OFFICE, "các thôn"),
        ),
    )
    paper.section("III.", "TỔ CHỨC THỰC HIỆN")
    paper.item(
        "1.",
        f"{CULTURE} làm đầu mối theo dõi, kiểm tra việc thực hiện Kế hoạch này; hằng quý báo cáo Ủy ban nhân dân xã.",
    )
    paper.item("2.", "Các đơn vị được giao chủ trì xây dựng kế hoạch chi tiết, hoàn thành trước ngày 01/3/2026.")
    paper.item(
        "",
        "Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị kịp thời phản ánh về Phòng Văn hóa - Xã hội để tổng hợp, trình Ủy ban nhân dân xã xem xét./.",
    )
    paper.ending(RECIPIENTS, CHAIR, NAME)


def by_labels(paper: Writing) -> None:
    """A plan in which each lost criterion has its code as number and lines with labels, cause and points included."""
    paper.head(COMMUNE)
    paper.drawing.paragraph("DỰ THẢO", bold=True, align="left")
    paper.title("Khắc phục tiêu chí mất điểm trong Chỉ số cải cách hành chính năm 2025")
    paper.opening("Để khắc phục các tiêu chí mất điểm, Ủy ban nhân dân xã Mẫu ban hành Kế hoạch như sau:")
    paper.section("I/", "MỤC ĐÍCH - YÊU CẦU")
    paper.item("1/", "Mục đích: Chấn chỉnh kỷ luật hành chính, lấy lại điểm ở các tiêu chí đã mất.")
    paper.item("2/", "Yêu cầu: Làm thường xuyên, có kiểm tra, có đánh giá.")
    paper.section("II/", "NỘI DUNG, GIẢI PHÁP")
    paper.heading("1.", "Chỉ đạo, điều hành (mất 1,0 điểm)")
    _labelled(paper, "1.1.3.", "Hoàn thành kế hoạch cải cách hành chính", CULTURE, OFFICE, "Quý IV năm 2026")
    _labelled(paper, "1.3.2.", "Xử lý vấn đề sau kiểm tra", OFFICE, "Các phòng", "Sau 15 ngày kể từ ngày có kết luận")
    paper.heading("2.", "Cải cách thủ tục hành chính (mất 0,5 điểm)")
    _labelled(paper, "3.4.2.", "Hồ sơ giải quyết đúng hạn", CENTRE, "", "Thường xuyên")
    who = f"Giao {ECONOMY} chủ trì, phối hợp với các thôn xin lỗi bằng văn bản, hoàn thành trước ngày 15/6/2026."
    line = f"Tiêu chí 3.7: Xin lỗi người dân khi hồ sơ quá hạn: {who}"
    paper.item("*", line)
    paper.note_task(TaskText((("3.7", ""),), "trước ngày 15/6/2026", who, ECONOMY, ("các thôn",)))
    paper.section("III/", "TỔ CHỨC THỰC HIỆN")
    paper.item("1/", "Phòng Văn hóa - Xã hội theo dõi chung.")
    paper.item("2/", "Các đơn vị báo cáo kết quả trước ngày 20 tháng 11 năm 2026./.")
    paper.ending(RECIPIENTS, CHAIR, NAME)


def _labelled(paper: Writing, code: str, name: str, lead: str, support: str, deadline: str) -> None:
    paper.item(code, name)
    paper.dashes("Nguyên nhân: Chưa phân công rõ người theo dõi.", "Giải pháp: Lập sổ theo dõi, cập nhật hằng tuần.")
    paper.dashes(f"Đơn vị chủ trì: {lead}.", *([f"Đơn vị phối hợp: {support}."] if support else []))
    paper.dashes(f"Thời gian hoàn thành: {deadline}.")
    task = TaskText(((code.rstrip("."), name),), f"{deadline}.", "", lead, (support,) if support else ())
    paper.note_task(task)


def by_field(paper: Writing) -> None:
    """A ward's plan: each field with content and responsibility, points and remedies in an appendix."""
    paper.head(WARD)
    paper.title("Khắc phục tồn tại, hạn chế và nâng cao Chỉ số cải cách hành chính năm 2026")
    paper.opening(
        "Thực hiện Thông báo số 31/TB-UBND ngày 20/01/2026 của Ủy ban nhân dân tỉnh Minh Họa về kết quả Chỉ số cải cách hành chính năm 2025, Ủy ban nhân dân phường xây dựng Kế hoạch như sau:"
    )
    paper.section("I.", "MỤC TIÊU, YÊU CẦU")
    paper.heading("1.", "Mục tiêu")
    paper.dashes(
        "Khắc phục 100% tiêu chí mất điểm do nguyên nhân chủ quan.",
        "Phấn đấu tăng ít nhất 05 bậc trên bảng xếp hạng của tỉnh.",
    )
    paper.heading("2.", "Yêu cầu")
    paper.dashes("Phân công rõ người, rõ việc, rõ thời hạn.", "Lưu giữ đầy đủ tài liệu kiểm chứng cho từng tiêu chí.")
    paper.section("II.", "NỘI DUNG KHẮC PHỤC")
    _field(
        paper,
        "1",
        "Công tác chỉ đạo, điều hành",
        (
            "Ban hành kế hoạch, báo cáo đúng thời gian quy định của tỉnh.",
            "Đổi mới hình thức tuyên truyền trên trang thông tin của phường.",
        ),
        "Phòng Văn hóa - Xã hội",
        "Văn phòng HĐND và UBND, các khu phố",
    )
    _field(
        paper,
        "2",
        "Cải cách thủ tục hành chính",
        ("Công khai đầy đủ thủ tục, kết quả giải quyết hồ sơ.", "Xin lỗi bằng văn bản đối với từng hồ sơ quá hạn."),
        "Trung tâm Phục vụ hành chính công",
        "Các phòng chuyên môn",
    )
    _field(
        paper,
        "3",
        "Xây dựng chính quyền số",
        ("Số hóa hồ sơ ngay khi tiếp nhận.",),
        "Trung tâm Phục vụ hành chính công",
        "Phòng Kinh tế, Hạ tầng và Đô thị",
    )
    paper.section("III.", "TỔ CHỨC THỰC HIỆN")
    paper.heading("1.", "Phòng Văn hóa - Xã hội")
    paper.dashes(
        "Theo dõi, đôn đốc các đơn vị thực hiện Kế hoạch.",
        "Tổng hợp kết quả, báo cáo Ủy ban nhân dân phường trước ngày 10 tháng cuối quý.",
    )
    paper.heading("2.", "Các đơn vị được giao chủ trì")
    paper.dashes("Cụ thể hóa nhiệm vụ thành kế hoạch của đơn vị mình.")
    paper.item(
        "",
        "Trên đây là Kế hoạch khắc phục tồn tại, hạn chế và nâng cao Chỉ số cải cách hành chính năm 2026; yêu cầu các đơn vị nghiêm túc thực hiện./.",
        closing=True,
    )
    paper.ending(
        ("Ủy ban nhân dân tỉnh (b/c);", "Các phòng, đơn vị thuộc phường;", "Các khu phố;", "Lưu: VT."),
        DEPUTY,
        "Trần Thị Ví Dụ",
    )
    header = [
        "STT",
        "Lĩnh vực/Tiêu chí/Tiêu chí thành phần",
        "Điểm chuẩn",
        "Điểm thẩm định 2025",
        "Điểm bị mất",
        "Giải pháp",
        "Cơ quan chủ trì",
        "Cơ quan phối hợp",
        "Thời gian thực hiện",
        "Ghi chú",
    ]
    lost = [
        (
            "1.2",
            "Thực hiện báo cáo định kỳ",
            "1,5",
            "1",
            "0,5",
            "Lập lịch báo cáo, phân công người theo dõi",
            "Phòng Văn hóa - Xã hội",
            "Văn phòng HĐND và UBND",
            "Quý I năm 2026",
        ),
        (
            "1.4.2",
            "Tuyên truyền bằng hình thức mới",
            "1",
            "0,5",
            "0,5",
            "Mở chuyên mục hỏi đáp trên trang thông tin",
            "Phòng Văn hóa - Xã hội",
            "Các khu phố",
            "Trong năm 2026",
        ),
        (
            "3.2.1",
            "Công khai thủ tục đầy đủ",
            "2",
            "1,25",
            "0,75",
            "Rà soát, niêm yết lại toàn bộ thủ tục",
            "Trung tâm Phục vụ hành chính công",
            "Các phòng chuyên môn",
            "Trước ngày 31/3/2026",
        ),
        (
            "7.3.1",
            "Tỷ lệ hồ sơ số hóa",
            "1",
            "0,5",
            "0,5",
            "Trang bị máy quét tại quầy",
            "Trung tâm Phục vụ hành chính công",
            "Phòng Kinh tế, Hạ tầng và Đô thị",
            "Quý II năm 2026",
        ),
    ]
    rows = [header, ["1", "CHỈ ĐẠO, ĐIỀU HÀNH", "8", "7", "1", *[""] * 5], [*lost[0], ""], [*lost[1], ""]]
    rows += [["3", "CẢI CÁCH THỦ TỤC HÀNH CHÍNH", "14", "13,25", "0,75", *[""] * 5], [*lost[2], ""]]
    rows += [["7", "XÂY DỰNG CHÍNH QUYỀN SỐ", "12", "11,5", "0,5", *[""] * 5], [*lost[3], ""]]
    tasks = [row_task(row[0], row[1], row[6], row[7], row[8]) for row in lost]
    paper.appendix(
        "PHỤ LỤC",
        "NHIỆM VỤ, GIẢI PHÁP KHẮC PHỤC TIÊU CHÍ MẤT ĐIỂM",
        "Kèm theo Kế hoạch số 104/KH-UBND ngày 27 tháng 01 năm 2026 của UBND phường Bến Gỗ",
        rows,
        tasks,
    )


def row_task(code: str, name: str, lead: str, coordinating: str, deadline: str) -> dict[str, Any]:
    """A row of an appendix as the truth has it."""
    return {"code": code, "criterion": name, "lead": lead, "coordinating": coordinating, "deadline": deadline}


def _field(paper: Writing, number: str, name: str, texts: tuple[str, ...], lead: str, support: str) -> None:
    paper.heading(f"{number}.", name)
    paper.heading(f"{number}.1.", "Nội dung và mục tiêu", 3)
    paper.dashes(*texts)
    paper.heading(f"{number}.2.", "Phân công trách nhiệm", 3)
    paper.dashes(f"Cơ quan chủ trì: {lead}.", f"Cơ quan phối hợp: {support}.")
