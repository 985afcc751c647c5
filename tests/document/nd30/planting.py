"""Planting faults and variants: a change in the XML of a paper that keeps every rule."""

import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.document.nd30 import conforming as paper
from tests.document.nd30.conforming import changed, paragraph, run

Parts = dict[str, str]

ISSUER = paragraph(run("ỦY BAN NHÂN DÂN", 26, "b"), style="Centred") + paragraph(
    run("XÃ MẪU", 26, "b"), paper.drawn(paper.ISSUER_MM), style="Centred"
)
PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="500000"/><a:graphic><a:graphicData><a:blip r:embed="rId9"/>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)
ADDRESS = (
    f'<w:ftr {paper.NAMESPACES}><w:p><w:pPr><w:pBdr><w:top w:val="single" w:sz="4"/></w:pBdr></w:pPr>'
    + run("Địa chỉ: thôn 1, xã Mẫu; Điện thoại: 0000", 22)
    + "</w:p></w:ftr>"
)
KEPT_LINE = paragraph(run(paper.RECIPIENTS[-1], 22), style="Normal")


def rewritten(source: Path, target: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """A copy of a .docx with each part changed, or left out where the change gives None."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if (data := change(name, old.read(name))) is not None:
                new.writestr(name, data)
    return target


def main(old: str, new: str) -> Callable[[], Parts]:
    """The main part with a change."""
    return lambda: {"main": changed(paper.document(), old, new)}


def inside(text: str, old: str, new: str) -> Callable[[], Parts]:
    """The main part with a change in the properties of the run that shows this text."""
    return lambda: {"main": with_run_changed(paper.document(), text, old, new)}


def with_run_changed(xml: str, text: str, old: str, new: str) -> str:
    """The text with a change in the run that begins with these words."""
    start = xml.rindex("<w:r>", 0, xml.index(f'<w:t xml:space="preserve">{text}'))
    end = xml.index("</w:r>", start)
    return xml[:start] + changed(xml[start:end], old, new) + xml[end:]


def of_paragraph(text: str, new: str) -> Callable[[], Parts]:
    """The main part with more properties for the paragraph of this text."""

    def change() -> Parts:
        xml = paper.document()
        end = xml.rindex("</w:pPr>", 0, xml.index(f'<w:t xml:space="preserve">{text}'))
        return {"main": xml[:end] + new + xml[end:]}

    return change


def header(old: str, new: str) -> Callable[[], Parts]:
    """The header with a change."""
    return lambda: {"header": changed(paper.HEADER, old, new)}


def styled(old: str, new: str) -> Callable[[], Parts]:
    """The styles with a change."""
    return lambda: {"styles": changed(paper.STYLES, old, new)}


def without(*pieces: str) -> Callable[[], Parts]:
    """The main part without these pieces."""

    def change() -> Parts:
        xml = paper.document()
        for piece in pieces:
            xml = changed(xml, piece, ">" if piece.startswith(">") else "")
        return {"main": xml}

    return change


def of(make: Callable[[], str], old: str, new: str) -> Callable[[], Parts]:
    """A paper of another kind with a change."""
    return lambda: {"main": changed(make(), old, new)}


def within(make: Callable[[], str], text: str, old: str, new: str) -> Callable[[], Parts]:
    """A paper of another kind with a change in the run that shows this text."""
    return lambda: {"main": with_run_changed(make(), text, old, new)}


def issuer(
    *lines: str, superior: str = "", number: str = "Số: 05/KH-UBND", length: float = 24.0
) -> Callable[[], Parts]:
    """A paper whose issuing body has other lines."""

    def change() -> Parts:
        above = paragraph(run(superior, 26), style="Centred") if superior else ""
        shown = [paragraph(run(line, 26, "b"), style="Centred") for line in lines[:-1]]
        last = paragraph(run(lines[-1], 26, "b"), paper.drawn(length), style="Centred")
        head = changed(paper.letterhead(number, superior=above), ISSUER, "".join([*shown, last]))
        return {"main": changed(paper.document(), paper.letterhead(), head)}

    return change


def added(*paragraphs: str) -> Callable[[], Parts]:
    """The usual paper with these paragraphs before its second heading."""
    heading = paragraph(run("2. Yêu cầu", 28, "b"))
    return main(heading, "".join(paragraphs) + heading)


def said(words: str) -> Callable[[], Parts]:
    """The usual paper with a sentence more."""
    return added(paragraph(run(f"- {words}")))


def signed(*lines: str, name: str = "Nguyễn Văn Mẫu") -> Callable[[], Parts]:
    """The usual paper with other lines above the signature."""
    return main(paper.signature(), paper.signature(*lines, name=name))


def drawn_in_signature(shape: str) -> Callable[[], Parts]:
    """The usual paper with a drawing in the paragraph of the signer's title."""
    title = paragraph(run("CHỦ TỊCH", 28, "b"), style="Centred")
    return main(title, paragraph(run("CHỦ TỊCH", 28, "b"), shape, style="Centred"))


def footed(footer: str) -> Callable[[], Parts]:
    """The usual paper with a footer on its first page."""
    mark = '<w:footerReference w:type="first" r:id="rId3"/><w:pgSz'
    return lambda: {"main": changed(paper.document(), "<w:pgSz", mark), "footer": footer}


def lettered(*letters: str) -> Callable[[], Parts]:
    """The usual paper with a list of these letters."""
    return added(*(paragraph(run(f"{letter} Rà soát nhiệm vụ được giao;")) for letter in letters))
