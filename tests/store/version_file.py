"""Writes files/version-N.sql, the file of today's version that all later versions must open.

Only before a release: `python -m tests.store.version_file`. After it a version's file never changes.
"""

import sqlite3
import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path

from parapp.models import (
    Agency,
    Appendix,
    AppendixColumn,
    Assignment,
    Block,
    CriteriaSet,
    Criterion,
    Deadline,
    DeadlineChange,
    Deliverable,
    FieldPart,
    Footnote,
    Label,
    LayoutChoices,
    LegalBasis,
    LiveField,
    OtherRole,
    Phrase,
    Plan,
    Recipient,
    RecipientList,
    Record,
    RelatedPaper,
    ReportPeriod,
    Section,
    Signer,
    Task,
    TaskResult,
    Unit,
    UnitList,
    UnitRef,
    Version,
    Words,
    added,
)
from parapp.models.form import FormPart
from parapp.store import Store
from parapp.store.header import APPLICATION_ID
from parapp.store.schema import STEPS

OFFICE = UnitRef(text="Văn phòng HĐND và UBND", unit_id="unit-1")
WHOLE_YEAR = Deadline(text="Trong năm 2025", kind="year", due_date=date(2025, 12, 31))

RECORDS: list[Record] = [
    Agency(
        id="agency-1",
        name="Mẫu",
        province="Minh Họa",
        coordinator_unit_id="unit-1",
        electronic=True,
        layout=LayoutChoices(national_name="HOÀ", body_size=13),
        former_names=("Mẫu Cũ",),
    ),
    Unit(id="unit-1", name=OFFICE.text, aliases=("Văn phòng",), member_ids=("unit-1",), valid_from=date(2025, 7, 1)),
    Signer(
        id="signer-1",
        body="unit",
        unit_id="unit-1",
        lines=("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        authority="deputy_for_chair",
    ),
    RecipientList(id="list-1", name="Thường dùng", recipients=(Recipient(text="Như trên", suffix="b/c"),)),
    LegalBasis(id="basis-1", doc_type="Luật", number="72/2025/QH15", issued_on=date(2025, 6, 16)),
    Phrase(id="phrase-1", kind="remedy", text="Rà soát, cập nhật đầy đủ thủ tục", year=2024, uses=3),
    CriteriaSet(id="set-1", year=2024, rank=7, printed_max=Decimal("100"), printed_lost=Decimal("19.25")),
    Criterion(id="field-1", set_id="set-1", code="I", level="field", name="Công tác chỉ đạo, điều hành"),
    Criterion(
        id="row-1",
        set_id="set-1",
        parent_id="field-1",
        code="1.10",
        max_score=Decimal("5.10"),
        appraised_scores=(Decimal("3"), Decimal("3.25")),
        penalty=Decimal("-0.5"),
        passed="partly",
    ),
    Plan(
        id="plan-1",
        result_year=2024,
        period_start=2025,
        period_end=2026,
        criteria_set_id="set-1",
        signer_id="signer-1",
        subject=(Words(text="Khắc phục hạn chế"), LiveField(fact="result_year", italic=True)),
        recipients=(Recipient(text="Lưu: VT"),),
        appendices=(Appendix(columns=(AppendixColumn(key="code", width=12.5),), total_row=True),),
        parts=(FormPart(mark="heading", line="Mục đích", role="purpose"),),
        labels=(Label(key="unit", text="Bộ phận thực hiện"),),
    ),
    RelatedPaper(
        id="plan-1-covering",
        plan_id="plan-1",
        kind="decision",
        issued_on=date(2025, 3, 5),
        addressees=("Thường trực HĐND xã",),
        period=ReportPeriod(kind="quarter", year=2025, number=2, as_of=date(2025, 6, 14)),
    ),
    FieldPart(
        id="part-1",
        plan_id="plan-1",
        field_id="field-1",
        title="Công tác chỉ đạo",
        lead=UnitList(units=(OFFICE,)),
        final=WHOLE_YEAR,
    ),
    Task(
        id="task-1",
        plan_id="plan-1",
        field_id="field-1",
        criterion_ids=("row-1",),
        remedy="Ban hành kế hoạch đúng hạn\nvà theo dõi hằng quý",
        assignment=Assignment(
            lead=UnitList(units=(OFFICE,), printed="Văn phòng"),
            others=(OtherRole(role="đôn đốc", units=UnitList(units=(UnitRef(text="Phòng Kinh tế"),))),),
        ),
        deliverables=(Deliverable(product="Báo cáo", deadline=WHOLE_YEAR),),
        cost="20 triệu đồng",
        deadline_changes=(DeadlineChange(on=date(2025, 5, 5), before=WHOLE_YEAR, after=WHOLE_YEAR, reason="Chờ"),),
        results=(TaskResult(on=date(2025, 4, 1), status="done", evidence=("báo-cáo.pdf",), own_score="5,1"),),
    ),
    Task(id="task-2", plan_id="plan-1", parent_id="task-1", content="Việc con", status="in_progress"),
    Section(id="section-1", plan_id="plan-1", role="field_part", field_id="field-1", title=(Words(text="Mục"),)),
    Block(id="block-1", section_id="section-1", numbering="letter"),
    Block(
        id="block-2",
        section_id="section-1",
        parent_id="block-1",
        level=1,
        runs=(Words(text="a", bold=True, frozen="lost"), Footnote(paragraphs=((LiveField(fact="x", ref="row-1"),),))),
    ),
    Section(id="section-2", plan_id="plan-1", role="articles", paper_id="plan-1-covering"),
    Version(id="version-1", plan_id="plan-1", label="Trình ký", made_at="2025-03-05T08:00:00+00:00", content="{}"),
]


def main() -> None:
    """Overwrites the file of the newest version."""
    target = Path(__file__).parent / "files" / f"version-{len(STEPS)}.sql"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "parapp.db"
        with Store.open(path) as store:
            store.apply(added("thêm", RECORDS))
            store.set_setting("current_plan", "plan-1")
        connection = sqlite3.connect(path)
        lines = [f"PRAGMA application_id = {APPLICATION_ID};", f"PRAGMA user_version = {len(STEPS)};"]
        target.write_text("\n".join([*lines, *connection.iterdump()]) + "\n", encoding="utf-8")
        connection.close()


if __name__ == "__main__":
    main()
