"""The papers: each form as Word and PDF, pages as pictures, the fonts, and what an office makes itself."""

from parapp.models import PlanFile
from parapp.selftest.parts import Bench, Figures, Part, expect

_LETTERS = "ăâđêôơưĂÂĐÊÔƠƯằắẳẵặầấẩẫậềếểễệồốổỗộờớởỡợừứửữựỳýỷỹỵỲÝỶỸỴ–“”…"
_FORMS = {
    "ia-pa": "huyện Ia Pa",
    "gia-lai": "tỉnh Gia Lai",
    "kong-chro": "huyện Kông Chro",
    "phuoc-long": "thị xã Phước Long",
    "son-ky": "xã Sơn Kỳ",
}
"""Whose form it is, as the window names it; written here, because a lost file of forms is a fault of its own part."""
_WIDE = 60  # levels of grey between the darkest and the lightest of a page with text on it


def _main_job(bench: Bench) -> Figures:
    """The table of points becomes a plan, the plan a PLAN.json that reads back the same."""
    from parapp.demo import plan_from_table, write_table
    from parapp.plan.planfile import read_plan_file, write_plan_file
    from parapp.plan.sample import sample_table_rows

    table = bench.folder / "bang-diem.xlsx"
    write_table(table, sample_table_rows())
    plan_file = plan_from_table(table)
    expect(read_plan_file(write_plan_file(plan_file)) == plan_file, "PLAN.json đọc lại khác bản đã ghi")
    return {"criteria": len(plan_file.criteria), "tasks": len(plan_file.tasks)}


def _sample() -> PlanFile:
    from parapp.plan.sample import sample_plan_file

    return sample_plan_file()


def _form(form_id: str, origin: str) -> Part:
    def work(bench: Bench) -> Figures:
        from parapp.document.nd30 import check
        from parapp.document.typeset.pages import PagePictures
        from parapp.paper import write_paper

        word, pdf = bench.folder / "van-ban.docx", bench.folder / "van-ban.pdf"
        list(write_paper(_sample(), form_id, word, pdf))
        broken = [result.rule for result in check(word) if not result.ok and result.status == "OK"]
        expect(not broken, f"văn bản sai thể thức {broken}")
        with PagePictures(pdf.read_bytes()) as pages:
            expect("KẾ HOẠCH" in pages.text(0), "tệp PDF không có chữ của văn bản")
            return {"pages": len(pages), "docx_bytes": word.stat().st_size, "pdf_bytes": pdf.stat().st_size}

    return Part(f"form_{form_id}", f"mẫu {origin}: tệp Word, PDF, thể thức", work)


def _picture(_bench: Bench) -> Figures:
    """A page drawn by PDFium has ink on it."""
    from parapp.document.typeset import Typesetter
    from parapp.document.typeset.pages import PagePictures
    from parapp.paper import paper

    with PagePictures(Typesetter().pdf(paper(_sample(), "ia-pa"))) as pages:
        picture = pages.picture(0, 1.0)
    expect(max(picture.pixels) - min(picture.pixels[::4]) > _WIDE, "trang vẽ ra không có chữ")
    return {"width": picture.width, "height": picture.height}


def _related(bench: Bench) -> Figures:
    """Every kind of paper around the plan."""
    from parapp.paper import write_set

    written = list(write_set(_sample(), bench.folder, pdf=False, replace=False, own=None))
    expect(len(written) > 1, "không lập được văn bản kèm theo kế hoạch")
    return {"papers": len(written), "bytes": sum(path.stat().st_size for path in written)}


def _own_look(bench: Bench) -> Figures:
    """A Word template, a form and a sentence of the office's own are taken and used."""
    from parapp.document.compose.forms import form
    from parapp.document.own_templates.own_forms import form_from, save_form
    from parapp.document.own_templates.sentences import save_sentence, sentences
    from parapp.document.own_templates.word_template import make_own
    from parapp.paper import form_of, write_paper

    own, plan_file = bench.folder / "mau", _sample()
    make_own(own)
    made = form_from(plan_file, form("ia-pa"), "Mẫu tự kiểm tra")
    save_form(own / "forms", made)
    for sentence in sentences():
        save_sentence(own, sentence.key, sentence.text)
    word, pdf = bench.folder / "van-ban.docx", bench.folder / "van-ban.pdf"
    list(write_paper(plan_file, made.id, word, pdf, own))
    return {"sentences": len(sentences()), "parts": len(form_of(made.id, own).parts), "bytes": word.stat().st_size}


def _fonts(_bench: Bench) -> Figures:
    """The serif of the papers is really what the PDF file uses, and has every Vietnamese letter."""
    from parapp.document.typeset import Typesetter, undrawable
    from parapp.document.typeset.fonts import families, load_fonts
    from parapp.document.typography.text_width import text_width
    from parapp.paper import paper

    wanted = families(load_fonts())
    expect(wanted, "không có phông chữ của văn bản")
    lacking = undrawable(_LETTERS)
    expect(not lacking, f"phông chữ thiếu {' '.join(lacking)}")
    used = _fonts_in(Typesetter().pdf(paper(_sample(), "ia-pa")))
    others = [name for name in used if not name.startswith(wanted[0].replace(" ", ""))]
    expect(used and not others, f"văn bản bị vẽ bằng phông khác: {', '.join(others) or 'không có phông'}")
    return {"families": wanted, "used": used, "width_mm": round(text_width("Độc lập - Tự do - Hạnh phúc", 14), 2)}


def _fonts_in(pdf: bytes) -> list[str]:
    """Names of the fonts of all words in a PDF file, without the mark of a subset."""
    from pypdfium2 import PdfDocument
    from pypdfium2.raw import FPDF_PAGEOBJ_TEXT

    file = PdfDocument(pdf)
    names: set[str] = set()
    for page in file:
        texts = page.get_objects(filter=[FPDF_PAGEOBJ_TEXT])
        names |= {text.get_font().get_base_name().rpartition("+")[2] for text in texts}
        page.close()
    file.close()
    return sorted(names)


def _exchange(bench: Bench) -> Figures:
    """The workbook for the units is written, and read back in the worker with the rows it was given."""
    from parapp.document.exchange import write_workbook
    from parapp.importers.worker import read_exchange

    plan_file, target = _sample(), bench.folder / "ket-qua.xlsx"
    write_workbook(plan_file, target)
    returned = read_exchange(target)
    rows = {row.task_id for row in returned.rows}
    expect({task.id for task in plan_file.tasks} <= rows, "tệp Excel gửi đơn vị đọc lại thiếu nhiệm vụ")
    expect(returned.note is not None, "tệp Excel gửi đơn vị mất trang đánh dấu")
    return {"rows": len(returned.rows), "sheets": len(returned.sheets), "bytes": target.stat().st_size}


PARTS = (
    Part("main_job", "từ bảng điểm đến kế hoạch", _main_job),
    *(_form(form_id, origin) for form_id, origin in _FORMS.items()),
    Part("related_papers", "các văn bản kèm theo kế hoạch", _related),
    Part("own_look", "mẫu Word, mẫu kế hoạch, câu mẫu riêng", _own_look),
    Part("fonts", "phông chữ của văn bản", _fonts),
    Part("picture", "ảnh trang (PDFium)", _picture),
    Part("exchange", "tệp Excel gửi đơn vị và lấy lại", _exchange),
)
