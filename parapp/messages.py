"""The Vietnamese sentence for every fault, for window and command line alike.

A sentence says what happened, that the data is safe where that is in doubt, and what to do. `{name}` is a fact.
"""

import errno
from collections.abc import Mapping

from parapp.models import UserError

GAP = "……"

SENTENCES: dict[str, str] = {
    # parapp itself and its command line
    "command_line": "Lệnh chưa đúng; cách dùng: “{usage}”.",
    "interrupted": "Đã dừng theo yêu cầu; dữ liệu đã lưu không bị ảnh hưởng.",
    "system_fault": "Máy tính không cho đọc hoặc ghi {path} ({reason}); dữ liệu đã lưu không bị ảnh hưởng, xin kiểm tra tệp và thử lại.",
    "program_fault": "Chương trình gặp lỗi ngoài dự kiến ({reason}); dữ liệu đã lưu không bị ảnh hưởng, xin gửi thông báo này cho người hỗ trợ.",
    # importers
    # store
    # plan
    "plan_file_too_large": "Tệp kế hoạch lớn hơn {largest} MB nên parapp không đọc; dữ liệu đã lưu không bị ảnh hưởng, xin kiểm tra lại tệp.",
    "plan_file_no_json": "Tệp kế hoạch (PLAN.json) bị hỏng hoặc không phải tệp JSON, không có gì được đọc vào; xin lấy lại bản do parapp ghi.",
    "plan_file_foreign": "Tệp này không phải tệp kế hoạch (PLAN.json) do parapp ghi, không có gì được đọc vào; xin chọn tệp khác.",
    "plan_file_newer": "Tệp kế hoạch thuộc phiên bản {version}, mới hơn phiên bản parapp đang dùng; tệp vẫn nguyên vẹn, xin cập nhật parapp rồi mở lại.",
    "plan_file_value": "Tệp kế hoạch (PLAN.json) có giá trị không hợp lệ ở chỗ “{place}”, không có gì được đọc vào; xin sửa chỗ đó hoặc lấy lại bản do parapp ghi.",
    "plan_file_double": "Tệp kế hoạch (PLAN.json) có hai mục trùng mã “{target}”, không có gì được đọc vào; xin lấy lại bản do parapp ghi.",
    "plan_file_dangling": "Tệp kế hoạch (PLAN.json) có chỗ “{place}” trỏ tới mã “{target}” không có trong tệp, không có gì được đọc vào; xin lấy lại bản do parapp ghi.",
    "plan_file_cycle": "Tệp kế hoạch (PLAN.json) có chỗ “{place}” nối thành vòng ở mã “{target}”, không có gì được đọc vào; xin lấy lại bản do parapp ghi.",
    # document
    # ui
}

SYSTEM_REASONS = {
    errno.ENOENT: "không tìm thấy",
    errno.EACCES: "không có quyền, hoặc chương trình khác đang mở",
    errno.EPERM: "không có quyền",
    errno.EEXIST: "đã có sẵn",
    errno.EISDIR: "đó là thư mục",
    errno.ENOTDIR: "đó không phải thư mục",
    errno.ENOSPC: "đĩa đầy",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.ENAMETOOLONG: "tên quá dài",
}


def system_fault(fault: OSError) -> UserError:
    """What the operating system refused and nobody has given a sentence of its own."""
    reason = SYSTEM_REASONS.get(fault.errno or 0, f"mã lỗi {fault.errno}")
    return UserError("system_fault", path=f"“{fault.filename}”" if fault.filename else "một tệp", reason=reason)


def sentence(error: UserError) -> str:
    """What a person reads about this fault."""
    return filled(error.code, error.facts)


def problem_sentence(code: str, facts: Mapping[str, object]) -> str:
    """What a person reads about a problem in a source that was read."""
    return filled(code, facts)


def filled(code: str, facts: Mapping[str, object]) -> str:
    """The code's sentence with its facts. A fact that was not given is a visible gap: a message must never fail."""
    pattern = SENTENCES.get(code)
    if pattern is None:
        return SENTENCES["program_fault"].format(reason=code)
    return pattern.format_map(_WithGaps(facts))


class _WithGaps(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return GAP
