"""What people call the fields of records, and the words behind what they hold. The one place for both."""

from collections.abc import Mapping

from parapp.models import (
    Agency,
    Block,
    CriteriaSet,
    Criterion,
    CriterionLevel,
    FieldPart,
    LegalBasis,
    Numbering,
    Passed,
    Plan,
    Record,
    RelatedPaper,
    Section,
    SectionRole,
    Signer,
    Task,
    Unit,
)
from parapp.models.appendix import AppendixGrouping
from parapp.models.office import AgencyKind, SigningAuthority, SigningBody
from parapp.models.related import PlanStatus
from parapp.plan.edits.outline import ROLE_TITLES

PLAN_STATUS_NAMES: dict[PlanStatus, str] = {"draft": "Dự thảo", "submitted": "Đã trình ký", "issued": "Đã ban hành"}
ROLE_NAMES: dict[SectionRole, str] = {
    **ROLE_TITLES,
    "field_part": "Lĩnh vực",
    "articles": "Các điều",
    "results": "Kết quả thực hiện",
    "difficulties": "Khó khăn, vướng mắc",
    "proposals": "Đề xuất, kiến nghị",
    "other": "Phần khác",
}
NUMBERING_NAMES: dict[Numbering, str] = {
    "none": "không đánh số",
    "heading": "tiêu đề",
    "part": "Phần",
    "article": "Điều",
    "roman": "I, II, III",
    "arabic": "1, 2, 3",
    "decimal": "1.1, 1.2",
    "letter": "a, b, c",
    "dash": "gạch đầu dòng",
    "plus": "dấu cộng",
    "typed": "tự gõ",
}
LEVEL_NAMES: dict[CriterionLevel, str] = {
    "field": "lĩnh vực",
    "criterion": "tiêu chí",
    "component": "tiêu chí thành phần",
}
PASSED_NAMES: dict[Passed, str] = {"yes": "Đạt", "partly": "Một phần", "no": "Không đạt"}
GROUPING_NAMES: dict[AppendixGrouping, str] = {
    "field": "theo lĩnh vực",
    "group": "theo nhóm",
    "unit": "theo đơn vị",
    "deadline": "theo thời hạn",
    "none": "không nhóm",
}
AGENCY_KIND_NAMES: dict[AgencyKind, str] = {
    "commune": "xã",
    "ward": "phường",
    "special_zone": "đặc khu",
    "commune_before_2025": "xã (trước 01/7/2025)",
    "ward_before_2025": "phường (trước 01/7/2025)",
    "township_before_2025": "thị trấn (trước 01/7/2025)",
    "district": "huyện",
    "province": "tỉnh",
    "city": "thành phố",
    "town_before_2025": "thị xã (trước 01/7/2025)",
    "urban_district_before_2025": "quận (trước 01/7/2025)",
}
AUTHORITY_NAMES: dict[SigningAuthority, str] = {
    "chair": "người đứng đầu ký",
    "deputy_for_chair": "ký thay",
    "acting_chair": "quyền, giao phụ trách",
    "other": "khác",
}
BODY_NAMES: dict[SigningBody, str] = {
    "committee": "Ủy ban nhân dân",
    "council": "Hội đồng nhân dân",
    "unit": "đơn vị",
}
LAYOUT_WORDS = {
    "national_name": "Quốc hiệu viết",
    "rule_under": "Đường kẻ dưới tên đo theo",
    "appendix_first_number": "Số trang ở trang đầu phụ lục",
    "landscape_margins": "Lề trang ngang",
    "heading_indent": "Thụt đầu dòng tiêu đề",
    "first_line": "Thụt đầu dòng (mm)",
    "body_size": "Cỡ chữ lời văn",
    "table_size": "Cỡ chữ trong bảng",
}
LAYOUT_VALUES: dict[object, str] = {
    "last": "dòng cuối",
    "longest": "dòng dài nhất",
    "as_read": "theo chiều đọc",
    "turned": "xoay theo trang",
    "first_line": "như đoạn văn",
    "none": "không thụt",
    True: "có",
    False: "không",
}

RECORD_WORDS: dict[type[Record], str] = {
    Agency: "Cơ quan",
    Unit: "Đơn vị",
    Signer: "Người ký",
    LegalBasis: "Căn cứ",
    CriteriaSet: "Bộ tiêu chí",
    Criterion: "Tiêu chí",
    Plan: "Kế hoạch",
    FieldPart: "Lĩnh vực trong văn bản",
    Task: "Nhiệm vụ",
    RelatedPaper: "Văn bản",
    Section: "Mục",
    Block: "Đoạn",
}
"""What one record of a kind is called."""

ORDER_WORD = "Thứ tự"

