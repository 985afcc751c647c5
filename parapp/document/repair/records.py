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


SCOPE_RULES: dict[Scope, tuple[str, ...]] = {
    "page": ("R01", "R02", "R03", "R100"),
    "numbers": ("R08", "R09", "R10", "R11"),
    "fonts": ("R04", "R07"),
    "letterhead": (
        *("R12", "R14", "R15", "R16", "R17", "R18", "R19", "R20", "R21", "R22", "R25", "R26", "R27", "R28", "R35"),
        *("R36", "R44"),
    ),
    "title": ("R40", "R41", "R43"),
    "body": (
        *("R45", "R47", "R48", "R49", "R55", "R56", "R57", "R58", "R60", "R61"),
        *("R62", "R63", "R64", "R65", "R66", "R86", "R104"),
    ),
    "ending": ("R72", "R78", "R80", "R82", "R83", "R84", "R87", "R90"),
    "appendix": ("R92", "R93", "R94", "R96", "R97", "R98"),
    "tables": ("R70", "R103"),
}
"""The rules that each kind of repair serves."""


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
