"""What the made-up papers say that are more than a plan: parts, a table inside, a decision or resolution in front."""

from devtools.old_papers.contents import (
    CENTRE,
    CHAIR,
    COMMUNE,
    CULTURE,
    NAME,
    OFFICE,
    OLD_COMMUNE,
    RECIPIENTS,
    row_task,
)
from devtools.old_papers.writing import Head, Writing


def in_parts(paper: Writing) -> None:
    """A plan in parts with sections of their own, a situation before the tasks, money at the end."""
    paper.head(OLD_COMMUNE)
    paper.title("Cải thiện Chỉ số cải cách hành chính năm 2025 của xã Suối Tre")
    paper.legal_basis(
        "Căn cứ Kế hoạch số 20/KH-UBND ngày 10/02/2025 của UBND huyện Đồi Xanh về cải cách hành chính năm 2025;"
    )
    paper.opening(
        "Ủy ban nhân dân xã Suối Tre xây dựng Kế hoạch cải thiện Chỉ số cải cách hành chính năm 2025 như sau:"
    )
    paper.section("Phần I.", "KẾT QUẢ NĂM 2024 VÀ HẠN CHẾ")
    paper.heading("I.", "Kết quả đạt được")
    paper.item("", "Năm 2024, xã đạt 78,4/100 điểm, xếp thứ 9/15 xã, thị trấn của huyện; tăng 02 bậc so với năm 2023.")
    paper.heading("II.", "Hạn chế, nguyên nhân")
    paper.item("1.", "Hồ sơ đất đai còn trễ hạn, nhất là trong quý IV năm 2024.")
    paper.item("2.", "Công chức kiêm nhiệm nhiều việc, cập nhật phần mềm chưa kịp thời.")
    paper.section("Phần II.", "NHIỆM VỤ VÀ GIẢI PHÁP")
    paper.heading("I.", "Chỉ đạo, điều hành")
    paper.dashes(
        "Giao ban cải cách hành chính hằng tháng, có thông báo kết luận.",
        "Kiểm tra ít nhất 03 bộ phận chuyên môn trong năm.",
    )
    paper.heading("II.", "Thủ tục hành chính")
    paper.dashes("Trả kết quả đúng hẹn; gọi điện cho người dân trước ngày hẹn.")
    paper.heading("III.", "Hiện đại hóa hành chính")
    paper.dashes(
        "Hướng dẫn người dân nộp hồ sơ trực tuyến tại nhà văn hóa thôn.", "Cài đặt chữ ký số cho toàn bộ công chức."
    )
    paper.section("Phần III.", "TỔ CHỨC THỰC HIỆN")
    paper.heading("I.", "Kinh phí")
    paper.item("", "Kinh phí thực hiện được bảo đảm từ ngân sách xã năm 2025.")
    paper.heading("II.", "Trách nhiệm của các bộ phận")
    paper.item("1.", "Văn phòng - Thống kê là đầu mối tổng hợp, báo cáo.")
    paper.item("2.", "Tài chính - Kế toán tham mưu bố trí kinh phí.")
    paper.item(
        "",
        "Trên đây là Kế hoạch cải thiện Chỉ số cải cách hành chính năm 2025 của Ủy ban nhân dân xã Suối Tre./.",
        closing=True,
    )
    paper.ending(("UBND huyện;", "Đảng ủy, HĐND xã;", "Các bộ phận chuyên môn;", "Lưu: VT."), CHAIR, "Lê Văn Thí Dụ")


