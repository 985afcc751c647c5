"""The kinds of papers around a plan: what each is called, and whose paper it is."""

from parapp.models import PaperKind, RelatedPaper
from parapp.models.office import SigningBody

DOC_TYPES: dict[PaperKind, str] = {
    "decision": "QUYẾT ĐỊNH",
    "resolution": "NGHỊ QUYẾT",
    "submission": "TỜ TRÌNH",
    "slip": "PHIẾU GIAO VIỆC",
    "report": "BÁO CÁO",
    "summary": "BÁO CÁO",
}
"""The tên loại of each kind of paper; a công văn has none."""

KIND_NAMES: dict[PaperKind, str] = {
    "plan": "Kế hoạch",
    "decision": "Quyết định ban hành",
    "resolution": "Nghị quyết thông qua",
    "submission": "Tờ trình",
    "assignment": "Công văn giao việc",
    "slip": "Phiếu giao việc",
    "report": "Báo cáo kết quả",
    "appendix": "Phụ lục riêng",
    "summary": "Báo cáo tóm tắt một trang",
}
"""What the office calls each kind in its lists."""

TYPE_CODES: dict[PaperKind, str] = {
    "plan": "KH",
    "decision": "QĐ",
    "resolution": "NQ",
    "submission": "TTr",
    "report": "BC",
    "slip": "PGV",
    "summary": "BC",
}
"""The code of the type within a sign (Phụ lục III); a công văn has none, that of a slip is the office's own (R33)."""

OF_ONE_UNIT: tuple[PaperKind, ...] = ("assignment", "slip")
"""The kinds that go to one unit each, with its own tasks."""

_BODIES: dict[PaperKind, SigningBody] = {"resolution": "council", "submission": "unit", "summary": "unit"}


def body_of(paper: RelatedPaper) -> SigningBody:
    """Who issues and signs a paper: the committee, the council or a unit."""
    return _BODIES.get(paper.kind, "committee")
