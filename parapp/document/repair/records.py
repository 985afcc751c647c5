"""What a repair can be asked to do, and what it says it did."""

from dataclasses import dataclass
from typing import Literal

Scope = Literal["page", "numbers", "fonts", "letterhead", "title", "body", "ending", "appendix", "tables"]

SCOPES: dict[Scope, str] = {
    "page": "Khổ giấy và lề trang",
    "numbers": "Số trang",
    "fonts": "Phông chữ, màu chữ",
    "letterhead": "Phần đầu: Quốc hiệu, tên cơ quan, số, ngày",
    "title": "Tên loại và trích yếu",
    "body": "Căn cứ và nội dung",
    "ending": "Nơi nhận và phần ký",
    "appendix": "Phụ lục",
    "tables": "Bảng biểu khi sang trang",
}


@dataclass(frozen=True, slots=True)
class Repaired:
    """One kind of change: the rule it serves, where, what was there, what is there now, at how many places."""

    rule: str
    place: str
    before: str
    after: str
    times: int = 1

    @property
    def sentence(self) -> str:
        """The change in one Vietnamese sentence."""
        where = self.place if self.times == 1 else f"{self.place} và {self.times - 1} chỗ khác"
        return f"{where}: {self.before} → {self.after}."


@dataclass(frozen=True, slots=True)
class TextRepair:
    """A repair that changes what is written: `before` becomes `after` in one line; done only where it is chosen."""

    id: str
    rule: str
    place: str
    before: str
    after: str
    line: str
    """The whole line in which it stands."""


@dataclass(frozen=True, slots=True)
class RepairChoices:
    """What is to be repaired: kinds of looks (all unless said), and the text repairs and word offers by their ids."""

    scopes: frozenset[Scope] = frozenset(SCOPES)
    texts: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