def with_resolution(paper: Writing) -> None:
    """A resolution of the council and the plan it adopts, each with its own top and foot; several years."""
    paper.draw_head(
        Head(("HỘI ĐỒNG NHÂN DÂN", "THỊ XÃ HỒ SEN"), "21", "NQ-HĐND", "Hồ Sen", "Hồ Sen, ngày 18 tháng 12 năm 2020")
    )
    drawing = paper.drawing
    paper.truth["covering"] = [
        "HỘI ĐỒNG NHÂN DÂN",
        "THỊ XÃ HỒ SEN",
        "Số: 21/NQ-HĐND",
        "Hồ Sen, ngày 18 tháng 12 năm 2020",
        "NGHỊ QUYẾT",
        "Về việc thông qua Kế hoạch nâng cao Chỉ số cải cách hành chính giai đoạn 2021 - 2025",
    ]
    drawing.paragraph("NGHỊ QUYẾT", bold=True, align="center")
    drawing.paragraph(
        "Về việc thông qua Kế hoạch nâng cao Chỉ số cải cách hành chính giai đoạn 2021 - 2025",
        bold=True,
        align="center",
    )
    paper.head(
        Head(("ỦY BAN NHÂN DÂN", "THỊ XÃ HỒ SEN"), "233", "KH-UBND", "Hồ Sen", "Hồ Sen, ngày 23 tháng 12 năm 2020")
    )
    paper.title(
        "Nâng cao Chỉ số cải cách hành chính giai đoạn 2021 - 2025",
        reference="(Kèm theo Nghị quyết số 21/NQ-HĐND ngày 18 tháng 12 năm 2020 của Hội đồng nhân dân thị xã Hồ Sen)",
    )
    paper.section("I.", "MỤC ĐÍCH, YÊU CẦU")
    paper.item(
        "1.",
        "Nâng cao chất lượng phục vụ người dân, doanh nghiệp; cải thiện vững chắc thứ hạng của thị xã trong 05 năm.",
    )
    paper.item("2.", "Các nhiệm vụ phải cụ thể, có lộ trình từng năm và gắn với trách nhiệm người đứng đầu.")
    paper.section("II.", "THỰC TRẠNG")
    paper.heading("1.", "Mặt mạnh")
    paper.item("", "Bộ máy được sắp xếp tinh gọn; bộ phận một cửa hoạt động ổn định từ thị xã đến xã, phường.")
    paper.heading("2.", "Mặt hạn chế")
    paper.item("", "Tỷ lệ hồ sơ trực tuyến còn thấp; một số phòng chưa chủ động tự chấm điểm.")
    paper.section("III.", "NỘI DUNG THỰC HIỆN")
    _long_field(
        paper,
        "1",
        "Cải cách thể chế",
        "Rà soát, bãi bỏ văn bản không còn phù hợp.",
        "Phòng Tư pháp chủ trì, phối hợp với các phòng, ban chuyên môn thực hiện.",
        "Phòng Tư pháp",
        "các phòng, ban chuyên môn",
    )
    _long_field(
        paper,
        "2",
        "Cải cách thủ tục hành chính",
        "Cắt giảm 20% thời gian giải quyết của các thủ tục thuộc thẩm quyền.",
        "Văn phòng HĐND và UBND chủ trì, phối hợp với UBND các xã, phường thực hiện.",
        "Văn phòng HĐND và UBND",
        "UBND các xã, phường",
    )
    paper.section("IV.", "TỔ CHỨC THỰC HIỆN")
    paper.item("1.", "Phòng Nội vụ tham mưu tổ chức sơ kết hằng năm, tổng kết vào cuối giai đoạn.")
    paper.item("2.", "Phòng Tài chính - Kế hoạch cân đối kinh phí thực hiện.")
    paper.item(
        "",
        "Trên đây là Kế hoạch nâng cao Chỉ số cải cách hành chính giai đoạn 2021 - 2025 của thị xã Hồ Sen./.",
        closing=True,
    )
    paper.ending(
        ("UBND tỉnh;", "Thường trực Thị ủy, HĐND thị xã;", "UBND các xã, phường;", "Lưu: VT, NV."),
        CHAIR,
        "Phạm Văn Minh Họa",
    )


def _long_field(paper: Writing, number: str, name: str, text: str, who: str, lead: str, support: str) -> None:
    paper.heading(f"{number}.", name)
    paper.heading(f"{number}.1.", "Nhiệm vụ cụ thể", 3)
    paper.dashes(
        text,
        "Lập danh mục công việc cho từng năm, có người chịu trách nhiệm và thời hạn hoàn thành cụ thể.",
        "Hằng năm tự đánh giá, chấm điểm theo bộ tiêu chí của tỉnh và công khai kết quả trên trang thông tin điện tử.",
    )
    paper.heading(f"{number}.2.", "Đơn vị thực hiện", 3)
    paper.item("", who)
    paper.heading(f"{number}.3.", "Thời gian thực hiện", 3)
    paper.dashes("Bắt đầu: tháng 01 năm 2021.", "Sơ kết: tháng 6 năm 2023.", "Tổng kết: tháng 12 năm 2025.")


