"""Words of the invented index: fields, subjects of criteria, work, units, deadlines. All sentences are our own."""

FIELDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Công tác chỉ đạo, điều hành CCHC",
        (
            "kế hoạch CCHC",
            "báo cáo CCHC định kỳ",
            "kiểm tra công tác CCHC",
            "tuyên truyền CCHC",
            "sáng kiến CCHC",
            "nhiệm vụ được UBND tỉnh giao",
            "đối thoại với người dân",
            "sự gắn kết giữa thi đua và CCHC",
        ),
    ),
    (
        "Cải cách thể chế",
        (
            "văn bản quy phạm pháp luật",
            "theo dõi thi hành pháp luật",
            "rà soát, hệ thống hóa văn bản",
            "phổ biến, giáo dục pháp luật",
            "xử lý văn bản trái quy định",
            "hòa giải ở cơ sở",
        ),
    ),
    (
        "Cải cách thủ tục hành chính",
        (
            "rà soát, đơn giản hóa TTHC",
            "công khai TTHC",
            "cơ chế một cửa, một cửa liên thông",
            "giải quyết hồ sơ TTHC",
            "phản ánh, kiến nghị của tổ chức, cá nhân",
            "số hóa hồ sơ TTHC",
            "xin lỗi khi hồ sơ trễ hạn",
            "đánh giá việc giải quyết TTHC",
        ),
    ),
    (
        "Cải cách tổ chức bộ máy hành chính nhà nước",
        (
            "sắp xếp tổ chức bộ máy",
            "sử dụng biên chế được giao",
            "phân cấp quản lý",
            "quy chế làm việc của UBND",
            "ủy quyền giải quyết công việc",
            "kiện toàn thôn, tổ dân phố",
        ),
    ),
    (
        "Cải cách chế độ công vụ",
        (
            "vị trí việc làm",
            "đánh giá, xếp loại công chức",
            "kỷ luật, kỷ cương hành chính",
            "đào tạo, bồi dưỡng công chức",
            "chuẩn hóa cán bộ cấp xã",
            "luân chuyển, chuyển đổi vị trí công tác",
            "tuyển dụng, tiếp nhận công chức",
            "văn hóa công sở",
        ),
    ),
    (
        "Cải cách tài chính công",
        (
            "giải ngân vốn đầu tư công",
            "kiến nghị sau thanh tra, kiểm toán",
            "công khai ngân sách",
            "quản lý tài sản công",
            "quy chế chi tiêu nội bộ",
            "dự toán ngân sách hằng năm",
        ),
    ),
    (
        "Xây dựng và phát triển chính quyền điện tử, chính quyền số",
        (
            "dịch vụ công trực tuyến toàn trình",
            "dịch vụ công trực tuyến một phần",
            "thanh toán trực tuyến",
            "văn bản điện tử được ký số",
            "trang thông tin điện tử",
            "tổ công nghệ số cộng đồng",
            "dịch vụ bưu chính công ích",
            "an toàn thông tin",
            "hệ thống quản lý chất lượng ISO 9001",
        ),
    ),
    (
        "Tác động của CCHC đến người dân, tổ chức và phát triển kinh tế - xã hội",
        (
            "mức độ hài lòng của người dân",
            "thu ngân sách trên địa bàn",
            "phát triển hộ kinh doanh",
            "chất lượng phục vụ của công chức",
            "tiếp cận thông tin của tổ chức",
        ),
    ),
)

CRITERION = ("Thực hiện {}", "Công tác {}", "Kết quả {}", "Triển khai {}", "Chất lượng {}")
COMPONENT = (
    "Ban hành kế hoạch về {} đúng thời gian quy định",
    "Mức độ hoàn thành kế hoạch về {}",
    "Tỷ lệ nhiệm vụ về {} hoàn thành đúng hạn đạt từ {n} % trở lên",
    "Xử lý các vấn đề phát hiện qua {}",
    "Báo cáo kết quả {} đầy đủ, kịp thời",
    "Có phân công công chức phụ trách {}",
    "Công khai kết quả {} trên trang thông tin điện tử của xã",
    "Cập nhật số liệu {} lên phần mềm của tỉnh",
    "Kiểm tra, đôn đốc {} tại các thôn",
    "Tổ chức hội nghị đánh giá {} trong năm {y}",
    "Khắc phục hạn chế về {} đã nêu năm trước",
    "Bố trí kinh phí cho {}",
    "Tổng hợp ý kiến góp ý đối với {}",
)
DETAIL = (
    "Từ {n} % trở lên đối với {}",
    "Hồ sơ lưu trữ về {} được sắp xếp đầy đủ",
    "Số cuộc kiểm tra {} trong năm",
    "Thời điểm gửi báo cáo về {}",
)

