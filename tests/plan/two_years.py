"""A commune's plan of 2024 in the words of its time, and the plan of 2026 that is to follow it."""

from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from parapp.models import (
    Agency,
    Assignment,
    Block,
    CriteriaSet,
    Criterion,
    Deliverable,
    FieldPart,
    Footnote,
    LiveField,
    Plan,
    PlanFile,
    Recipient,
    Section,
    Task,
    TaskResult,
    Unit,
    UnitList,
    UnitRef,
    Words,
)
from parapp.plan.planfile import gather, records_of
from parapp.plan.presets import unit_preset
from parapp.vietnamese.deadlines import parse_deadline

AGENCY = Agency(id="agency", name="Mẫu", province="tỉnh Minh Họa", former_names=("Mẫu Thượng",))
OLD_AGENCY = Agency(id="old-agency", kind="commune_before_2025", name="Mẫu Thượng", superior_name="UBND huyện Minh Sơn")
OLD_PLAN = Plan(
    id="plan-2024",
    result_year=2023,
    period_start=2024,
    period_end=2024,
    criteria_set_id="set-2023",
    number="27",
    symbol="KH-UBND",
    issued_on=date(2024, 2, 16),
    status="issued",
    subject=(Words(text="Khắc phục hạn chế năm 2023 và nâng cao Chỉ số CCHC năm 2024"),),
    recipients=(Recipient(text="Phòng Nội vụ huyện", suffix="b/c"), Recipient(text="Các bộ phận chuyên môn xã")),
)
NEW_PLAN = Plan(id="plan-2026", result_year=2025, period_start=2026, period_end=2026, criteria_set_id="set-2025")


def row(
    row_id: str, code: str, name: str, parent: str | None = None, lost: str | None = "0.5", set_id: str = ""
) -> Criterion:
    level = ("field", "criterion", "component")[min(code.count("."), 2)]
    return Criterion(
        id=row_id,
        set_id=set_id or ("set-2023" if row_id.startswith("o") else "set-2025"),
        parent_id=parent,
        order=f"{code.rpartition('.')[2]:0>3}V",
        code=code,
        name=name,
        level=level,  # type: ignore[arg-type]
        max_score=Decimal(2),
        printed_lost=None if level == "field" or lost is None else Decimal(lost),
    )


OLD_ROWS = (
    row("o1", "1", "Công tác chỉ đạo điều hành"),
    row("o1.3", "1.3", "Kiểm tra công tác CCHC", "o1"),
    row("o1.3.2", "1.3.2", "Xử lý các vấn đề phát hiện qua kiểm tra", "o1.3"),
    row("o1.5", "1.5", "Sáng kiến trong cải cách hành chính", "o1"),
    row("o7", "7", "Hiện đại hóa hành chính"),
    row("o7.4", "7.4", "Tỷ lệ hồ sơ có phát sinh dịch vụ công trực tuyến một phần", "o7"),
    row("o8", "8", "Thực hiện cơ chế một cửa, một cửa liên thông"),
    row("o8.1", "8.1", "Tỷ lệ hồ sơ TTHC giải quyết đúng hạn", "o8"),
    row("o8.9", "8.9", "Bố trí phòng làm việc của bộ phận tiếp nhận", "o8"),
)
NEW_ROWS = (
    row("n1", "1", "Chỉ đạo, điều hành cải cách hành chính"),
    row("n1.4", "1.4", "Kiểm tra công tác cải cách hành chính", "n1", lost="0"),
    row("n1.4.1", "1.4.1", "Xử lý các vấn đề phát hiện qua kiểm tra", "n1.4"),
    row("n1.5", "1.5", "Tuyên truyền cải cách hành chính", "n1"),
    row("n1.6", "1.6", "Sáng kiến trong cải cách hành chính", "n1", lost="0"),
    row("n3", "3", "Cải cách thủ tục hành chính"),
    row("n3.1", "3.1", "Tỷ lệ hồ sơ thủ tục hành chính giải quyết trước hạn, đúng hạn", "n3"),
    row("n7", "7", "Xây dựng và phát triển chính quyền điện tử, chính quyền số"),
    row("n7.3", "7.3", "Tỷ lệ hồ sơ nộp qua dịch vụ công trực tuyến một phần", "n7"),
    row("n7.4", "7.4", "Tỷ lệ hồ sơ nộp qua dịch vụ công trực tuyến toàn trình", "n7"),
)


def named(*names: str, printed: str | None = None) -> UnitList:
    return UnitList(units=tuple(UnitRef(text=name) for name in names), printed=printed)


def task(
    task_id: str, *rows: str, field: str | None = "o1", deadline: str = "Quý II năm 2024", **values: object
) -> Task:
    whole: dict[str, object] = {
        "order": task_id,
        "remedy": f"Giải pháp {task_id} trong năm 2024",
        "assignment": Assignment(
            lead=named("Văn phòng - Thống kê", printed="Văn phòng- thống kê xã"),
            coordinating=named("Tư pháp - Hộ tịch", "Văn hóa - Xã hội"),
        ),
        "deliverables": (Deliverable(product="Báo cáo năm 2024", deadline=parse_deadline(deadline, 2024)),),
        "status": "done",
        "results": (TaskResult(on=date(2024, 6, 1), status="done", text="Xong"),),
        "person": "Công chức văn phòng",
    }
    return Task(id=task_id, plan_id="plan-2024", field_id=field, criterion_ids=rows, **{**whole, **values})  # type: ignore[arg-type]