FIELD_WORDS: dict[type[Record], Mapping[str, str]] = {
    Plan: {
        "name": "Tên gọi",
        "status": "Tình trạng",
        "result_year": "Năm của bảng điểm",
        "period_start": "Năm bắt đầu",
        "period_end": "Năm kết thúc",
        "criteria_set_id": "Bộ tiêu chí",
        "form_id": "Mẫu kế hoạch",
        "doc_type": "Tên loại",
        "number": "Số",
        "symbol": "Ký hiệu",
        "place_name": "Địa danh",
        "issued_on": "Ngày ban hành",
        "subject": "Trích yếu",
        "recipients": "Nơi nhận",
        "archive_line": "Dòng Lưu",
        "signer_id": "Người ký",
        "parts": "Bố cục",
        "labels": "Tên gọi trong mẫu",
        "appendices": "Phụ lục",
    },
    Task: {
        "criterion_ids": "Tiêu chí",
        "field_id": "Lĩnh vực",
        "parent_id": "Thuộc nhiệm vụ",
        "group": "Nhóm",
        "content": "Nội dung",
        "cause": "Nguyên nhân",
        "remedy": "Giải pháp",
        "target": "Mục tiêu",
        "assignment.lead": "Đơn vị chủ trì",
        "assignment.coordinating": "Đơn vị phối hợp",
        "assignment.others": "Vai trò khác",
        "assignment.printed": "Phân công (nguyên văn)",
        "deliverables.product": "Sản phẩm",
        "deliverables.deadline": "Thời hạn",
        "cost": "Kinh phí",
        "person": "Người phụ trách",
        "note": "Ghi chú",
        "status": "Trạng thái",
        "results": "Kết quả đã làm",
        "deadline_changes": "Các lần đổi thời hạn",
    },
    FieldPart: {
        "field_id": "Lĩnh vực",
        "title": "Tên trong văn bản",
        "lead": "Đơn vị chủ trì",
        "coordinating": "Đơn vị phối hợp",
        "start": "Bắt đầu",
        "mid_term": "Giữa kỳ",
        "final": "Cuối kỳ",
    },
    Section: {
        "title": "Tiêu đề",
        "role": "Loại mục",
        "field_id": "Lĩnh vực",
        "paper_id": "Văn bản",
    },
    Block: {
        "runs": "Lời văn",
        "numbering": "Đánh số",
        "marker": "Ký hiệu đầu đoạn",
        "level": "Cấp",
        "parent_id": "Thuộc đoạn",
        "section_id": "Mục",
    },
    RelatedPaper: {
        "kind": "Loại văn bản",
        "status": "Tình trạng",
        "number": "Số",
        "symbol": "Ký hiệu",
        "place_name": "Địa danh",
        "issued_on": "Ngày ban hành",
        "subject": "Trích yếu",
        "addressees": "Kính gửi",
        "recipients": "Nơi nhận",
        "archive_line": "Dòng Lưu",
        "signer_id": "Người ký",
        "unit_id": "Đơn vị",
        "personal": "Chủ tịch tự quyết định",
        "issuer": "Cơ quan ban hành",
        "period": "Kỳ báo cáo",
    },
    CriteriaSet: {
        "year": "Năm",
        "name": "Tên",
        "agency_level": "Cấp áp dụng",
        "source": "Nguồn",
        "rank": "Xếp hạng",
        "rank_of": "Trong tổng số",
        "printed_max": "Tổng điểm chuẩn in trong bảng",
        "printed_achieved": "Tổng điểm đạt in trong bảng",
        "printed_lost": "Tổng điểm mất in trong bảng",
    },
    Criterion: {
        "code": "Mã",
        "name": "Tên",
        "level": "Cấp",
        "parent_id": "Thuộc",
        "max_score": "Điểm chuẩn",
        "self_score": "Điểm tự chấm",
        "appraised_scores": "Điểm thẩm định",
        "survey_score": "Điểm điều tra xã hội học",
        "bonus": "Điểm thưởng",
        "penalty": "Điểm phạt",
        "passed": "Kết quả",
        "printed_lost": "Điểm mất in trong bảng",
        "note": "Ghi chú",
        "place": "Chỗ trong tệp gốc",
    },
    Agency: {
        "kind": "Loại đơn vị hành chính",
        "name": "Tên",
        "province": "Tỉnh, thành phố",
        "superior_name": "Cơ quan cấp trên",
        "show_superior": "In tên cơ quan cấp trên",
        "place_name": "Địa danh",
        "symbol": "Ký hiệu",
        "coordinator_unit_id": "Đơn vị đầu mối",
        "drafting_unit_short": "Viết tắt đơn vị soạn thảo",
        "electronic": "Văn bản điện tử",
        "former_names": "Tên các xã trước sáp nhập",
        "layout": "Lựa chọn về thể thức",
    },
    Unit: {
        "name": "Tên",
        "short_name": "Viết tắt",
        "aliases": "Tên gọi khác",
        "collective": "Chỉ chung nhiều đơn vị",
        "member_ids": "Gồm các đơn vị",
        "valid_from": "Có từ ngày",
        "valid_to": "Đến hết ngày",
    },
    Signer: {
        "authority": "Quyền hạn ký",
        "lines": "Các dòng trên chữ ký",
        "name": "Họ tên",
        "body": "Ký văn bản của",
        "unit_id": "Đơn vị",
    },
    LegalBasis: {
        "basis_class": "Loại căn cứ",
        "doc_type": "Loại văn bản",
        "number": "Số, ký hiệu",
        "issuer": "Cơ quan ban hành",
        "issued_on": "Ngày ban hành",
        "subject": "Trích yếu",
        "text": "Nguyên văn",
    },
}
"""Each field's name. A task's assignment and deliverables have one for each of their parts ("assignment.lead")."""

UNNAMED = frozenset({"id", "order", "plan_id", "set_id"})
"""Fields without a name of their own: whose record it is, and its place (said as ORDER_WORD)."""


def field_word(record_type: type[Record], field: str) -> str:
    """What a field is called; the field's own name for one that has none here."""
    return FIELD_WORDS.get(record_type, {}).get(field, field)
