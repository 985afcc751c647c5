"""The body of a Word file in order: marks, notes, controls, deletions, old letters."""

from dataclasses import replace

from devtools.old_papers.drawing import Habit
from devtools.old_papers.papers import write_paper
from parapp.importers.old_plan.markers import plain
from parapp.importers.worker import paper_here, read_paper
from parapp.models import Footnote, Words
from parapp.models.paper import PaperParagraph, PaperTable
from tests.importers.old_plan.word_files import p, paper, table


def paragraphs(found):
    return [block for block in found.blocks if isinstance(block, PaperParagraph)]


def test_marks_are_kept_run_by_run():
    body = '<w:p><w:r><w:t xml:space="preserve">- Một </w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>hai</w:t></w:r></w:p>'
    (found,) = paragraphs(paper(body))
    assert (found.marker, found.runs) == ("-", (Words(text="Một "), Words(text="hai", italic=True)))


def test_tables_stand_in_their_place_and_know_their_source():
    found = paper(p("Trước"), table([[p("A")], [p("B")]]), p("Giữa"), table([[p("C")], [p("D")]]), p("Sau"))
    kinds = [type(block).__name__ for block in found.blocks]
    assert kinds == ["PaperParagraph", "PaperTable", "PaperParagraph", "PaperTable", "PaperParagraph"]
    assert [block.source for block in found.blocks if isinstance(block, PaperTable)] == [0, 1]


def test_footnotes_stand_where_they_are_referred_to(tmp_path):
    path = write_paper("tieu-chi", Habit("x"), tmp_path)
    notes = [
        run for block in paragraphs(paper_here(path, lambda _: None)) for run in block.runs if isinstance(run, Footnote)
    ]
    assert len(notes) == 1
    assert plain(notes[0].paragraphs[0]).startswith("Thông báo số 12/TB-SNV")


def test_deleted_words_are_absent_and_controls_are_read(tmp_path):
    path = write_paper("tieu-chi", Habit("x", tracked=True, controls=True), tmp_path)
    found = paper_here(path, lambda _: None)
    assert not any("bỏ đi" in plain(block.runs) for block in paragraphs(found))
    assert any(problem.code.startswith("delet") for problem in found.problems)


def test_old_letters_read_as_the_same_paper_in_unicode(tmp_path):
    plain_habit = Habit("x")
    shown = [
        plain(block.runs)
        for block in paragraphs(paper_here(write_paper("linh-vuc", plain_habit, tmp_path), lambda _: None))
    ]
    for letters in ("tcvn3", "vni"):
        path = write_paper("linh-vuc", replace(plain_habit, letters=letters), tmp_path)
        assert [plain(block.runs) for block in paragraphs(paper_here(path, lambda _: None))] == shown


def test_the_worker_reads_the_same_paper(tmp_path):
    path = write_paper("linh-vuc", Habit("x"), tmp_path)
    assert read_paper(path) == paper_here(path, lambda _: None)
