"""A plan of 2025 with its tasks, a table of points for 2026, and an old plan as a Word file. All in own words."""

from decimal import Decimal
from pathlib import Path

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH

from parapp.models import (
    Agency,
    Assignment,
    Block,
    CriteriaSet,
    Criterion,
    Deliverable,
    Plan,
    Record,
    Section,
    Task,
    Unit,
    UnitList,
    UnitRef,
    plain_runs,
)
from parapp.vietnamese.deadlines import parse_deadline

LAST, THIS = "plan-2024", "plan-2026"
CERTAIN, NEARLY, GONE = "o1.1", "o1.2", "o1.3"


def both_plans() -> list[Record]:
    """Last year's plan has four tasks: of a criterion that is the same, one nearly so, one gone, and of none."""
    return [
        Agency(id="agency", name="Mẫu", province="tỉnh Minh Họa"),
        Unit(id="office", name="Văn phòng HĐND và UBND", order="1"),
        CriteriaSet(id="set-2023", year=2023),
        CriteriaSet(id="set-2025", year=2025),
        row("o1", "1", "Công tác chỉ đạo điều hành"),
        row(CERTAIN, "1.1", "Kiểm tra công tác cải cách hành chính", "o1"),
        row(NEARLY, "1.2", "Tỷ lệ hồ sơ thủ tục hành chính trả đúng hẹn cho người dân", "o1"),
        row(GONE, "1.3", "Bố trí phòng tiếp công dân", "o1"),
        row("n1", "1", "Chỉ đạo, điều hành cải cách hành chính"),
        row("n1.4", "1.4", "Kiểm tra công tác cải cách hành chính", "n1"),
        row("n1.5", "1.5", "Tỷ lệ hồ sơ thủ tục hành chính giải quyết đúng hạn", "n1"),
        row("n1.6", "1.6", "Mức độ hài lòng của doanh nghiệp", "n1"),
        Plan(id=LAST, order="1", result_year=2023, period_start=2024, period_end=2024, criteria_set_id="set-2023",
             number="12", symbol="KH-UBND", subject=plain_runs("Khắc phục hạn chế năm 2023")),
        Plan(id=THIS, order="2", result_year=2025, period_start=2026, period_end=2026, criteria_set_id="set-2025"),
        task("t1", CERTAIN),
        task("t2", NEARLY),
        task("t3", GONE),
        task("t4", content="Tổ chức hội nghị chuyên đề năm 2024"),
        Section(id="s1", plan_id=LAST, role="purpose"),
        Block(id="b1", section_id="s1", runs=plain_runs("Khắc phục hạn chế năm 2023, giữ mục tiêu đến năm 2030.")),
    ]  # fmt: skip


def row(row_id: str, code: str, name: str, parent: str | None = None) -> Criterion:
    return Criterion(
        id=row_id,
        set_id="set-2023" if row_id.startswith("o") else "set-2025",
        parent_id=parent,
        order=f"{code.rpartition('.')[2]:0>3}V",
        code=code,
        name=name,
        level="criterion" if parent else "field",
        max_score=Decimal(2),
        printed_lost=Decimal("0.5") if parent else None,
    )


def task(task_id: str, criterion: str = "", content: str = "") -> Task:
    return Task(
        id=task_id,
        plan_id=LAST,
        field_id="o1",
        criterion_ids=(criterion,) if criterion else (),
        order=task_id,
        content=content,
        cause=f"Nguyên nhân {task_id}",
        remedy=f"Giải pháp {task_id} trong năm 2024",
        assignment=Assignment(lead=UnitList(units=(UnitRef(text="Văn phòng - Thống kê"),))),
        deliverables=(Deliverable(product="Báo cáo", deadline=parse_deadline("Quý II năm 2024", 2024)),),
    )


def old_paper(path: Path) -> Path:
    """A short KẾ HOẠCH as offices type it."""
    document = docx.Document()
    centred = ("ỦY BAN NHÂN DÂN", "XÃ MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
    for text in (*centred, "Số: 31/KH-UBND", "Mẫu, ngày 05 tháng 02 năm 2025"):
        document.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text in ("KẾ HOẠCH", "Khắc phục hạn chế trong cải cách hành chính năm 2024"):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(text).bold = True
    for text in (
        "Căn cứ Luật Tổ chức chính quyền địa phương;",
        "I. MỤC ĐÍCH, YÊU CẦU",
        "1. Mục đích",
        "Khắc phục các hạn chế đã được chỉ ra trong năm 2024.",
        "II. NHIỆM VỤ, GIẢI PHÁP",
        "1. Lĩnh vực công tác chỉ đạo điều hành",
        "a) Tiêu chí thành phần: “1.1. Kiểm tra công tác cải cách hành chính”",
        "- Thời gian thực hiện: Quý II năm 2025.",
        "- Đơn vị thực hiện: Văn phòng - Thống kê chủ trì, phối hợp với các bộ phận chuyên môn lập kế hoạch kiểm tra.",
        "III. TỔ CHỨC THỰC HIỆN",
        "Các bộ phận báo cáo kết quả trước ngày 15/11/2025.",
        "Nơi nhận:",
        "- Đảng ủy xã;",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Nguyễn Văn Mẫu",
    ):
        document.add_paragraph(text)
    document.save(str(path))
    return path
