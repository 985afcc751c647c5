"""Who leads and who supports, out of running text: "X chủ trì, phối hợp với Y tham mưu …", "Giao X theo dõi …"."""

import re
from dataclasses import dataclass

from parapp.vietnamese.text import fold_space
from parapp.vietnamese.units import begins_unit

LONGEST_NAME = 220
# What a unit does: where one of these begins, in small letters, its name has ended.
_VERBS = (
    "chủ trì", "phối hợp", "chịu trách nhiệm", "có trách nhiệm", "làm đầu mối", "là đầu mối", "là cơ quan",
    "là đơn vị", "tham mưu", "thường xuyên", "theo dõi", "đôn đốc", "tổng hợp", "xây dựng", "ban hành", "căn cứ",
    "chủ động", "triển khai", "tổ chức", "thực hiện", "rà soát", "kiểm tra", "kiểm soát", "hướng dẫn", "báo cáo",
    "đề xuất", "tăng cường", "đẩy mạnh", "đẩy nhanh", "tiếp tục", "kịp thời", "phát động", "tham gia", "nghiêm túc",
    "đảm bảo", "bảo đảm", "khẩn trương", "cập nhật", "công khai", "niêm yết", "tiếp nhận", "giải quyết", "hoàn thành",
    "hoàn thiện", "lập", "nâng cao", "duy trì", "cải thiện", "phấn đấu", "quán triệt", "tuyên truyền", "nghiên cứu",
    "giúp", "phân công", "bố trí", "giao", "cử", "gửi", "trình", "quan tâm", "phải", "cần", "định kỳ", "hằng", "hàng",
    "để", "nhằm", "trong việc", "thẩm định", "khắc phục", "chỉ đạo", "đưa", "số hóa", "số hoá", "sử dụng", "ứng dụng",
    "vận hành", "phổ biến", "tập huấn", "hỗ trợ", "thống nhất", "chấn chỉnh", "đánh giá", "lấy ý kiến", "rút ngắn",
    "vận động", "bám sát", "đăng ký", "đăng tải", "tích cực", "xử lý", "thu thập", "cung cấp", "mở", "khảo sát",
    "ưu tiên", "sắp xếp", "chuẩn bị", "tập trung", "trả kết quả", "cải tiến", "sửa chữa", "trang bị", "nhập",
    "quản lý", "trực tiếp", "thông báo", "truyền thông", "nhắc nhở", "sớm", "chuyển", "lồng ghép", "quyết liệt",
    "đối chiếu", "kê khai", "phát huy", "xin lỗi", "viết", "tạo", "bồi dưỡng", "đào tạo", "kiến nghị",
)  # fmt: skip
_HAS = r"có(?!\s+(?:liên quan|thủ tục|TTHC|thẩm quyền|chức năng|nhiệm vụ|phát sinh|thực hiện TTHC|hồ sơ))"
_NAMES_WITH_VERBS = re.compile(
    r"tiếp nhận (?:và|&) (?:hoàn )?trả kết quả|tiếp nhận hồ sơ|phục vụ hành chính công|quản lý dự án|được giao chủ trì"
    r"|được phân công|(?:có )?liên quan|kiểm soát TTHC|kiểm soát thủ tục|hỗ trợ chuyển đổi số|thực hiện TTHC"
    r"|tham mưu giúp việc|cung ứng dịch vụ|phụ trách|(?:công|độc|thành) lập|(?:chương|công|quá|quy|lộ) trình"
    r"|ngân hàng|giao thông|đào tạo|thu nhập|(?:các|những|và) tổ chức|, tổ chức(?=,)"
    r"|tổ chức(?= (?:chính trị|xã hội|đoàn thể|có liên quan|liên quan|cá nhân))|(?:ban|phòng|tổ) (?:chỉ đạo|quản lý)"
    r"|(?:ủy ban|uỷ ban|ban|đoàn|tổ) kiểm tra|ban tuyên|và truyền thông|cùng cấp|cùng thực hiện",
    re.IGNORECASE,
)
_VERB = re.compile(
    rf"(?<=[\s,;:])(?:{'|'.join(sorted(_VERBS, key=len, reverse=True))}|{_HAS}|sẽ|đã|không)(?=[\s,;:.]|\Z)"
)
_GIVEN = re.compile(r"(?:(?:Giao|Phân công|Yêu cầu|Đề nghị)(?: cho)?|giao(?: cho)?)\s+(?:trách nhiệm cho\s+)?")
_LEADS = re.compile(
    r"(?:là (?:cơ quan|đơn vị|bộ phận) )?(?:chủ trì|chịu trách nhiệm(?: chính)?|có trách nhiệm|(?:làm|là) đầu mối)"
    r"(?: thực hiện(?=[,;.]|\Z))?"
)
_WITH = re.compile(
    r"[\s,;]*(?:(?:và|để)\s+)?(?:chủ động |thường xuyên )?phối hợp(?: chặt chẽ)?\s*"
    r"(?:cùng với|với|cùng|:)\s*(?:với\s+)?"
)
_SENTENCE = re.compile(r"[.;](?=\s|\Z)|:\s|\n")
_SUPPORT_BEHIND = re.compile(r"[\s,;]+(?P<units>[^.;\n]{3,200}?)\s+(?:cùng )?phối hợp(?: thực hiện)?(?=[.;\n]|\Z)")
_LISTED = re.compile(
    r"\A(?:(?:Cơ quan|Đơn vị|Bộ phận)\s+)?[Cc]hủ trì(?: thực hiện)?\s*:\s*(?P<lead>.+?)"
    r"(?:[;.\n]\s*(?:[-+]\s*)?(?:(?:[Cc]ơ quan|[Đđ]ơn vị|[Bb]ộ phận)\s+)?[Pp]hối hợp"
    r"(?: thực hiện)?\s*:\s*(?P<with>.+?))?"
    r"(?P<rest>[.;\n].*)?\Z",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class AssignmentRead:
    """The stretches of a text that name lead and supporting units, and what is left to do."""

    lead: str = ""
    coordinating: str = ""
    rest: str = ""


def read_assignment(text: str) -> AssignmentRead:
    """What a text says of who does it; without a recognised lead all of it is left."""
    if listed := _LISTED.match(text):
        rest = (listed["rest"] or "").strip(" .;\n")
        return AssignmentRead(_bare(listed["lead"]), _bare(listed["with"] or ""), rest)
    masked = _NAMES_WITH_VERBS.sub(lambda found: "x" * len(found[0]), text)
    start = found.end() if (found := _GIVEN.match(text)) else 0
    end = _name_end(masked, start)
    lead = _bare(text[start:end])
    if not lead or len(lead) > LONGEST_NAME or not begins_unit(lead):
        return AssignmentRead(rest=text)
    if role := _LEADS.match(masked, _skip(masked, end)):
        end = role.end()
    coordinating, end = _supporting(text, masked, end)
    return AssignmentRead(lead, coordinating, text[end:].lstrip(" ,;:.\n"))


def _supporting(text: str, masked: str, start: int) -> tuple[str, int]:
    """The units supported by from `start` on, and where they end."""
    if found := _WITH.match(masked, start):
        end = _name_end(masked, found.end())
        units = _bare(text[found.end() : end])
        return (units, end) if begins_unit(units) else ("", start)
    if found := _SUPPORT_BEHIND.match(masked, start):
        units = _bare(text[found.start("units") : found.end("units")])
        if begins_unit(units):
            return units, found.end()
    return "", start


def _name_end(masked: str, start: int) -> int:
    """Where the names that begin at `start` end: at a verb, at the end of the sentence."""
    ends = [found.start() for pattern in (_VERB, _SENTENCE) if (found := pattern.search(masked, start + 1))]
    return min(ends, default=len(masked))


def _skip(text: str, start: int) -> int:
    while start < len(text) and text[start] in " ,":
        start += 1
    return start


def _bare(text: str) -> str:
    return fold_space(text).strip(" ,;:.")
