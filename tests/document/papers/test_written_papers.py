"""Papers around a plan as files: the decree's rules hold, and the chairman's page is one page."""

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from parapp.document.compose.papers import compose_paper
from parapp.document.nd30 import check
from parapp.document.typeset import Typesetter
from parapp.document.typeset.pages import PagePictures
from parapp.models import Agency, Criterion, PlanFile, Task, Unit
from tests.document.papers.papers import KINDS, followed_up, related, told, written
from tests.document.plans import bare_plan_file, task, units

FILE = followed_up()


def broken(path):
    """The rules of the decree's text that do not hold."""
    return [(result.rule, result.place, result.message) for result in check(path) if not result.ok]


@pytest.mark.parametrize("kind", KINDS)
def test_the_decrees_rules_hold(kind, tmp_path):
    assert broken(written(FILE, kind, tmp_path)) == []


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "appendix"])
def test_the_decrees_rules_hold_for_a_plan_with_hardly_any_facts(kind, tmp_path):
    path = written(bare_plan_file(task(criterion_ids=("1.2",))), kind, tmp_path)
    signs = {"R27", "R30", "R32"} if kind == "assignment" else set()  # its sign waits for the unit's code
    assert {rule for rule, _, message in broken(path) if "trống" not in message} <= signs


def large_plan() -> PlanFile:
    """Thirty tasks that cost money, eight fields, twelve units and a commune, all with long names."""
    fields = [
        Criterion(
            id=f"f{at}",
            set_id="set",
            order=f"{at:02}",
            code=str(at),
            name=f"XÂY DỰNG, PHÁT TRIỂN CHÍNH QUYỀN ĐIỆN TỬ, CHÍNH QUYỀN SỐ VÀ CẢI CÁCH HÀNH CHÍNH SỐ {at}",
            level="field",
        )
        for at in range(1, 9)
    ]
    rows = [
        Criterion(
            id=f"c{at}",
            set_id="set",
            parent_id=f"f{at % 8 + 1}",
            order=f"{at:02}",
            code=f"{at % 8 + 1}.{at}.1",
            name=f"Tỷ lệ số {at}",
            level="component",
            max_score=Decimal("2.25"),
            appraised_scores=(Decimal("0.75"),),
        )
        for at in range(30)
    ]
    named = [f"Trung tâm Cung ứng dịch vụ sự nghiệp công số {at}" for at in range(12)]
    tasks = [large_task(at, named[at % 12]) for at in range(30)]
    whole = bare_plan_file(*tasks)
    directory = tuple(Unit(id=name, name=name, order=f"{at:02}") for at, name in enumerate(named))
    agency = Agency(
        id="agency", name="Nguyễn Bỉnh Khiêm Thượng", province="tỉnh Minh Họa", coordinator_unit_id=named[0]
    )
    return replace(whole, agency=agency, criteria=(*fields, *rows), units=directory)


def large_task(at: int, unit: str) -> Task:
    """A task with long words and a cost."""
    return task(
        f"t{at}",
        criterion_ids=(f"c{at}",),
        remedy="Bố trí kinh phí và nhân lực để hoàn thành đầy đủ các nội dung còn tồn tại, hạn chế của tiêu chí này",
        cost="1.250 triệu đồng từ nguồn ngân sách xã và nguồn hợp pháp khác",
        deadline="Trước ngày 31/12/2026",
        lead=units(unit),
    )


@pytest.mark.parametrize("plan", [FILE, large_plan(), bare_plan_file()], ids=["sample", "large", "empty"])
def test_the_chairmans_page_is_one_page(plan):
    with PagePictures(Typesetter().pdf(compose_paper(plan, related(plan, "summary")))) as pages:
        assert len(pages) == 1


def test_entries_after_the_day_of_a_plan_do_not_change_its_own_paper():
    later = replace(FILE, tasks=(told(FILE.tasks[0], "done", date(2026, 12, 1), "Xong"), *FILE.tasks[1:]))
    for kind in ("decision", "submission", "assignment"):
        assert compose_paper(later, related(later, kind)) == compose_paper(FILE, related(FILE, kind))
