"""A plan's own outline: sections of its own, parts, articles, numbers of every level, labels in its own words."""

import pytest
from msgspec.structs import replace

from parapp import messages
from parapp.document.compose.forms import form
from parapp.document.compose.numbering import Counter
from parapp.document.compose.paper import compose
from parapp.document.compose.visible_text import document_text
from parapp.models import Block, Label, PlanFile, Runs, Section, UserError, Words, plain_runs
from parapp.models.document import Document, Gap, Heading, Item, Node, Paragraph
from parapp.models.form import FormPart
from tests.document.plans import PLAN, plan_file, section, task

TASK = task("a", criterion_ids=("1.2",), lead=("Phòng A",), deadline="Quý I", remedy="Gửi báo cáo")


def composed(parts: tuple[FormPart, ...] | None, *own: tuple[Section, tuple[Block, ...]], **plan: object) -> Document:
    return compose(plan_file(TASK, sections=own, parts=parts, **plan), form("son-ky"))


def body(document: Document) -> list[Node]:
    return list(document.parts[0].nodes[2:-1])


def other(section_id: str, title: str, *texts: str) -> tuple[Section, tuple[Block, ...]]:
    made = Section(id=section_id, plan_id=PLAN, role="other", title=plain_runs(title), order=section_id)
    blocks = tuple(
        Block(id=f"{section_id}-{at}", section_id=section_id, order=f"{at}V", runs=plain_runs(text))
        for at, text in enumerate(texts)
    )
    return made, blocks


def test_the_outline_of_the_plan_stands_for_the_forms() -> None:
    parts = (
        FormPart(
            mark="heading", line="Việc phải làm", role="tasks", parts=(FormPart(each="task", wording="task_criteria"),)
        ),
        FormPart(mark="heading", section_id="money"),
        FormPart(mark="heading", line="Mục đích", role="purpose"),
    )
    document = composed(parts, other("money", "Kinh phí", "Từ ngân sách xã."), section("purpose", "Đạt điểm cao."))
    lines = document_text(document)
    start = lines.index("I. VIỆC PHẢI LÀM")
    assert lines[start + 2 : start + 6] == ["II. KINH PHÍ", "Từ ngân sách xã.", "III. MỤC ĐÍCH", "Đạt điểm cao./."]
    assert not any("YÊU CẦU" in line or "TỔ CHỨC" in line for line in lines)


def test_the_outline_belongs_to_the_form_it_was_made_in() -> None:
    parts = (FormPart(mark="heading", line="Chỉ ở đây", role="purpose"),)
    made = plan_file(TASK, sections=(section("purpose", "Một."),), parts=parts, form_id="ia-pa")
    assert "I. CHỈ Ở ĐÂY" in document_text(compose(made, form("ia-pa")))
    assert "I. CHỈ Ở ĐÂY" not in document_text(compose(made, form("son-ky")))


def test_a_section_stands_in_its_place_and_nowhere_else() -> None:
    parts = (FormPart(mark="heading", section_id="b"), FormPart(mark="heading", line="Khác", role="other"))
    lines = document_text(composed(parts, other("a", "Thứ nhất", "Một."), other("b", "Thứ hai", "Hai.")))
    start = lines.index("I. THỨ HAI")
    assert lines[start : start + 4] == ["I. THỨ HAI", "Hai.", "II. THỨ NHẤT", "Một./."]
    assert lines.count("Hai.") == 1


def test_a_new_section_is_seen_before_anything_is_written_in_it() -> None:
    nodes = body(composed((FormPart(mark="heading", section_id="new"),), other("new", "")))
    heading, gap = nodes[0], nodes[1]
    assert isinstance(heading, Heading) and heading.spans == (Gap(what="tiêu đề của mục"),)
    assert isinstance(gap, Paragraph) and isinstance(gap.spans[0], Gap)


def test_a_section_that_is_gone_leaves_no_heading() -> None:
    assert not any(isinstance(node, Heading) for node in body(composed((FormPart(mark="heading", section_id="gone"),))))