CAUSES = (
    "Công chức phụ trách kiêm nhiệm nhiều việc nên gửi báo cáo chậm {n} ngày",
    "Chưa lưu đủ tài liệu kiểm chứng theo hướng dẫn của Sở Nội vụ",
    "Phần mềm của tỉnh lỗi trong quý III, số liệu cập nhật không kịp",
    "Kế hoạch ban hành sau thời hạn quy định, nội dung còn chung chung",
    "Người dân quen nộp hồ sơ trực tiếp; tuyên truyền chưa thường xuyên",
    "- Khách quan: địa bàn rộng, đường truyền yếu;\n- Chủ quan: việc đôn đốc chưa quyết liệt",
    "Chưa có văn bản xin lỗi đối với {n} hồ sơ trễ hạn",
)
REMEDIES = (
    "Phân công một công chức theo dõi, gửi báo cáo trước thời hạn ít nhất 02 ngày",
    "Rà soát, bổ sung tài liệu kiểm chứng ngay khi hoàn thành từng nhiệm vụ",
    "Phấn đấu từ {n} % hồ sơ trở lên được tiếp nhận trực tuyến",
    "Ban hành kế hoạch trong tháng 01 và cập nhật tiến độ hằng tháng",
    "Hướng dẫn người dân nộp hồ sơ tại nhà văn hóa thôn vào sáng thứ Bảy",
    "1. Lập danh sách hồ sơ sắp đến hạn;\n2. Nhắc việc trước 03 ngày;\n3. Xin lỗi bằng văn bản nếu trễ hạn",
    "Tập huấn phần mềm cho công chức và tổ công nghệ số cộng đồng",
)
TARGETS = ("100 %", "Từ {n} % trở lên", "Đạt điểm tối đa", "Không còn hồ sơ trễ hạn")
UNITS = (
    "Văn phòng HĐND và UBND",
    "Phòng Kinh tế",
    "Phòng Văn hóa - Xã hội",
    "Trung tâm Phục vụ hành chính công",
    "Công an xã",
    "Ban Chỉ huy Quân sự",
    "Trạm Y tế",
)
COLLECTIVE_UNITS = ("các cơ quan, đơn vị liên quan", "các thôn", "các phòng chuyên môn")
PRODUCTS = (
    "Kế hoạch của UBND xã",
    "Báo cáo kết quả",
    "Văn bản chỉ đạo, đôn đốc",
    "Danh mục TTHC được rà soát",
    "Tờ trình, dự thảo quyết định",
    "Biên bản kiểm tra",
)
DEADLINES = (
    "Trước ngày 31/3/{y}",
    "Quý II năm {y}",
    "Trong tháng 6/{y}",
    "Thường xuyên trong năm",
    "Trong năm {y}",
    "Trước ngày 15 tháng 9 năm {y}",
    "6 tháng đầu năm {y}",
    "Hằng quý",
    "Hằng năm",
)
NOTES = ("Chuyển tiếp từ năm trước", "Theo dõi riêng", "Sở Nội vụ đã góp ý")

