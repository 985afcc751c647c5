"""`read --json`: the keys that scripts rely on, numbers as numbers, null for what is not there."""

import json

from parapp.importers.json_view import json_view
from parapp.importers.recognise import propose_layout, read_table
from parapp.importers.worker import read_file
from parapp.messages import problem_sentence
from tests.importers import office_files as files

CRITERION = {
    *("code", "name", "level", "max_score", "self_score", "appraised_score", "survey_score", "printed_lost"),
    *("passed", "place"),
}
TASK = {
    *("codes", "field", "group", "cause", "remedy", "lead_units", "coordinating_units", "assignment", "product"),
    *("deadline", "deliverables", "note", "place"),
}


def view(path) -> dict:
    source = read_file(path)
    found = json_view(read_table(source, propose_layout(source)), problem_sentence)
    assert json.loads(json.dumps(found)) == found
    return found


def test_both_formats_give_the_same_criteria_and_tasks(tmp_path):
    excel, word = view(files.table_xlsx(tmp_path / "a.xlsx")), view(files.word_table(tmp_path / "a.docx"))
    for kind in ("criteria", "tasks"):
        pairs = list(zip(excel[kind], word[kind], strict=True))
        assert pairs
        assert all({**one, "place": ""} == {**other, "place": ""} for one, other in pairs)
    assert (excel["rows_read"], excel["rows_skipped"]) == (5, 0)


def test_keys_and_values(tmp_path):
    found = view(files.table_xlsx(tmp_path / "a.xlsx"))
    assert found.keys() == {"criteria", "tasks", "problems", "rows_read", "rows_skipped"}
    assert all(row.keys() == CRITERION for row in found["criteria"])
    assert all(row.keys() == TASK for row in found["tasks"])
    assert found["criteria"][1] == {
        **{"code": "1.2", "name": "Báo cáo đúng hạn", "level": "criterion", "max_score": 1.75, "self_score": None},
        **{"appraised_score": 0.75, "survey_score": None, "printed_lost": 1, "passed": None, "place": "Phụ lục!A5"},
    }
    assert found["tasks"][1] == {
        **{"codes": ["1.4.2"], "field": "CHỈ ĐẠO, ĐIỀU HÀNH", "group": None, "cause": None, "remedy": "Mở chuyên mục"},
        **{"lead_units": ["Văn phòng"], "coordinating_units": ["Các đoàn thể"], "product": None, "note": None},
        **{"assignment": "Văn phòng\nCác đoàn thể", "deadline": "Trong năm 2026", "place": "Phụ lục!A6"},
        "deliverables": [
            {"product": None, "deadline": "Trong năm 2026", "kind": "year", "due_date": "2026-12-31"},
        ],
    }


def test_problems_are_vietnamese_sentences(tmp_path):
    path = files.xlsx(tmp_path / "a.xlsx", [["STT", "Tiêu chí", "Điểm chuẩn"], ["1.1", "a", "hai"]])
    assert view(path)["problems"] == [
        {
            "place": "Phụ lục!C2",
            "severity": "error",
            "message": "Không đọc được điểm “hai”; điểm này để trống, xin nhập lại.",
        }
    ]