def with_table_inside(paper: Writing) -> None:
    """The tasks in a table in the midst of the text, and a small table that lists no tasks."""
    paper.head(COMMUNE)
    paper.title("Khắc phục các tiêu chí mất điểm Chỉ số cải cách hành chính năm 2025")
    paper.opening("Trên cơ sở kết quả thẩm định, Ủy ban nhân dân xã ban hành Kế hoạch với nội dung như sau:")
    paper.section("I.", "KẾT QUẢ CHỈ SỐ NĂM 2025")
    paper.item("", "Kết quả của xã trong ba năm gần đây được nêu trong bảng dưới đây.")
    paper.drawing.table([["Năm", "Xếp loại"], ["2023", "Khá"], ["2024", "Khá"], ["2025", "Trung bình"]])
    for row in (("Năm", "Xếp loại"), ("2023", "Khá"), ("2024", "Khá"), ("2025", "Trung bình")):
        for text in row:
            paper.truth["sections"][-1]["blocks"].append({"type": "paragraph", "marker": "", "text": text})
    paper.section("II.", "NHIỆM VỤ CỤ THỂ")
    paper.item("", "Nhiệm vụ, thời hạn và đơn vị thực hiện được phân công như sau:")
    rows = [
        ["STT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Sản phẩm", "Thời gian hoàn thành"],
        ["1", "Rà soát thủ tục hành chính năm 2026", CENTRE, CULTURE, "Báo cáo kết quả rà soát", "Quý II năm 2026"],
        [
            "2",
            "Kiểm tra công vụ tại các phòng",
            OFFICE,
            "Các phòng",
            "Thông báo kết luận kiểm tra",
            "Trước ngày 15/10/2026",
        ],
        ["3", "Khảo sát sự hài lòng của người dân", CULTURE, "Các thôn", "Báo cáo khảo sát", "Quý IV năm 2026"],
    ]
    paper.drawing.table(rows, bold_rows=[0])
    paper.truth["appendix"] = [{"label": "", "title": "", "attached_to": "", "columns": rows[0], "rows": rows[1:]}]
    paper.truth["tasks"] += [row_task(row[0], row[1], row[2], row[3], row[5]) for row in rows[1:]]
    paper.section("III.", "TỔ CHỨC THỰC HIỆN")
    paper.dashes(
        "Các đơn vị báo cáo tiến độ trước ngày 20 hằng tháng.",
        "Phòng Văn hóa - Xã hội tổng hợp, báo cáo Chủ tịch Ủy ban nhân dân xã.",
    )
    paper.item("", "Trên đây là Kế hoạch của Ủy ban nhân dân xã, yêu cầu các đơn vị thực hiện./.", closing=True)
    paper.ending(RECIPIENTS, CHAIR, NAME)


