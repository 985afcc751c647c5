"""What two PCs made for one purpose under ids of their own comes out once; what may be two stays two and is named."""

from msgspec.structs import replace

from parapp.models import (
    Agency,
    Block,
    CriteriaSet,
    Criterion,
    FieldPart,
    Record,
    RelatedPaper,
    Section,
    Signer,
    Task,
    Unit,
    UnitList,
    UnitRef,
    Version,
    Words,
)
from parapp.plan.merging import Choices, Side, aligned, differences, outcome, preview
from parapp.plan.merging.preview import JOINED, LIKELY
from tests.plan.merging.test_merging import PLAN, TASK, applied, side


def id_of(number: int) -> str:
    return f"{number:032x}"


def section(number: int, **values: object) -> Section:
    return replace(Section(id=id_of(number), plan_id="plan", role="purpose"), **values)


def block(number: int, of: int, text: str, order: str = "V", **values: object) -> Block:
    made = Block(id=id_of(number), section_id=id_of(of), order=order, runs=(Words(text=text),))
    return replace(made, **values)


def merge(ours: Side, theirs: Side, choice: str = "ours") -> tuple[dict[str, Record], list, object]:
    """The merged records as in the own file, what was asked, and what is shown; the same from the other end."""
    both = aligned(ours, theirs)
    found = differences(both.ours, both.theirs)
    asked = [one for one in found if one.verdict == "conflict"]
    made = outcome(both.ours, both.theirs, found, Choices(dict.fromkeys((one.key for one in asked), choice)), "", "B")
    back = aligned(theirs, ours)
    other = {"ours": "theirs", "theirs": "ours"}[choice]
    answers = Choices(dict.fromkeys((one.key for one in asked), other))
    again = outcome(back.ours, back.theirs, differences(back.ours, back.theirs), answers, "", "A")
    merged = applied(ours, made.change)
    assert merged == applied(theirs, again.change)
    return merged, asked, preview(both.ours, both.theirs, found, both.joined)


def kinds(merged: dict[str, Record], kind: type[Record]) -> list:
    return sorted((row for row in merged.values() if isinstance(row, kind)), key=lambda row: getattr(row, "order", ""))


def texts(merged: dict[str, Record]) -> list[str]:
    return [row.runs[0].text for row in kinds(merged, Block)]


def shown(found, title: str) -> list:
    return [line for head, lines in found.alike if head == title for line in lines]


def test_a_section_that_both_began_comes_once_with_the_paragraphs_of_both():
    ours = side(section(9), block(11, 9, "Của ta", "G"), block(12, 9, "Chung", "V"))
    theirs = side(section(2), block(21, 2, "Chung", "G"), block(22, 2, "Của họ", "V"))
    merged, asked, found = merge(ours, theirs)
    assert [row.id for row in kinds(merged, Section)] == [id_of(2)]
    assert texts(merged) == ["Chung", "Của họ", "Của ta"]
    assert {row.section_id for row in kinds(merged, Block)} == {id_of(2)}
    assert asked == []
    assert [(line.ours, line.theirs) for line in shown(found, JOINED)] == [("2 đoạn", "2 đoạn")]


def test_a_heading_that_differs_is_asked():
    ours, theirs = (side(section(at, title=(Words(text=text),))) for at, text in ((1, "Mục đích"), (2, "MỤC ĐÍCH")))
    merged, asked, _ = merge(ours, theirs, "theirs")
    assert [(one.key.field, one.ours[0].text) for one in asked] == [("title", "Mục đích")]
    assert kinds(merged, Section)[0].title[0].text == "MỤC ĐÍCH"


def test_paragraphs_below_paragraphs_follow():
    ours = side(section(1), block(11, 1, "a"), block(12, 1, "b", parent_id=id_of(11), level=1))
    theirs = side(section(2), block(21, 2, "a"), block(22, 2, "c", parent_id=id_of(21), level=1))
    merged, _, _ = merge(ours, theirs)
    assert sorted(texts(merged)) == ["a", "b", "c"]
    assert {row.parent_id for row in kinds(merged, Block)} == {None, id_of(11)}


def test_first_words_under_one_id_of_an_empty_section_are_both_kept():
    made = section(1)
    ours, theirs = (side(made, block(0, 1, text, id=f"{made.id}-1")) for text in ("Của ta", "Của họ"))
    merged, asked, found = merge(ours, theirs)
    assert asked == [] and sorted(texts(merged)) == ["Của họ", "Của ta"]
    assert len({row.order for row in kinds(merged, Block)}) == 2
    assert len(shown(found, JOINED)) == 1


def test_sections_of_other_papers_fields_and_free_ones_stay_apart():
    ours = side(section(1, role="other"), section(3), section(5, role="field_part", field_id="field"))
    theirs = side(section(2, role="other"), section(4, paper_id="x"), section(6, role="field_part"))
    assert aligned(ours, theirs).twins == ()