PREAMBLE = (
    (
        "ỦY BAN NHÂN DÂN TỈNH MINH HỌA",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "BẢNG TỔNG HỢP ĐIỂM CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM {y}",
        "(Kèm theo Quyết định số 128/QĐ-UBND ngày 15/01/{y1})",
    ),
    ("PHỤ LỤC II", "KẾT QUẢ CHẤM ĐIỂM CHỈ SỐ CCHC NĂM {y}", "Đơn vị: UBND {c}"),
    (
        "SỞ NỘI VỤ TỈNH MINH HỌA",
        "Chi tiết điểm thẩm định Chỉ số CCHC cấp xã năm {y}",
        "(Kèm theo Công văn số 77/SNV-CCHC ngày 09 tháng 01 năm {y1})",
        "",
    ),
    ("BIỂU 03 - KẾT QUẢ XÁC ĐỊNH CHỈ SỐ CCHC NĂM {y} CỦA {C}",),
)
BELOW = (
    ("Ghi chú: điểm trong ngoặc là điểm của lần thẩm định trước.", "NGƯỜI LẬP BIỂU", "TM. ỦY BAN NHÂN DÂN"),
    ("* Những nội dung không có tài liệu kiểm chứng không được tính điểm.",),
    ("Nơi nhận:", "- Như trên;", "- Lưu: VT, NV.", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
)
TOTALS = ("Tổng cộng", "TỔNG ĐIỂM", "Cộng", "Tổng số điểm")
OTHER_COMMUNES = (
    "xã Đồng Tâm",
    "xã Hòa Bình",
    "phường Tân Lập",
    "xã Quỳnh Lưu",
    "xã Ea Súp",
    "xã Thủy Triều",
    "phường Mỹ Hòa",
    "xã Yên Lãng",
)

# Header wordings of every kind of column; {y} is the year of the results.
HEADERS: dict[str, tuple[str, ...]] = {
    "number": ("STT", "TT", "Số TT"),
    "code": ("Mã số", "STT", "TT", "Mã tiêu chí", "Mã TC", "Số thứ tự"),
    "name": (
        "Lĩnh vực/Tiêu chí/Tiêu chí thành phần",
        "Tiêu chí, tiêu chí thành phần",
        "Nội dung tiêu chí",
        "Tên tiêu chí",
        "Nội dung đánh giá",
        "Lĩnh vực, tiêu chí",
    ),
    "code_and_name": ("Tiêu chí, tiêu chí thành phần", "Lĩnh vực/Tiêu chí/TCTP", "Nội dung tiêu chí"),
    "max": ("Điểm chuẩn", "Điểm tối đa", "Thang điểm", "Điểm\nchuẩn"),
    "self": ("Điểm tự chấm", "Tự đánh giá", "Điểm tự đánh giá", "Đơn vị tự chấm điểm"),
    "appraised": (
        "Điểm thẩm định {y}",
        "Điểm thẩm định",
        "Điểm đạt",
        "Kết quả năm {y}",
        "Điểm đánh giá",
        "Điểm thẩm định năm {y}",
    ),
    "appraised_only": ("Điểm thẩm định {y}", "Điểm thẩm định", "Thẩm định năm {y}"),
    "achieved": ("Điểm đạt", "Tổng điểm đạt", "Điểm đạt được"),
    "appraised_1": ("Thẩm định lần 1", "Điểm thẩm định lần 1", "Thẩm định lần I"),
    "appraised_2": ("Thẩm định lần 2", "Điểm thẩm định lần 2", "Thẩm định lần II"),
    "survey": ("Điểm điều tra XHH", "Điểm điều tra xã hội học", "Điểm XHH"),
    "lost": ("Điểm bị mất", "Điểm trừ", "Chênh lệch", "Điểm còn thiếu", "Số điểm bị mất"),
    "bonus": ("Điểm thưởng", "Điểm cộng"),
    "penalty": ("Điểm phạt", "Điểm phạt (vi phạm)"),
    "passed": ("Kết quả đánh giá", "Đạt/Không đạt", "Đánh giá (Đạt/Không đạt)"),
    "yes": ("Đạt",),
    "no": ("Không đạt", "Chưa đạt"),
    "cause": ("Nguyên nhân", "Nguyên nhân mất điểm", "Tồn tại, nguyên nhân"),
    "remedy": ("Giải pháp", "Giải pháp khắc phục", "Nhiệm vụ, giải pháp"),
    "target": ("Chỉ tiêu", "Mục tiêu năm {y1}"),
    "lead": ("Đơn vị chủ trì", "Cơ quan chủ trì thực hiện", "Bộ phận chủ trì"),
    "coordinating": ("Đơn vị phối hợp", "Cơ quan phối hợp", "Phối hợp"),
    "product": ("Sản phẩm", "Sản phẩm đầu ra", "Kết quả đầu ra"),
    "deadline": ("Thời gian thực hiện", "Thời hạn hoàn thành", "Thời gian hoàn thành", "Tiến độ thực hiện"),
    "note": ("Ghi chú",),
    "evidence": ("Tài liệu kiểm chứng",),
    "declared": ("Số liệu kê khai", "Số liệu báo cáo"),
    "rule": ("Cách tính điểm", "Phương pháp đánh giá"),
    "rate": ("Tỷ lệ đạt (%)", "Tỷ lệ (%)"),
    "blank": ("",),
}
SCORE_TITLES = ("Điểm số", "Kết quả chấm điểm năm {y}", "Điểm")
TASK_TITLES = ("Nhiệm vụ khắc phục", "Kế hoạch khắc phục năm {y1}", "Tổ chức thực hiện")
