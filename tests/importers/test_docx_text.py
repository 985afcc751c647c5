"""The words of a paragraph are those of the accepted, printed paper; what is left out is told."""

import pytest

from tests.importers.office_files import W, p, tbl, tc, tr
from tests.importers.word_xml import cell, codes, font, line, read, run, texts

W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def char(kind: str, inner: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inner}</w:fldChar></w:r>'


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def test_fields_give_their_result_not_their_code():
    simple = '<w:fldSimple w:instr="PAGE"><w:r><w:t>7</w:t></w:r></w:fldSimple>'
    whole = char("begin") + code(" REF diem ") + char("separate") + run("0,75") + char("end")
    assert cell(line(run("Điểm "), whole, run(" / "), simple)).text == "Điểm 0,75 / 7"


def test_text_within_the_code_of_a_field_is_no_text():
    inner = char("begin") + code("MERGEFIELD x") + char("separate") + run("trong mã") + char("end")
    outer = char("begin") + code("IF ") + inner + run(" = 1") + char("separate") + run("kết quả") + char("end")
    assert cell(line(outer, run(" sau"))).text == "kết quả sau"
    assert cell(line(char("begin") + code("SET x") + run("giá trị") + char("end"), run("chữ"))).text == "chữ"


def test_a_field_without_end_loses_nothing():
    assert cell(line(run("a"), char("begin"), code("REF"), run("b")) + p("c")).text == "ab\nc"
    assert cell(line(char("end"), char("separate"), run("d"))).text == "d"


@pytest.mark.parametrize("code_text", [" =SUM(ABOVE) ", "AUTONUM", " listnum x"])
@pytest.mark.parametrize("result", ["", char("separate")])
def test_a_field_that_computes_but_keeps_no_result_is_told(code_text, result):
    source = read(tbl(tr("a", tc(line(char("begin") + code(code_text) + result + char("end"))))))
    (problem,) = source.problems
    assert (problem.code, problem.facts) == ("fields_without_result", {"count": "1", "text": code_text.strip()})


def test_a_sum_with_its_result_is_a_figure():
    total = char("begin") + code("=SUM(ABOVE)") + char("separate") + run("8,5") + char("end")
    source = read(tbl(tr("a", tc(line(total)))))
    assert (texts(source), source.problems) == ([["a", "8,5"]], ())


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        ("<w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox>", "✓"),
        ("<w:checkBox><w:default w:val='1'/></w:checkBox>", "✓"),
        ("<w:checkBox><w:default w:val='1'/><w:checked w:val='0'/></w:checkBox>", "☐"),
        ("<w:ddList><w:result w:val='1'/><w:listEntry w:val='Đạt'/><w:listEntry w:val='Không'/></w:ddList>", "Không"),
        ("<w:ddList><w:listEntry w:val='Đạt'/></w:ddList>", "Đạt"),
        ("<w:ddList><w:result w:val='9'/><w:listEntry w:val='Đạt'/></w:ddList>", ""),
        ("<w:textInput/>", ""),
    ],
)
def test_form_fields_show_their_state(data, shown):
    field = char("begin", f"<w:ffData>{data}</w:ffData>") + code("FORM") + char("separate") + char("end")
    assert cell(line(field)).text == shown


def checkbox(state: str, inner: str) -> str:
    box = f'<w14:checkbox {W14}><w14:checked w14:val="{state}"/></w14:checkbox>'
    return f"<w:sdt><w:sdtPr>{box}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def test_checkbox_controls_around_letters_paragraphs_and_cells():
    source = read(
        tbl(
            tr(tc(f"<w:p>{checkbox('1', run('☒'))}{run(' Có')}</w:p>"), tc(checkbox("0", p("☐")))),
            "<w:tr>"
            + checkbox("1", tc("☒"))
            + checkbox("false", tc(line('<w:r><w:sym w:char="F0FE"/></w:r>')))
            + "</w:tr>",
        )
    )
    assert texts(source) == [["✓ Có", "☐"], ["✓", "☐"]]