OLD_TASKS = (
    task("t1", "o1.3.2", cause="Năm 2023 chưa có thông báo kết luận sau kiểm tra.", target="100% vấn đề được xử lý"),
    task("t2", "o1.5"),
    task("t3", field="o1", content="Nội dung theo Kế hoạch cải cách hành chính xã năm 2024"),
    task("t3a", field="o1", parent_id="t3", content="Việc con của kế hoạch"),
    task("t4", "o7.4", field="o7", deadline="Trong năm 2024 và các năm tiếp theo"),
    task("t5", "o8.1", field="o8", remedy="Văn phòng- thống kê xã báo cáo UBND huyện Minh Sơn qua Bộ phận một cửa xã"),
    task("t6", "o8.9", field="o8"),
)
OLD_SECTIONS = (
    Section(id="s-bases", plan_id="plan-2024", role="legal_bases", order="1"),
    Section(id="s-purpose", plan_id="plan-2024", role="purpose", order="2", title=(Words(text="Mục đích năm 2024"),)),
    Section(id="s-part", plan_id="plan-2024", role="field_part", order="3", field_id="o1"),
    Section(id="s-end", plan_id="plan-2024", role="implementation", order="4"),
)
OLD_BLOCKS = (
    Block(
        id="b-bases",
        section_id="s-bases",
        runs=(Words(text="Căn cứ Kế hoạch số 14/KH-UBND ngày 05/02/2024 của UBND huyện về CCHC năm 2024;"),),
    ),
    Block(
        id="b-purpose",
        section_id="s-purpose",
        order="1",
        runs=(
            Words(text="Khắc phục hạn chế năm 2023 của xã Mẫu Thượng"),
            Footnote(paragraphs=((Words(text="Quyết định số 22a/QĐ-UBND ngày 11/01/2024."),),)),
        ),
    ),
    Block(
        id="b-deep",
        section_id="s-purpose",
        parent_id="b-purpose",
        level=1,
        order="2",
        runs=(Words(text="Trong "), LiveField(fact="plan.period_words"), Words(text=" phải xong.")),
    ),
    Block(id="b-part1", section_id="s-part", order="1",
        runs=(LiveField(fact="task.remedy", ref="t1"), Words(text="."))),
    Block(id="b-part2", section_id="s-part", order="2",
        runs=(LiveField(fact="task.remedy", ref="t2"), Words(text="."))),
    Block(
        id="b-part3",
        section_id="s-part",
        parent_id="b-part2",
        order="1",
        runs=(Words(text="Xem tiêu chí "), LiveField(fact="criterion.name", ref="o1.5"), Words(text=" và việc "),
              LiveField(fact="task.remedy", ref="t2")),
    ),
    Block(
        id="b-end",
        section_id="s-end",
        runs=(Words(text="Văn phòng- Thống kê xã tổng hợp, báo cáo UBND huyện trước ngày 15/12/2024."),),
    ),
)  # fmt: skip
OLD_PARTS = (
    FieldPart(
        id="part",
        plan_id="plan-2024",
        field_id="o1",
        lead=named("Văn phòng - Thống kê"),
        final=parse_deadline("Quý IV năm 2024", 2024),
    ),
)


def last_year(**values: object) -> PlanFile:
    """The plan of 2024, as an old paper read again would be: its own office, no directory of units."""
    whole = PlanFile(
        agency=OLD_AGENCY,
        plan=OLD_PLAN,
        criteria_set=CriteriaSet(id="set-2023", year=2023),
        criteria=OLD_ROWS,
        field_parts=OLD_PARTS,
        tasks=OLD_TASKS,
        sections=OLD_SECTIONS,
        blocks=OLD_BLOCKS,
    )
    whole = replace(whole, **values)
    return gather(records_of(whole), "plan-2024")


def units() -> tuple[Unit, ...]:
    return unit_preset("commune")[0]


def this_year(**values: object) -> PlanFile:
    """The plan of 2026: a table with points, no task yet."""
    whole = PlanFile(
        agency=AGENCY,
        plan=NEW_PLAN,
        criteria_set=CriteriaSet(id="set-2025", year=2025),
        criteria=NEW_ROWS,
        units=units(),
    )
    return gather(records_of(replace(whole, **values)), "plan-2026")


def applied(plan_file: PlanFile, change) -> PlanFile:
    """The plan after a change, checked to start from what is there."""
    records = {kind: dict(rows) for kind, rows in records_of(plan_file).items()}
    for old in change.before:
        assert records[type(old)].pop(old.id) == old
    for new in change.after:
        assert new.id not in records[type(new)]
        records[type(new)][new.id] = new
    return gather(records, plan_file.plan.id)
