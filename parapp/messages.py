"""The Vietnamese sentence for every fault, for window and command line alike.

A sentence says what happened, that the data is safe where that is in doubt, and what to do. `{name}` is a fact.
"""

from collections.abc import Mapping

from parapp.models import UserError

GAP = "……"

SENTENCES: dict[str, str] = {
    # parapp itself and its command line
    "command_line": "Lệnh chưa đúng; cách dùng: {usage}.",
    "interrupted": "Đã dừng theo yêu cầu; dữ liệu đã lưu không bị ảnh hưởng.",
    "system_fault": "Máy tính không cho đọc hoặc ghi {path} ({reason}); dữ liệu đã lưu không bị ảnh hưởng, xin kiểm tra tệp và thử lại.",
    "program_fault": "Chương trình gặp lỗi ngoài dự kiến ({reason}); dữ liệu đã lưu không bị ảnh hưởng, xin gửi thông báo này cho người hỗ trợ.",
    # importers
    # store
    # plan
    # document
    # ui
}


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