def test_parts_have_two_lines_and_headings_begin_again_below_each() -> None:
    parts = tuple(
        FormPart(mark="part", line=title, parts=(FormPart(mark="heading", section_id=key),))
        for title, key in (("Đánh giá chung", "a"), ("Nhiệm vụ", "b"))
    )
    nodes = body(composed(parts, other("a", "Kết quả", "Một."), other("b", "Việc", "Hai.")))
    said = [(node.style, "".join(span.text for span in node.spans)) for node in nodes if isinstance(node, Paragraph)]
    assert said[0:2] == [("part_number", "Phần I"), ("part_title", "ĐÁNH GIÁ CHUNG")]
    assert ("part_number", "Phần II") in said and ("part_title", "NHIỆM VỤ") in said
    assert [node.number for node in nodes if isinstance(node, Heading)] == ["I.", "I."]


def test_a_part_that_sections_follow_needs_no_text_of_its_own() -> None:
    own = (other("p", "Đánh giá"), other("a", "Kết quả", "Một."), other("q", "Nhiệm vụ"), other("b", "", "Hai."))
    p, q = FormPart(mark="part", section_id="p"), FormPart(mark="part", section_id="q")
    a, b = FormPart(mark="heading", section_id="a"), FormPart(section_id="b")
    expected = ["Phần I", "ĐÁNH GIÁ", "I. KẾT QUẢ", "Một.", "Phần II", "NHIỆM VỤ", "Hai./."]
    behind, below = (p, a, q, b), (replace(p, parts=(a,)), replace(q, parts=(b,)))
    for parts in (behind, below):
        lines = document_text(composed(parts, *own))
        start = lines.index("Phần I")
        assert lines[start : start + 7] == expected


def test_a_part_with_nothing_behind_it_shows_the_gap() -> None:
    parts = (FormPart(mark="part", section_id="p"), FormPart(mark="part", section_id="q"), FormPart(role="closing"))
    closing = section("closing", "Trên đây là Kế hoạch.")
    nodes = body(composed(parts, other("p", "Đánh giá"), other("q", "Nhiệm vụ"), closing))
    gaps = [node for node in nodes if isinstance(node, Paragraph) and isinstance(node.spans[0], Gap)]
    assert len(gaps) == 2


def test_an_empty_part_takes_no_number() -> None:
    parts = (
        FormPart(mark="part", line="Trống", parts=(FormPart(mark="heading", section_id="gone"),)),
        FormPart(mark="part", line="Đầy", parts=(FormPart(section_id="a"),)),
    )
    lines = document_text(composed(parts, other("a", "", "Một.")))
    assert "Phần I" in lines and "ĐẦY" in lines and "Phần II" not in lines


@pytest.mark.parametrize(
    ("number", "level", "shown"), [("roman", 1, "I."), ("arabic", 2, "1."), ("decimal", 3, "1."), ("none", 1, "")]
)
def test_a_heading_takes_the_level_that_is_chosen(number: str, level: int, shown: str) -> None:
    parts = (FormPart(mark="heading", number=number, section_id="a"),)  # type: ignore[arg-type]
    heading = body(composed(parts, other("a", "Tên", "Một.")))[0]
    assert isinstance(heading, Heading)
    assert (heading.level, heading.number) == (level, shown)


def test_levels_mixed_among_siblings_count_below_each_other() -> None:
    counter = Counter()
    kinds = ("roman", "arabic", "decimal", "decimal", "arabic", "decimal", "roman", "arabic")
    numbers = [counter.next_heading(kind) for kind in kinds]  # type: ignore[arg-type]
    assert numbers == ["I.", "1.", "1.1.", "1.2.", "2.", "2.1.", "II.", "1."]


def test_texts_of_the_office_have_parts_articles_and_decimals() -> None:
    runs: Runs = (Words(text="Phạm vi.", bold=True), Words(text=" Cả xã."))
    kinds: tuple[tuple[str, Runs], ...] = (
        ("part", plain_runs("Quy định chung.")),
        ("article", runs),
        ("arabic", plain_runs("Khoản")),
        ("decimal", plain_runs("Ý")),
        ("part", plain_runs("Thi hành")),
        ("article", plain_runs("Trách nhiệm")),
    )
    made = Section(id="s", plan_id=PLAN, role="other")
    blocks = tuple(
        Block(id=str(at), section_id="s", order=f"{at}V", numbering=kind, runs=said)  # type: ignore[arg-type]
        for at, (kind, said) in enumerate(kinds)
    )
    nodes = body(composed((FormPart(section_id="s"),), (made, blocks)))
    items = [node for node in nodes if isinstance(node, Item)]
    assert [item.marker for item in items] == ["Điều 1.", "1.", "1.1.", "Điều 2."]
    assert ["".join(span.text for span in item.title) for item in items] == ["Phạm vi.", "", "", ""]
    assert not any(span.bold for span in items[0].title)  # the writers make a title bold
    assert [node.spans[0].text for node in nodes if isinstance(node, Paragraph)][:4] == [
        *("Phần I", "QUY ĐỊNH CHUNG", "Phần II", "THI HÀNH"),
    ]


