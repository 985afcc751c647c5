"""The main job end to end, by commands: a province's table becomes a paper, and every cell stands in it again."""

import json
import re
import unicodedata
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook

from parapp.cli import main
from parapp.document.compose.visible_text import document_text
from parapp.paper import paper
from parapp.plan.planfile import read_plan_file
from parapp.plan.scores import lost
from parapp.vietnamese.text import fold_space
from parapp.vietnamese.units import split_units

HEADER = [
    *("STT", "Lĩnh vực/Tiêu chí/\nTiêu chí thành phần", "Điểm chuẩn", "Điểm thẩm định 2018", "Điểm bị mất"),
    *("Giải pháp", "Cơ quan chủ trì thực hiện", "Cơ quan phối hợp", "Thời gian thực hiện", "Ghi chú"),
]
# Field: printed sums; criteria: code, max, appraised, lost, as a real table prints them (comma and point mixed).
TABLE = {
    ("1", "8.25", "6.75", "1.5"): "1.2 1.75 0,75 1|1.4.2 1 0,5 0,5",
    (
        "3",
        "15",
        "8.5",
        "6.5",
    ): "3.1.1 0,5 0 0,5|3.1.2 0,5 0 0,5|3.1.3 0,5 0 0,5|3.2.4 2 0 2|3.4 2 1 1|3.5.2 1 0 1|3.7 1 0 1",
    ("5", "7.5", "4.25", "3.25"): "5.1.2 1 0.25 0.75|5.2 1 0 1|5.5 1 0 1|5.6.1 0,5 0 0.5",
    ("6", "11", "6.5", "4.5"): "6.1.1 1 0.5 0.5|6.1.2 1 0.5 0.5|6.4 1 0 1|6.8.1 1 0 1|6.8.2 0.5 0 0.5|6.8.4 1 0 1",
    ("7", "13.25", "9.75", "3,5"): "7.1.1 1 0.5 0.5|7.2.1 0.25 0 0.25|7.2.2 0.5 0 0.5|7.2.3 0.5 0 0.5|7.3.1 0.5 0 0.5"
    "|7.3.2 0.5 0 0.5|7.3.3 0.5 0 0.5|7.4.4 1 0.75 0.25",
}
UNITS = [
    ("Phòng Nội vụ, Phòng Tư pháp,", "Cơ quan, đơn vị liên quan, UBND xã"),
    ("Văn phòng HĐND và UBND", "Phòng Kinh tế, Hạ tầng và Đô thị;\nCông an xã"),
    ("Cơ quan, đơn vị có TTHC, UBND xã", ""),
    ("Phòng Văn hóa - Xã hội", "Các sở, ban, ngành, UBND các huyện, thành phố"),
]
REMEDIES = [
    "Gửi báo cáo đúng hạn & đủ biểu",
    "100% hồ sơ được trả <đúng hạn>",
    "- Rà soát việc cũ\n- Làm rõ {{ việc }} mới",
]
DEADLINES = ["Quý I, 6 tháng, Quý III và năm", "Trong năm 2019 và các năm tiếp theo", "Trước ngày 15/12/2019"]


def table_rows() -> list[list[str]]:
    rows: list[list[str]] = []
    for (code, *sums), criteria in TABLE.items():
        rows.append([code, f"LĨNH VỰC SỐ {code}", *sums, "", "", "", "", ""])
        for number, line in enumerate(criteria.split("|")):
            criterion, *scores = line.split()
            remedy, deadline = REMEDIES[number % 3], DEADLINES[number % 3]
            note = "Theo dõi hằng tháng" if number == 1 else ""
            name = unicodedata.normalize("NFD", f"Việc phải làm ở mã {criterion}")
            rows.append([criterion, name, *scores, remedy, *UNITS[number % 4], deadline, note])
    return rows


@pytest.fixture
def built(tmp_path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    sheet.append(["BIỂU TỔNG HỢP ĐIỂM"])
    sheet.append([])
    for row in [HEADER, *table_rows()]:
        sheet.append([cell or None for cell in row])
    table, plan, word, pdf = (tmp_path / name for name in ("bang.xlsx", "p.json", "p.docx", "p.pdf"))
    book.save(table)
    assert main(["plan", str(table), "-o", str(plan)]) == 0
    assert main(["build", str(plan), "--form", "ia-pa", "-o", str(word), "--pdf", str(pdf)]) == 0
    return tmp_path


def folded(text: str) -> str:
    return fold_space(unicodedata.normalize("NFC", text))


def test_fields_tasks_and_lost_points_are_those_of_the_table(built: Path) -> None:
    plan_file = read_plan_file((built / "p.json").read_bytes())
    fields = [row for row in plan_file.criteria if row.level == "field"]
    assert [lost(row) for row in fields] == [Decimal(text) for text in ("1.5", "6.5", "3.25", "4.5", "3.5")]
    assert len(plan_file.tasks) == 27
    assert (plan_file.plan.result_year, plan_file.plan.period_start) == (2018, 2019)


def test_every_cell_of_the_table_stands_in_the_paper(built: Path) -> None:
    [appendix] = [table for table in Document(str(built / "p.docx")).tables if len(table.columns) == len(HEADER)]
    written = {cells[0]: cells for cells in ([folded(cell.text) for cell in row.cells] for row in appendix.rows)}
    for row in table_rows():
        cells = written[row[0]]
        assert [Decimal(text.replace(",", ".")) for text in cells[2:5]] == [
            Decimal(text.replace(",", ".")) for text in row[2:5]
        ]
        assert [cells[1], *cells[5:]] == [folded(row[1]), *map(folded, row[5:])]


def test_every_unit_is_known_one_by_one(built: Path) -> None:
    plan_file = read_plan_file((built / "p.json").read_bytes())
    codes = {row.id: row.code for row in plan_file.criteria}
    tasks = {codes[task.criterion_ids[0]]: task for task in plan_file.tasks}
    for row in table_rows():
        if task := tasks.get(row[0]):
            assert [unit.text for unit in task.assignment.lead.units] == split_units(row[6])
            assert [unit.text for unit in task.assignment.coordinating.units] == split_units(row[7])
    assert [unit.text for unit in tasks["1.2"].assignment.lead.units] == ["Phòng Nội vụ", "Phòng Tư pháp"]
    assert [unit.text for unit in tasks["1.4.2"].assignment.coordinating.units] == [
        "Phòng Kinh tế, Hạ tầng và Đô thị",
        "Công an xã",
    ]


def test_word_and_pages_show_the_text_of_the_one_tree(built: Path) -> None:
    import pypdfium2

    plan_file = read_plan_file((built / "p.json").read_bytes())
    words = re.findall(r"\w+", " ".join(document_text(paper(plan_file, "ia-pa"))))
    document = pypdfium2.PdfDocument(built / "p.pdf")
    pages = " ".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    missing = set(words) - set(re.findall(r"\w+", unicodedata.normalize("NFC", pages)))
    assert not missing


def test_a_plan_without_an_office_builds_with_gaps_and_breaks_no_rule(
    built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["check", str(built / "p.docx"), "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["rule"] for row in rows if not row["ok"] and row["status"] == "OK"] == []
    assert "……" in " ".join(paragraph.text for paragraph in Document(str(built / "p.docx")).paragraphs)


def test_build_names_what_the_paper_still_lacks(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["build", str(built / "p.json"), "--form", "son-ky", "-o", str(built / "s.docx")]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert "Còn thiếu: Chưa có tên cơ quan ban hành." in out.splitlines()
