"""Rules of the room for the signature and the seal (Phụ lục I, mục II, khoản 7, 8)."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from parapp.document.nd30.lines import Line
from parapp.document.nd30.looks import Fault, millimetres, room, set_in
from parapp.document.nd30.paper import Paper
from parapp.document.nd30.placing import above

SPACE_PLACE = "Chỗ ký tên"
TRANSPARENT = ".png"
LEAST, MOST = 15.0, 60.0  # millimetres; the diagram of the decree shows about 23
MM_PER_POINT = 25.4 / 72


def signing_cell(paper: Paper) -> list[Line]:
    """The lines from the last line of authority to the name, both included; empty where they stand apart."""
    last = paper.signing[-1] if paper.signing else None
    if last is None or last not in paper.block:
        return []
    inside = [line for line in paper.block if line.spot.container == last.spot.container]
    if last not in inside:
        return []
    start = inside.index(last)
    end = inside.index(paper.signer) + 1 if paper.signer in inside else len(inside)
    return inside[start:end]


def nothing_drawn(paper: Paper) -> Iterator[Fault]:
    """R79, II.7d: between title and name only the picture of a signature, .png, on which the seal lies; no drawing."""
    for line in signing_cell(paper):
        if line.shapes:
            yield Fault(SPACE_PLACE, "Có hình vẽ hoặc khung chữ ở chỗ dành cho chữ ký và dấu.")
        for picture in line.pictures:
            suffix = PurePosixPath(picture).suffix.lower()
            if suffix != TRANSPARENT:
                yield Fault(
                    SPACE_PLACE, f"Hình ảnh chữ ký, dấu có định dạng {suffix.lstrip('.') or 'lạ'}, phải là png."
                )


def height(paper: Paper) -> Iterator[Fault]:
    """R80: room enough to sign between title and name; the decree gives no figure."""
    lines, signer = signing_cell(paper), paper.signer
    if signer is None or signer not in lines or signer.tabbed or any(line.pictures for line in lines):
        return
    last = paper.signing[-1]
    own = set_in(last, room(last)).number * last.shape.line_height(last.size)
    tall = (above(lines, signer) - above(lines, last) - own) * MM_PER_POINT
    if not LEAST <= tall <= MOST:
        yield Fault(SPACE_PLACE, f"Giữa chức vụ và họ tên có {millimetres(max(tall, 0.0))} để ký tên, đóng dấu.")
