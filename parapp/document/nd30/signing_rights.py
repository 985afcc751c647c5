"""Rules of who signs in whose stead: the lines above the signature (Phụ lục I, mục II, khoản 7; Điều 13)."""

import re
from collections.abc import Iterator
from itertools import pairwise

from parapp.document.nd30.bodies import body_of
from parapp.document.nd30.looks import Fault
from parapp.document.nd30.paper import Paper
from parapp.document.nd30.parts import TITLE
from parapp.document.nd30.signature import SIGNING_PLACE

COLLECTIVE = ("KH", "BC", "TTr", "NQ")  # kinds that a committee or council issues as a body
PREFIX = re.compile(r"^(TM|KT|TL|TUQ|Q)\.\s+(.*)$")
NAMES = {"committee": "ỦY BAN NHÂN DÂN", "council": "HỘI ĐỒNG NHÂN DÂN"}
SHORT = {"UBND": "committee", "HĐND": "council"}
HEAD = re.compile(r"^(?:Q\. |QUYỀN )?CHỦ TỊCH")
DEPUTY = re.compile(r"^PHÓ\b")
NO_OFFICE = re.compile(
    r"\b(?:THƯỜNG TRỰC|PHỤ TRÁCH|ĐIỀU HÀNH|TRỰC TIẾP)\b|^(?:CHUYÊN VIÊN|CÔNG CHỨC|CÁN BỘ|NHÂN VIÊN)\b"
)
ABBREVIATED = re.compile(r"^(?:P\.\s*(?=\w)|P?CT\b|P?TP\b)")


def roles(paper: Paper) -> list[str]:
    """The lines above the signature in capitals, a name that takes two lines as one."""
    found: list[str] = []
    for line in paper.signing:
        goes_on = found and not any(one.match(line.words) for one in (TITLE, NO_OFFICE, ABBREVIATED))
        found[-1:] = [f"{found[-1]} {line.words.upper()}"] if goes_on else [*found[-1:], line.words.upper()]
    return found


def line_set(paper: Paper) -> Iterator[Fault]:
    """R73, mục V, Điều 13: TM. with the body's own name, then the head, or KT. the head and the deputy."""
    lines, body = roles(paper), body_of(paper.issuer_name)
    collective = next((line for line in lines if line.startswith("TM.")), "")
    if body == "unit" and collective:
        yield Fault(SIGNING_PLACE, f"“{collective}”: phòng theo chế độ thủ trưởng nên không ký TM.", "PRACTICE")
    if body not in NAMES:
        return
    if collective:
        yield from _for_body(lines, collective, body)
    elif paper.code in COLLECTIVE and lines and (HEAD.match(lines[0]) or lines[0].startswith("KT. CHỦ TỊCH")):
        status = "UNSURE" if paper.code == "NQ" else "PRACTICE"
        yield Fault(SIGNING_PLACE, f"Trên “{lines[0]}” không có dòng “TM. {NAMES[body]}”.", status)


def _for_body(lines: list[str], collective: str, body: str) -> Iterator[Fault]:
    named = collective.removeprefix("TM.").strip()
    short = SHORT.get(named.split()[0]) if named else None
    if short or not named:
        yield Fault(SIGNING_PLACE, f"“{collective}” viết tắt tên cơ quan.", "MODEL")
    if {short or body_of(named), body} == set(NAMES):
        yield Fault(SIGNING_PLACE, f"Ký “{collective}” nhưng văn bản của {NAMES[body].capitalize()}.")
    if lines[0] != collective:
        yield Fault(SIGNING_PLACE, f"“{collective}” phải là dòng đầu.", "PRACTICE")
    titles = [line for line in lines if line != collective]
    if not titles:
        yield Fault(SIGNING_PLACE, f"Dưới “{collective}” không ghi chức vụ người ký.")
    elif body == "committee" and not (HEAD.match(titles[0]) or titles[0].startswith(("KT. CHỦ TỊCH", "PHÓ"))):
        yield Fault(SIGNING_PLACE, f"Dưới “{collective}” ghi “{titles[0]}”, không phải chức vụ của người được ký.")


def own_right(paper: Paper) -> Iterator[Fault]:
    """R74, Điều 13: a decision of the head alone is signed without TM., one of the body with it."""
    body = body_of(" ".join(line.words for line in paper.authority))
    lines = roles(paper)
    collective = next((line for line in lines if line.startswith("TM.")), "")
    if body == "chairman" and collective:
        yield Fault(SIGNING_PLACE, f"Quyết định của Chủ tịch nhưng ký “{collective}”.")
    elif body in NAMES and lines and not collective and (HEAD.match(lines[0]) or lines[0].startswith("KT. ")):
        yield Fault(SIGNING_PLACE, f"Quyết định của {NAMES[body].capitalize()} nhưng ký “{lines[0]}”, không có TM.")


def deputy(paper: Paper) -> Iterator[Fault]:
    """R75, II.7b: a deputy, also one in charge, signs KT. for the head."""
    lines = roles(paper)
    instead = any(line.startswith(("KT.", "TL.", "TUQ.")) for line in lines)
    for line in lines:
        if DEPUTY.match(line) and not instead:
            yield Fault(SIGNING_PLACE, f"“{line}” ký thay cấp trưởng mà không có dòng “KT.”.")


def passed_on(paper: Paper) -> Iterator[Fault]:
    """R76, Điều 13: who signs TL. or TUQ. does not pass the right on."""
    prefixes = [match[1] for line in roles(paper) if (match := PREFIX.match(line))]
    for before, after in pairwise(prefixes):
        if before in ("TUQ", "TL") and after in ("TUQ", "TL"):
            yield Fault(SIGNING_PLACE, f"Người được ký {before}. lại giao người khác ký {after}.")
        elif (before, after) == ("TUQ", "KT"):
            yield Fault(SIGNING_PLACE, "Người được ủy quyền (TUQ.) lại để cấp phó ký thay.", "UNSURE")


def offices(paper: Paper) -> Iterator[Fault]:
    """R77, II.7c: official leading offices only."""
    for line in roles(paper):
        if ABBREVIATED.match(line):
            yield Fault(SIGNING_PLACE, f"“{line}”: chức vụ viết tắt, phải viết đủ.")
        if not line.startswith("TM.") and (match := NO_OFFICE.search(line)):
            yield Fault(SIGNING_PLACE, f"“{line}” không phải chức vụ lãnh đạo chính thức (“{match[0].capitalize()}”).")