def test_headings_of_the_office_below_a_part_are_main_headings() -> None:
    made = Section(id="s", plan_id=PLAN, role="other", title=plain_runs("Chung"))
    block = Block(id="a", section_id="s", numbering="heading", runs=plain_runs("Kết quả:"))
    nodes = body(composed((FormPart(mark="part", section_id="s"),), (made, (block,))))
    heading = next(node for node in nodes if isinstance(node, Heading))
    assert (heading.number, heading.spans[0].text) == ("I.", "KẾT QUẢ")  # type: ignore[union-attr]


def test_a_bold_line_with_a_number_of_its_own_is_a_heading() -> None:
    made = Section(id="s", plan_id=PLAN, role="other")
    blocks = (
        Block(id="a", section_id="s", order="1", numbering="typed", marker="7.", runs=(Words(text="Sở", bold=True),)),
        Block(id="b", section_id="s", order="2", numbering="typed", marker="8.", runs=plain_runs("Làm việc khác.")),
        Block(id="c", section_id="s", order="3", numbering="typed", marker="II.", runs=(Words(text="Ba", bold=True),)),
        Block(id="d", section_id="s", order="4", numbering="typed", marker="c)", runs=(Words(text="Bốn", bold=True),)),
    )
    nodes = body(composed((FormPart(section_id="s"),), (made, blocks)))
    assert [type(node).__name__ for node in nodes[:4]] == ["Heading", "Item", "Heading", "Item"]
    assert [(node.level, node.number) for node in nodes if isinstance(node, Heading)] == [(2, "7."), (1, "II.")]


def test_labels_of_the_plan_stand_for_the_forms() -> None:
    own = (Label(key="unit", text="Bộ phận thực hiện"), Label(key="time", text=" "))
    lines = document_text(composed(None, labels=own))
    assert "- Bộ phận thực hiện: Phòng A chịu trách nhiệm gửi báo cáo." in lines
    assert "- Thời gian thực hiện: Quý I." in lines


@pytest.mark.parametrize(
    ("parts", "place"),
    [
        ((FormPart(mark="letter"),), "letter"),
        ((FormPart(line="a", wording="subject"),), "wording"),
        ((FormPart(),) * 400, "parts"),
    ],
)
def test_a_broken_outline_says_where(parts: tuple[FormPart, ...], place: str) -> None:
    with pytest.raises(UserError) as raised:
        composed(parts)
    assert raised.value.code == "outline_invalid"
    assert place in str(raised.value.facts["place"])
    assert messages.GAP not in messages.sentence(raised.value)


def test_hostile_wording_in_an_outline_is_refused() -> None:
    with pytest.raises(UserError) as raised:
        composed((FormPart(line="{{ ''.__class__ }}"),))
    assert raised.value.code == "wording_forbidden"


def test_texts_of_other_papers_never_stand_in_the_plan() -> None:
    made, blocks = other("x", "Báo cáo riêng", "Không ở đây.")
    plan: PlanFile = plan_file(TASK, sections=((replace(made, paper_id="report"), blocks),))
    assert not any("Không ở đây" in line for line in document_text(compose(plan, form("son-ky"))))


def test_articles_count_through_chapters_and_whatever_they_stand_below() -> None:
    """R66: the number of an article is its own in the whole paper; an article left out takes none."""
    parts = tuple(
        FormPart(
            mark="heading",
            line=line,
            parts=tuple(FormPart(mark="article", section_id=key) for key in keys),
        )
        for line, keys in (("Quy định chung", ("a", "gone", "b")), ("Trống", ("gone",)), ("Thi hành", ("c",)))
    )
    texts = [other(key, f"Điều về {key}", "Lời.") for key in "abc"]
    nodes = body(composed(parts, *texts))
    assert [node.marker for node in nodes if isinstance(node, Item)] == ["Điều 1.", "Điều 2.", "Điều 3."]
    assert [node.number for node in nodes if isinstance(node, Heading)] == ["I.", "II."]
