"""The library as a list: merged, hidden, shown again, forgotten, worded anew."""

import pytest

from parapp.models import Change, Phrase, Task
from parapp.plan.phrases import PhraseIndex, forget, hide, listed, remember, reword, show_again
from parapp.plan.planfile import gather
from tests.plan.test_phrases import REPORT, TRAIN, apply, data, task, year


@pytest.fixture
def records():
    """A plan of 2025 with one cause, this year's plan, and a phrase that is remembered."""
    remembered = Phrase(id="own", kind="remedy", text="Nhắc trước 5 ngày", criterion_name=REPORT, year=2024, uses=2)
    return data(
        remembered,
        *year(2025, task("a", "1.1-2025", cause="Báo cáo năm 2024 chậm"), rows=[("1.1", REPORT)]),
        *year(2026, task("now", "1.2-2026"), rows=[("1.2", REPORT), ("1.3", TRAIN)]),
    )


def rows(records, kind="cause", origin="plan"):
    return [row for row in listed(records, gather(records, "p2026")) if (row.kind, row.origin) == (kind, origin)]


def offered(records, kind="cause", index=None):
    plan_file = gather(records, "p2026")
    found = next(task for task in plan_file.tasks if task.id == "now")
    return [offer.text for offer in (index or PhraseIndex(records, ())).offers(plan_file, found, kind)]


def test_lists_what_plans_say_what_is_remembered_and_what_came_with_the_program(records):
    (cause,) = rows(records)
    assert (cause.text, cause.criterion_name, cause.year, cause.uses) == ("Báo cáo năm 2024 chậm", REPORT, 2025, 1)
    (own,) = rows(records, "remedy", "phrase")
    assert (own.phrase_ids, own.uses) == (("own",), 2)
    came = rows(records, "product", "library")
    assert came and not any("{" in row.text for row in came)
    assert any("{" in row.text for row in listed(records, None))


def test_the_same_text_for_the_same_criterion_stands_once(records):
    apply(records, remember(records, gather(records, "p2025")))
    (both,) = rows(records, "cause", "phrase")
    assert (both.uses, len(both.phrase_ids)) == (2, 1)
    assert rows(records) == []


def test_a_hidden_text_is_not_offered_in_any_year_until_it_is_shown_again(records):
    index = PhraseIndex(records, ())
    assert offered(records, index=index) == ["Báo cáo năm 2025 chậm"]
    change = hide(records, [("cause", "Báo cáo năm 2024 chậm"), ("cause", "BÁO CÁO năm 2025 chậm")])
    assert len(change.after) == 1
    apply(records, change)
    index.follow(change)
    assert offered(records, index=index) == offered(records) == []
    assert rows(records)[0].hidden
    assert hide(records, [("cause", "Báo cáo năm 2024 chậm")]).after == ()
    back = show_again(records, [("cause", "Báo cáo năm 2024 chậm")])
    apply(records, back)
    index.follow(back)
    assert offered(records, index=index) == offered(records) == ["Báo cáo năm 2025 chậm"]
    assert not rows(records)[0].hidden


def test_what_came_with_the_program_can_be_hidden(records):
    index = PhraseIndex(records)
    before = offered(records, "remedy", index)
    came = next(row for row in rows(records, "remedy", "library") if row.text in before)
    apply(records, hide(records, [(came.kind, came.text)]))
    assert came.text not in offered(records, "remedy", PhraseIndex(records))


def test_a_plan_that_goes_does_not_bring_a_hidden_text_back(records):
    apply(records, hide(records, [("cause", "Báo cáo năm 2024 chậm")]))
    apply(records, remember(records, gather(records, "p2025")))
    apply(records, Change(label="", before=(records[Task]["a"],)))
    assert offered(records) == []


def test_remembered_phrases_are_worded_anew_and_forgotten(records):
    apply(records, reword(records, ["own"], "Nhắc trước 10 ngày"))
    assert offered(records, "remedy") == ["Nhắc trước 10 ngày"]
    change = forget(records, ["own", "a"])
    assert [record.id for record in change.before] == ["own"]
    apply(records, change)
    assert offered(records, "remedy") == []