def test_there_is_one_agency_and_what_differs_is_asked():
    ours, theirs = (side(Agency(id=id_of(at), name=name, province="A")) for at, name in ((1, "Mẫu"), (2, "Khác")))
    merged, asked, _ = merge(ours, theirs)
    assert [row.name for row in kinds(merged, Agency)] == ["Mẫu"]
    assert [one.key.field for one in asked] == ["name"]


def test_a_fields_part_comes_once():
    ours = side(FieldPart(id=id_of(7), plan_id="plan", field_id="field", title="A"))
    theirs = side(FieldPart(id=id_of(3), plan_id="plan", field_id="field", title="B"))
    merged, asked, _ = merge(ours, theirs)
    assert [row.title for row in kinds(merged, FieldPart)] == ["A"] and len(asked) == 1


def test_units_of_equal_content_become_one_and_all_that_names_them_follows():
    def made(unit: int, signer: int, version: int) -> Side:
        lead = UnitList(units=(UnitRef(text="Công an", unit_id=id_of(unit)),))
        return side(
            Unit(id=id_of(unit), name="Công an", order=str(unit)),
            Signer(id=id_of(signer), name="B", unit_id=id_of(unit)),
            FieldPart(id=id_of(40), plan_id="plan", field_id="field", lead=lead),
            Version(id=id_of(version), plan_id="plan", label="1", made_at="", content=f'{{"unit":"{id_of(unit)}"}}'),
        )

    merged, asked, found = merge(made(1, 12, 50), made(2, 11, 51))
    assert asked == [] and found.alike == ()
    assert [row.id for row in kinds(merged, Unit)] == [id_of(1), "unit"]
    assert [row.unit_id for row in kinds(merged, Signer)] == [id_of(1)]
    assert merged[id_of(40)].lead.units[0].unit_id == id_of(1)
    assert {row.content for row in kinds(merged, Version)} == {f'{{"unit":"{id_of(1)}"}}'}


def table(number: int, score: str = "") -> tuple[Record, ...]:
    made = CriteriaSet(id=id_of(number), year=2026)
    field = Criterion(id=id_of(number + 1), set_id=made.id, code="1", name="A", level="field")
    rows = [
        Criterion(id=id_of(number + at), set_id=made.id, parent_id=field.id, code=f"1.{at}", note=score)
        for at in (2, 3)
    ]
    return made, field, *rows


def test_the_same_table_read_on_both_is_one_and_plan_and_tasks_speak_of_it():
    sides = []
    for first, task in ((10, 31), (20, 30)):
        rows = table(first)
        plan = replace(PLAN, criteria_set_id=rows[0].id)
        work = Task(id=id_of(task), plan_id="plan", criterion_ids=(rows[2].id,), remedy="Công khai")
        sides.append(side(*rows, plan, work))
    merged, asked, found = merge(*sides)
    assert asked == [] and found.alike == ()
    assert [row.id for row in kinds(merged, CriteriaSet) if row.year == 2026] == [id_of(10)]
    assert sum(row.set_id == id_of(10) for row in kinds(merged, Criterion)) == 3
    assert merged["plan"].criteria_set_id == id_of(10)
    assert [row.criterion_ids for row in kinds(merged, Task) if row.id != "task"] == [(id_of(12),)]


def test_tables_of_one_year_that_differ_stay_two_and_are_named():
    merged, _, found = merge(side(*table(10)), side(*table(20, "đã sửa")))
    assert len([row for row in kinds(merged, CriteriaSet) if row.year == 2026]) == 2
    assert [line.result for line in shown(found, LIKELY)] == ["giữ cả hai"]


def test_tasks_papers_and_units_that_may_be_two_stay_two_and_are_named():
    def made(first: int, word: str) -> Side:
        return side(
            Task(id=id_of(first), plan_id="plan", criterion_ids=("row",), remedy=word),
            RelatedPaper(id=id_of(first + 1), plan_id="plan", kind="slip", unit_id="unit", symbol=word),
            Unit(id=id_of(first + 2), name="Công  an", short_name=word),
        )

    merged, _, found = merge(made(1, "A"), made(11, "B"))
    assert (len(kinds(merged, Task)), len(kinds(merged, RelatedPaper)), len(kinds(merged, Unit))) == (3, 2, 3)
    lines = shown(found, LIKELY)
    assert [line.title for line in lines] == ["Nhiệm vụ", "Văn bản", "Đơn vị"]
    assert all(line.ours and line.theirs for line in lines)


def test_equal_tasks_become_one():
    ours, theirs = (side(replace(TASK, id=id_of(at), order=str(at), remedy="X")) for at in (1, 2))
    merged, asked, found = merge(ours, theirs)
    assert [row.id for row in kinds(merged, Task)] == [id_of(1), "task"] and asked == [] and found.alike == ()


def test_what_one_side_knows_of_the_other_is_left_as_it_is():
    theirs = side(section(2), block(21, 2, "Của họ"))
    ours = side(base=(*side(section(9)).records[Section].values(), PLAN))
    assert aligned(ours, theirs).twins == ()
