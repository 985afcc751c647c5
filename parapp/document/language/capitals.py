"""Capitals of Phụ lục II that a list can prove (V02–V08), as offers: what the rules remark, with the reason."""

from collections.abc import Iterator

from parapp.document.language.records import Better
from parapp.document.nd30.capitals import FINDERS
from parapp.vietnamese.syllables import with_tone_placed

WHY = {
    "V02": "từ chỉ cấp đơn vị viết theo tên (PL II, mục III)",
    "V03": "tên cơ quan, đơn vị viết hoa (PL II, mục IV)",
    "V04": "“Nhân dân”, “Nhà nước” là danh từ đặc biệt, viết hoa (PL II, mục V)",
    "V05": "chức danh của người đứng đầu viết hoa (PL II, mục V)",
    "V06": "tên loại, tên gọi của một văn bản cụ thể viết hoa (PL II, mục V)",
    "V07": "viện dẫn Điều viết hoa, khoản và điểm viết thường (PL II, mục V)",
    "V08": "ngày, tháng ghi bằng số viết thường, bằng chữ viết hoa (PL II, mục V)",
}


def capitalised_better(text: str) -> Iterator[Better]:
    """What should be written in another case in a stored text; nothing in a text that is all capitals."""
    if text.isupper():
        return
    for rule, find in FINDERS.items():
        for found in find(text):
            right = " ".join(map(with_tone_placed, found.right.split(" ")))
            yield Better(found.start, found.end, right, WHY[rule])