def with_decision(paper: Writing) -> None:
    """A plan that came with a decision, without a number of its own, tasks by groups in the appendix."""
    paper.draw_head(
        Head(("ỦY BAN NHÂN DÂN", "TỈNH MINH HỌA"), "512", "QĐ-UBND", "Minh Họa", "Minh Họa, ngày 14 tháng 4 năm 2021")
    )
    drawing = paper.drawing
    paper.truth["covering"] = [
        "ỦY BAN NHÂN DÂN",
        "TỈNH MINH HỌA",
        "Số: 512/QĐ-UBND",
        "Minh Họa, ngày 14 tháng 4 năm 2021",
        "QUYẾT ĐỊNH",
        "Ban hành Kế hoạch duy trì, nâng cao Chỉ số cải cách hành chính giai đoạn 2021 - 2025",
    ]
    drawing.paragraph("QUYẾT ĐỊNH", bold=True, align="center")
    drawing.paragraph(
        "Ban hành Kế hoạch duy trì, nâng cao Chỉ số cải cách hành chính giai đoạn 2021 - 2025",
        bold=True,
        align="center",
    )
    paper.head(
        Head(("ỦY BAN NHÂN DÂN", "TỈNH MINH HỌA"), "", "KH-UBND", "Minh Họa", "Minh Họa, ngày     tháng     năm 2021")
    )
    paper.title(
        "Duy trì, nâng cao Chỉ số cải cách hành chính giai đoạn 2021 - 2025",
        reference="(Ban hành kèm theo Quyết định số 512/QĐ-UBND ngày 14/4/2021 của Ủy ban nhân dân tỉnh Minh Họa)",
    )
    paper.section("I.", "MỤC TIÊU")
    paper.dashes(
        "Duy trì vị trí trong nhóm 20 tỉnh đứng đầu cả nước.", "Không để mất điểm ở các tiêu chí có thể chủ động."
    )
    paper.section("II.", "NHIỆM VỤ")
    paper.item("", "Nhiệm vụ cụ thể của từng cơ quan được quy định tại Phụ lục ban hành kèm theo Kế hoạch này.")
    paper.section("III.", "TỔ CHỨC THỰC HIỆN")
    paper.heading("1.", "Sở Nội vụ:")
    paper.dashes("Theo dõi, đôn đốc việc thực hiện; định kỳ 6 tháng báo cáo Ủy ban nhân dân tỉnh.")
    paper.heading("2.", "Sở Tài chính:")
    paper.item("", "Bố trí kinh phí thực hiện Kế hoạch theo phân cấp ngân sách.")
    paper.item(
        "",
        "Trên đây là Kế hoạch của Ủy ban nhân dân tỉnh, yêu cầu các cơ quan, đơn vị triển khai thực hiện./.",
        closing=True,
    )
    paper.ending(("Bộ Nội vụ;", "Các sở, ban, ngành tỉnh;", "Lưu: VT, NC."), CHAIR, "Vũ Thị Giả Định")
    rows = [
        ["TT", "Nội dung thực hiện", "Đơn vị chủ trì", "Đơn vị phối hợp", "Sản phẩm đầu ra", "Thời gian hoàn thành"],
        ["A", "NHÓM NHIỆM VỤ THƯỜNG XUYÊN", "", "", "", ""],
        ["I", "CHỈ ĐẠO ĐIỀU HÀNH", "", "", "", ""],
        [
            "1",
            "Ban hành kế hoạch cải cách hành chính hằng năm",
            "Sở Nội vụ",
            "Các sở, ban, ngành tỉnh",
            "Quyết định của Ủy ban nhân dân tỉnh",
            "Quý IV hằng năm",
        ],
        [
            "2",
            "Kiểm tra cải cách hành chính",
            "Sở Nội vụ",
            "Sở Tư pháp; Sở Tài chính",
            "Báo cáo kết quả kiểm tra",
            "Quý III hằng năm",
        ],
        ["II", "CẢI CÁCH TÀI CHÍNH CÔNG", "", "", "", ""],
        [
            "1",
            "Giao quyền tự chủ cho đơn vị sự nghiệp",
            "Sở Tài chính",
            "UBND cấp huyện",
            "Quyết định giao quyền tự chủ",
            "Năm 2022",
        ],
        ["B", "NHÓM NHIỆM VỤ CẦN KINH PHÍ", "", "", "", ""],
        ["I", "HIỆN ĐẠI HÓA HÀNH CHÍNH", "", "", "", ""],
        [
            "1",
            "Nâng cấp cổng dịch vụ công của tỉnh",
            "Sở Thông tin và Truyền thông",
            "Văn phòng UBND tỉnh",
            "Cổng dịch vụ công được nâng cấp",
            "Trước ngày 31/12/2023",
        ],
    ]
    tasks = [row_task(row[0], row[1], row[2], row[3], row[5]) for row in rows[1:] if row[2]]
    paper.appendix(
        "PHỤ LỤC",
        "NHIỆM VỤ CỤ THỂ GIAI ĐOẠN 2021 - 2025",
        "Kèm theo Quyết định số 512/QĐ-UBND ngày 14/4/2021 của Ủy ban nhân dân tỉnh Minh Họa",
        rows,
        tasks,
    )


def with_bullets(paper: Writing) -> None:
    """Headings in capitals without numbers, fields with dashes, plus signs below them; no table."""
    paper.head(COMMUNE)
    paper.title("Nâng cao kết quả cải cách hành chính năm 2026 trên địa bàn xã Mẫu")
    paper.legal_basis("Căn cứ Chương trình công tác năm 2026 của Ủy ban nhân dân xã;")
    paper.opening("Ủy ban nhân dân xã ban hành Kế hoạch nâng cao kết quả cải cách hành chính năm 2026 như sau:")
    paper.section("", "MỤC ĐÍCH")
    paper.dashes("Tạo chuyển biến rõ nét về thái độ phục vụ người dân.", "Giữ vững điểm các tiêu chí đã đạt tối đa.")
    paper.section("", "NỘI DUNG")
    paper.heading("1.", "Lĩnh vực thủ tục hành chính")
    paper.dashes("Bố trí công chức trực tại bộ phận một cửa vào sáng thứ Bảy:")
    paper.item("+", "Mỗi buổi có ít nhất 02 công chức trực;")
    paper.item("+", "Công khai lịch trực trên trang thông tin của xã.")
    paper.heading("2.", "Lĩnh vực tổ chức bộ máy")
    paper.dashes("Rà soát, bố trí công chức đúng vị trí việc làm.")
    paper.section("", "TỔ CHỨC THỰC HIỆN")
    paper.dashes(
        "Văn phòng HĐND và UBND theo dõi, tổng hợp.", "Các phòng báo cáo kết quả trước ngày 15 tháng cuối quý."
    )
    paper.item("", "Trên đây là Kế hoạch của Ủy ban nhân dân xã Mẫu./.", closing=True)
    paper.ending(RECIPIENTS, CHAIR, NAME)
