"""Composing papers one after the other: whatever was kept from the last one, a paper is the same as on its own."""

from collections.abc import Callable
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from parapp.document.compose.papers import PaperComposer, compose_paper, starting_paper_sections
from parapp.models import LiveField, PlanFile, RelatedPaper, Words
from tests.document.papers.papers import KINDS, followed_up, related, told

TEXTS = ("", "Ngắn", "Dòng một\nDòng hai", "Nội dung dài hơn hẳn một dòng, " * 6)
FILE = followed_up()
PAPERS = {kind: related(FILE, kind) for kind in KINDS}


def written() -> PlanFile:
    """The plan with its papers, each with texts of its own."""
    texts = [starting_paper_sections(FILE, paper) for paper in PAPERS.values() if paper.kind != "appendix"]
    sections = tuple(section for own, _ in texts for section in own)
    blocks = tuple(block for _, own in texts for block in own)
    return replace(FILE, sections=FILE.sections + sections, blocks=FILE.blocks + blocks, papers=tuple(PAPERS.values()))


START = written()


def typed(plan: PlanFile, text: str) -> PlanFile:
    """Words in every paragraph, live facts behind them."""
    facts = (LiveField(fact="totals.lost"), LiveField(fact="paper.summary", ref="report"))
    runs = (Words(text=text), *facts) if text else ()
    return replace(plan, blocks=tuple(replace(block, runs=runs) for block in plan.blocks))


EDITS: tuple[Callable[[PlanFile, str], PlanFile], ...] = (
    typed,
    lambda plan, text: replace(plan, sections=START.sections if text else plan.sections[: len(plan.sections) // 2]),
    lambda plan, text: replace(plan, tasks=(replace(plan.tasks[0], remedy=text), *plan.tasks[1:])),
    lambda plan, text: replace(plan, tasks=(told(plan.tasks[1], "done", date(2026, 4, 1), text), *plan.tasks[:1])),
    lambda plan, text: replace(plan, plan=replace(plan.plan, subject=(Words(text=text),), number=str(len(text) % 9))),
    lambda plan, text: replace(plan, plan=replace(plan.plan, form_id="ia-pa" if text else "son-ky")),
    lambda plan, text: replace(plan, agency=replace(plan.agency, name=text)),
    lambda plan, text: replace(plan, units=(replace(plan.units[0], name=text or "Trạm"), *plan.units[1:])),
)


def with_subject(paper: RelatedPaper, text: str) -> RelatedPaper:
    return replace(paper, subject=(Words(text=text),) if text else (), place_name=text)


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(st.sampled_from(range(len(EDITS))), st.sampled_from(TEXTS), st.sampled_from(KINDS)),
        min_size=1,
        max_size=4,
    )
)
def test_what_was_kept_never_shows(steps: list[tuple[int, str, str]]) -> None:
    composer, plan = PaperComposer(), START
    for number, text, kind in steps:
        plan = EDITS[number](plan, text)
        for paper in (PAPERS[kind], with_subject(PAPERS[kind], text)):
            assert composer.compose(plan, paper) == compose_paper(plan, paper)


def test_typing_keeps_what_has_nothing_to_do_with_the_texts() -> None:
    composer, report = PaperComposer(), PAPERS["report"]
    before = composer.compose(START, report)
    after = composer.compose(typed(START, "Đang gõ"), report)
    assert after != before
    assert after.parts[1] is before.parts[1]
    assert composer.compose(replace(START, tasks=START.tasks[:1]), report).parts[1] != before.parts[1]