@pytest.mark.parametrize(
    ("name", "place", "sign"),
    [
        ("Wingdings", "F0FC", "✓"),
        ("Wingdings", "FC", "✓"),
        ("Wingdings", "F0FE", "✓"),
        ("Wingdings", "F0A8", "☐"),
        ("Wingdings", "F06F", "☐"),
        ("Wingdings", "F0FB", "✗"),
        ("Wingdings 2", "F050", "✓"),
        ("Wingdings 2", "F0A3", "☐"),
        ("Symbol", "F0B3", "≥"),
        ("Segoe UI Symbol", "2713", "✓"),
        ("Wingdings", "F0FFFF", "\uffff"),
        ("Wingdings", "xyz", ""),
        ("Wingdings", "", ""),
        ("Wingdings", "D800", ""),
    ],
)
def test_symbols(name, place, sign):
    text = cell(line(f'<w:r><w:sym w:font="{name}" w:char="{place}"/></w:r>', run("a"))).text
    assert text == (sign if sign != "\uffff" else "") + "a"


def test_letters_stored_as_symbols_of_an_old_font():
    letters = "".join(f'<w:r><w:sym w:font=".VnTime" w:char="{place}"/></w:r>' for place in ("F0A7", "F0AA"))
    assert cell(line(letters, run("m", font(".VnTime")))).text == "Đêm"


def test_a_table_in_a_text_box_is_read():
    box = f"<w:txbxContent>{p('tựa')}{tbl(tr('a', 'b'))}</w:txbxContent>"
    source = read(p("trước") + f"<w:p><w:r><w:pict>{box}</w:pict></w:r></w:p>" + tbl(tr("c")))
    assert [(table.name, table.caption) for table in source.tables] == [("Bảng 1", ("trước", "tựa")), ("Bảng 2", ())]


def test_letters_of_a_symbol_font_are_its_signs():
    wingdings = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'
    assert cell(line(run("ü", wingdings))).text == "✓"
    assert cell(line(run("\uf0fc", wingdings), run(" ü"))).text == "✓ ü"


def test_hidden_text_is_left_out_and_told():
    hidden = "<w:vanish/>"
    source = read(tbl(tr(tc(line(run("hiện"), run(" kín", hidden))))) + line(run("đoạn kín", hidden)))
    assert texts(source) == [["hiện"]]
    assert source.texts == ()
    (problem,) = source.problems
    assert (problem.code, problem.facts) == ("hidden_text_left_out", {"text": "kín; đoạn kín"})
    assert cell(line(run("chữ", "<w:vanish w:val='0'/>"))).text == "chữ"


def test_struck_out_text_is_left_out_and_told():
    source = read(tbl(tr(tc(line(run("1,0", "<w:strike/>"), run("0,5"))), tc(line(run("x", "<w:dstrike/>"))))))
    assert texts(source) == [["0,5", ""]]
    (problem,) = source.problems
    assert (problem.code, problem.facts) == ("struck_text_left_out", {"text": "1,0; x"})
    assert cell(line(run("chữ", "<w:strike w:val='0'/>"))).text == "chữ"


def test_a_hidden_row_stays_and_is_named():
    row = "<w:tr><w:trPr><w:hidden/></w:trPr>" + tc("ẩn") + "</w:tr>"
    table = read(tbl(tr("một"), row, tr("hai"))).tables[0]
    assert table.hidden_rows == (1,)
    assert len(table.rows) == 3


def test_prompts_of_empty_controls_are_left_out_and_told():
    def control(inner: str) -> str:
        return f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    row = "<w:tr>" + tc("a") + control(tc("Bấm vào đây")) + tc(f"<w:p>{control(run('Chọn ngày'))}</w:p>") + "</w:tr>"
    source = read(tbl(row, tr("b", "c", "d")))
    assert texts(source) == [["a", "", ""], ["b", "c", "d"]]
    (problem,) = source.problems
    assert (problem.code, problem.facts) == ("prompts_left_out", {"count": "2", "text": "Bấm vào đây"})


def test_caps_are_shown_as_capitals_and_raised_figures_stay_apart():
    assert cell(line(run("Cải cách", "<w:caps/>"))).text == "CẢI CÁCH"
    raised = '<w:vertAlign w:val="superscript"/>'
    assert cell(line(run("0,5"), run("1", raised))).text == "0,5¹"
    assert cell(line(run("5 m"), run("2", raised), run(" x"), run("(a)", raised))).text == "5 m² x(a)"


def test_equations_keep_their_fractions():
    math = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    half = "<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
    assert cell(f"<w:p><m:oMath {math}>{half}</m:oMath></w:p>").text == "1/2"


def test_phonetic_guides_are_read_once():
    ruby = "<w:ruby><w:rt><w:r><w:t>đọc</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>chữ</w:t></w:r></w:rubyBase></w:ruby>"
    assert cell(f"<w:p><w:r>{ruby}</w:r></w:p>").text == "chữ"


