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
    "store_in_use": "Tệp dữ liệu {path} đang được một cửa sổ parapp khác dùng; dữ liệu không bị ảnh hưởng, xin dùng cửa sổ đang mở hoặc đóng nó rồi thử lại.",
    "store_conflict": "Chưa thực hiện được “{label}” vì nội dung đã được sửa ở chỗ khác từ lúc bắt đầu; dữ liệu đã lưu vẫn nguyên vẹn, xin xem lại nội dung hiện tại rồi làm lại.",
    "store_dangling": "Chưa lưu được thay đổi vì có mục còn được nơi khác dùng đến hoặc không còn tồn tại; dữ liệu đã lưu vẫn nguyên vẹn, xin bỏ chỗ đang dùng mục đó rồi làm lại.",
    "store_disk_full": "Ổ đĩa chứa {path} đã đầy nên thay đổi này chưa được lưu; những gì đã lưu trước đó vẫn nguyên vẹn, xin giải phóng dung lượng rồi thử lại.",
    "store_read_only": "Máy tính không cho ghi vào {path}; dữ liệu đã lưu vẫn nguyên vẹn, xin kiểm tra quyền ghi của thư mục hoặc phần mềm diệt vi-rút rồi thử lại.",
    "store_disk_fault": "Ổ đĩa báo lỗi khi đọc hoặc ghi {path}; những gì parapp báo “Đã lưu” vẫn được giữ, xin kiểm tra ổ đĩa rồi mở lại parapp.",
    "store_no_access": "Không mở được {path} ({reason}); parapp chưa thay đổi gì, xin kiểm tra tệp và thư mục rồi thử lại.",
    "store_empty": "Tệp dữ liệu {path} rỗng (0 byte) nên parapp không mở, tệp được giữ nguyên; xin lấy bản sao lưu trong thư mục backups, hoặc chuyển tệp này đi chỗ khác để bắt đầu dữ liệu mới.",
    "store_not_database": "Tệp {path} không phải tệp dữ liệu của parapp, tệp được giữ nguyên; xin chọn đúng tệp dữ liệu hoặc lấy bản sao lưu trong thư mục backups.",
    "store_foreign": "Tệp {path} là tệp dữ liệu của một chương trình khác, parapp không mở và giữ nguyên tệp; xin chọn đúng tệp dữ liệu của parapp.",
    "store_newer": "Tệp dữ liệu {path} thuộc phiên bản {version}, do một bản parapp mới hơn ghi; tệp được giữ nguyên, xin cập nhật parapp rồi mở lại.",
    "store_damaged": "Tệp dữ liệu {path} bị hỏng; parapp không sửa hay xóa gì trong tệp, xin giữ nguyên tệp này và lấy bản sao lưu mới nhất trong thư mục backups.",
    "store_side_file": "Không thấy tệp dữ liệu {path}, nhưng còn tệp đi kèm {side_file} có thể chứa dữ liệu chưa chép hết; parapp giữ nguyên tất cả, xin đặt lại tệp dữ liệu vào chỗ cũ rồi mở lại.",
    "store_setting": "Không mở được tệp dữ liệu {path} ở chế độ ghi an toàn ({name} là {value}), nên parapp không ghi gì vào tệp; xin chuyển dữ liệu về ổ đĩa trong máy rồi mở lại.",
    "store_upgrade_failed": "Chưa nâng cấp được tệp dữ liệu {path} cho bản parapp này ({reason}); dữ liệu cũ vẫn nguyên vẹn, bản sao lưu là {backup}, xin gửi thông báo này cho người hỗ trợ.",
    "store_backup_exists": "Đã có tệp {path} nên parapp không sao lưu đè lên; bản sao lưu cũ vẫn nguyên vẹn, xin chọn tên khác.",
    # plan
    "plan_file_too_large": "Tệp kế hoạch lớn hơn {largest} MB nên parapp không đọc; dữ liệu đã lưu không bị ảnh hưởng, xin kiểm tra lại tệp.",
    "plan_file_no_json": "Tệp kế hoạch (PLAN.json) bị hỏng hoặc không phải tệp JSON, không có gì được đọc vào; xin lấy lại bản do parapp ghi.",
    "plan_file_foreign": "Tệp này không phải tệp kế hoạch (PLAN.json) do parapp ghi, không có gì được đọc vào; xin chọn tệp khác.",
    "plan_file_newer": "Tệp kế hoạch thuộc phiên bản {version}, mới hơn phiên bản parapp đang dùng; tệp vẫn nguyên vẹn, xin cập nhật parapp rồi mở lại.",
    "plan_file_value": "Tệp kế hoạch (PLAN.json) có giá trị không hợp lệ ở chỗ “{place}”, không có gì được đọc vào; xin sửa chỗ đó hoặc lấy lại bản do parapp ghi.",
    "plan_file_double": "Tệp kế hoạch (PLAN.json) có hai mục trùng mã “{target}”, không có gì được đọc vào; xin lấy lại bản do parapp ghi.",
    "plan_file_dangling": "Tệp kế hoạch (PLAN.json) có chỗ “{place}” trỏ tới mã “{target}” không có trong tệp, không có gì được đọc vào; xin lấy lại bản do parapp ghi.",
    "plan_file_cycle": "Tệp kế hoạch (PLAN.json) có chỗ “{place}” nối thành vòng ở mã “{target}”, không có gì được đọc vào; xin lấy lại bản do parapp ghi.",
    "outline_unreadable": "Không đọc được khung tiêu chí ({reason}); bộ tiêu chí đang có vẫn giữ nguyên, xin kiểm tra lại tệp khung.",
    "unit_unknown": "Danh mục đơn vị không có “{unit}”; xin kiểm tra lại tên, kế hoạch không thay đổi.",
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