def test_tracked_changes_in_the_accepted_view():
    gone = "<w:del w:id='1'><w:r><w:delText>1,0</w:delText></w:r></w:del>"
    new = "<w:ins w:id='2'><w:r><w:t>0,5</w:t></w:r></w:ins>"
    moved = f"<w:moveFrom w:id='3'>{run('chỗ cũ')}</w:moveFrom><w:moveTo w:id='4'>{run('chỗ mới')}</w:moveTo>"
    dropped = "<w:tc><w:tcPr><w:cellDel w:id='6'/></w:tcPr>" + p("ô bị xóa") + "</w:tc>"
    row_gone = "<w:tr><w:trPr><w:del w:id='5'/></w:trPr>" + tc("dòng bị xóa") + "</w:tr>"
    row_new = "<w:tr><w:trPr><w:ins w:id='7'/></w:trPr>" + tc("dòng mới") + "</w:tr>"
    source = read(tbl(tr(tc(line(gone, new)), tc(line(moved)), dropped), row_gone, row_new))
    assert texts(source) == [["0,5", "chỗ mới"], ["dòng mới", ""]]
    (problem,) = source.problems
    assert (problem.code, problem.facts) == (
        "deleted_text_left_out",
        {"count": "4", "text": "dòng bị xóa; 1,0; chỗ cũ; ô bị xóa"},
    )


def test_a_table_whose_rows_are_all_deleted_is_gone():
    gone = "<w:tr><w:trPr><w:del w:id='5'/></w:trPr>" + tc("cũ") + "</w:tr>"
    assert read(tbl(gone) + p("x")).tables == ()


def test_a_deleted_end_of_paragraph_joins_two():
    joined = line(run("Báo cáo"), properties="<w:rPr><w:del w:id='1'/></w:rPr>")
    assert cell(joined + p(" đúng hạn") + p("mới")).text == "Báo cáo đúng hạn\nmới"
    assert read(joined + p(" xong")).texts == ("Báo cáo xong",)
    assert cell(joined).text == "Báo cáo"


@pytest.mark.parametrize(
    ("content", "code", "severity", "kind"),
    [
        ('<w:altChunk xmlns:r="r" r:id="rId9"/>', "objects_not_read", "warning", "phần chèn nguyên từ tệp khác"),
        (
            '<w:p><w:r><w:object><o:OLEObject xmlns:o="o" ProgID="Excel.Sheet.12"/></w:object></w:r></w:p>',
            "objects_not_read",
            "warning",
            "đối tượng nhúng Excel.Sheet.12",
        ),
        (
            '<w:p><w:r><w:drawing><a:blip xmlns:a="a" r:embed="x" xmlns:r="r"/></w:drawing></w:r></w:p>',
            "objects_not_read",
            "info",
            "hình ảnh",
        ),
        (
            '<w:p><w:r><w:pict><v:textpath xmlns:v="v" string="BẢN NHÁP"/></w:pict></w:r></w:p>',
            "objects_not_read",
            "info",
            "WordArt “BẢN NHÁP”",
        ),
    ],
)
def test_what_holds_more_than_words_is_named(content, code, severity, kind):
    (problem,) = read(p("chữ") + content).problems
    assert (problem.code, problem.severity, problem.facts) == (code, severity, {"count": "1", "kind": kind})


def test_alternatives_are_read_once_whichever_holds_the_words():
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'

    def both(choice: str, fallback: str) -> str:
        return (
            f"<w:p><w:r><mc:AlternateContent {mc}><mc:Choice>{choice}</mc:Choice>"
            f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
        )

    assert cell(both("<w:t>mới</w:t>", "<w:t>cũ</w:t>")).text == "mới"
    assert cell(both("<w:drawing/>", "<w:t>cũ</w:t>")).text == "cũ"
    choices = f"<mc:Choice>{p('a')}</mc:Choice><mc:Choice>{p('b')}</mc:Choice>"
    assert read(f"<mc:AlternateContent {mc}>{choices}</mc:AlternateContent>").texts == ("a",)


def test_notes_and_comments_beside_the_body_keep_their_old_fonts_readable():
    words = line(run("§iÓm", font(".VnTime")))
    note = f"<w:footnotes {W}><w:footnote>{words}</w:footnote></w:footnotes>"
    source = read(p("chữ"), footnotes=note)
    assert codes(source) == ["part_not_read"]
    assert source.problems[0].facts == {"text": "Điểm"}
