"""Which function checks which rule, and what a paper must have for the rule to apply."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from parapp.document.nd30 import (
    appendix,
    bases,
    bodies,
    body,
    capitals,
    decision,
    headings,
    letter,
    letterhead,
    marks,
    page,
    signature,
    signature_space,
    signing_rights,
    title,
)
from parapp.document.nd30.looks import Fault
from parapp.document.nd30.paper import DECIDING, Paper

Reason = Callable[[Paper], str]
Run = Callable[[Paper], Iterator[Fault]]


class Check(NamedTuple):
    """The function that finds a rule's faults, and one that says in Vietnamese why it does not apply (or "").

    Rules of the `whole_file` (its pages, fonts, colours) are asked once, whatever papers the file holds.
    """

    run: Run
    not_applied: Reason
    whole_file: bool = False


def _file(run: Run, *reasons: Reason) -> Check:
    """A rule of every file."""
    return Check(run, _first(reasons), whole_file=True)


def _paper(run: Run, *reasons: Reason) -> Check:
    """A rule of a paper with letterhead and signature, not of an appendix in a file of its own."""
    return Check(run, _first((_appendix_alone, *reasons)))


def _appendix(run: Run, *reasons: Reason) -> Check:
    """A rule of appendices, wherever they stand."""
    return Check(run, _first((_no_appendix, *reasons)))


def _first(reasons: tuple[Reason, ...]) -> Reason:
    """The first of the reasons that the paper gives, "" if there is none."""
    return lambda paper: next((said for reason in reasons if (said := reason(paper))), "")


def _unless(sentence: str, wanted: Callable[[Paper], object]) -> Reason:
    """Gives the sentence as the reason where the paper has not what is wanted."""
    return lambda paper: "" if wanted(paper) else sentence


_appendix_alone = _unless("tệp chỉ có phụ lục", lambda paper: not paper.standalone)
_with_paper = _unless("phụ lục ở tệp riêng", lambda paper: not paper.standalone)
_own_file = _unless("phụ lục cùng tệp với văn bản", lambda paper: paper.standalone)
_titled = _unless("công văn không có tên loại", lambda paper: not letter.is_letter(paper))
_letter = _unless("chỉ áp dụng với công văn", letter.is_letter)
_deciding = _unless("chỉ áp dụng với quyết định, nghị quyết", lambda paper: paper.code in DECIDING)
_decision = _unless("chỉ áp dụng với quyết định", lambda paper: paper.code == "QĐ")
_bases = _unless("văn bản không có căn cứ", lambda paper: paper.bases)
_no_appendix = _unless("văn bản không có phụ lục", lambda paper: paper.appendices)
_appendices = _unless("chỉ có một phụ lục", lambda paper: len(paper.appendices) > 1)
_superior = _unless("không ghi cơ quan chủ quản", lambda paper: paper.superior)
_landscape = _unless("không có trang ngang", lambda paper: any(section.landscape for section in paper.sections))
_tables = _unless("văn bản không có bảng biểu", lambda paper: paper.data_tables)
_signer = _unless("chưa ghi họ tên người ký", lambda paper: paper.signer)
_signing = _unless("không thấy phần ký", lambda paper: paper.signing)
_recipients = _unless("không thấy phần nơi nhận", lambda paper: paper.recipients)
_attached = _unless("văn bản không ban hành kèm theo văn bản khác", lambda paper: paper.attached_to)
_stamps = _unless("văn bản không có dấu chỉ mức độ", marks.stamps)
_address = _unless("văn bản không ghi địa chỉ cuối trang", marks.address_lines)
_drafter = _unless("văn bản không ghi ký hiệu người soạn thảo", lambda paper: paper.drafter)
_divisions = _unless("văn bản không chia phần, chương, mục", headings.divisions)


CHECKS: dict[str, Check] = {
    "R01": _file(page.paper_size),
    "R02": _file(page.portrait),
    "R03": _file(page.margins),
    "R04": _file(page.font),
    "R05": _file(page.unicode_text),
    "R06": _file(page.composed_text),
    "R07": _file(page.black),
    "R08": _file(page.page_numbers_from_one),
    "R09": _file(page.page_number_look),
    "R10": _file(page.page_number_place),
    "R11": _file(page.first_page_number, _appendix_alone),
    "R12": _paper(letterhead.national_name),
    "R13": _file(letterhead.national_spelling, _appendix_alone),
    "R14": _paper(letterhead.national_on_one_line),
    "R15": _paper(letterhead.motto),
    "R16": _paper(letterhead.motto_rule),
    "R17": _paper(letterhead.motto_spacing),
    "R18": _paper(letterhead.paired_sizes),
    "R19": _paper(letterhead.issuer),
    "R20": _paper(letterhead.issuer_lines),
    "R21": _paper(bodies.commune_lines),
    "R22": _paper(letterhead.superior, _superior),
    "R23": _paper(bodies.superior_of_commune),
    "R24": _paper(bodies.superior_of_unit),
    "R25": _paper(letterhead.issuer_rule),
    "R26": _paper(letterhead.no_underline),
    "R27": _paper(letterhead.number_form),
    "R28": _paper(letterhead.number_look),
    "R29": _paper(letterhead.leading_zero),
    "R30": _paper(letterhead.joints),
    "R31": _paper(letterhead.symbol),
    "R32": _paper(letter.symbol, _letter),
    "R33": _paper(bodies.code_of_body),
    "R34": _paper(bodies.draft_number),
    "R35": _paper(letterhead.number_level_with_date),
    "R36": _paper(letterhead.date_look),
    "R37": _paper(bodies.place),
    "R38": _paper(letterhead.date_form),
    "R39": _paper(letterhead.month_form),
    "R40": _paper(title.kind, _titled),
    "R41": _paper(title.subject, _titled),
    "R42": _paper(title.subject_end),
    "R43": _paper(title.subject_rule, _titled),
    "R44": _paper(title.one_measure, _titled),
    "R45": _paper(letter.regarding, _letter),
    "R46": _paper(decision.subject, _decision),
    "R47": _paper(decision.authority, _deciding),
    "R48": _paper(decision.command, _deciding),
    "R49": _paper(bases.bases_look, _bases),
    "R50": _paper(bases.bases_end, _bases),
    "R51": _paper(bases.bases_complete, _bases),
    "R52": _paper(bases.bases_cover, _bases),
    "R53": _paper(bases.bases_needed),
    "R54": _paper(bases.citations),
    "R55": _paper(body.running_text),
    "R56": _paper(body.first_line),
    "R57": _paper(body.paragraph_gaps),
    "R58": _paper(body.line_spacing),
    "R59": _paper(headings.titled),
    "R60": _paper(headings.parts_and_chapters, _divisions),
    "R61": _paper(headings.sections, _divisions),
    "R62": _paper(body.part_titles),
    "R63": _paper(headings.title_position),
    "R64": _paper(body.clauses),
    "R65": _paper(headings.letters),
    "R66": _paper(headings.articles),
    "R67": _paper(headings.bullets),
    "R68": _paper(body.end_mark),
    "R69": _paper(body.pointer, _no_appendix),
    "R70": Check(marks.table_text, _tables),
    "R71": _paper(signature.prefixes, _signing),
    "R72": _paper(signature.authority),
    "R73": _paper(signing_rights.line_set, _signing),
    "R74": _paper(signing_rights.own_right, _decision, _signing),
    "R75": _paper(signing_rights.deputy, _signing),
    "R76": _paper(signing_rights.passed_on, _signing),
    "R77": _paper(signing_rights.offices, _signing),
    "R78": _paper(signature.name, _signer),
    "R79": _paper(signature_space.nothing_drawn, _signing),
    "R80": _paper(signature_space.height, _signer),
    "R82": _paper(signature.recipients_title),
    "R83": _paper(signature.recipient_lines),
    "R84": _paper(signature.kept_copies),
    "R85": _paper(signature.first_recipient, _recipients),
    "R86": _paper(letter.addressees),
    "R87": _paper(marks.drafter, _drafter),
    "R88": _paper(marks.address, _address),
    "R89": _paper(marks.boxed, _stamps),
    "R90": _paper(signature.kept_whole, _signing),
    "R91": _appendix(appendix.numbering, _with_paper),
    "R92": _appendix(appendix.label),
    "R93": _appendix(appendix.title),
    "R94": _appendix(appendix.reference),
    "R95": _appendix(appendix.filled_alike, _appendices),
    "R96": _appendix(appendix.rule),
    "R97": _appendix(appendix.own_pages, _with_paper),
    "R98": _appendix(appendix.first_numbers, _appendices),
    "R99": _appendix(appendix.end_mark),
    "R100": _file(page.landscape_margins, _landscape),
    "R101": _appendix(appendix.own_file, _own_file),
    "R102": _appendix(appendix.room_for_seal),
    "R103": Check(appendix.table_rows, _tables),
    "R104": _paper(decision.issued_with, _attached),
    "V01": Check(capitals.sentences, _first(())),
    "V02": Check(capitals.unit_words, _first(())),
    "V03": Check(capitals.bodies, _first(())),
    "V04": Check(capitals.special_nouns, _first(())),
    "V05": Check(capitals.titles, _first(())),
    "V06": Check(capitals.texts, _first(())),
    "V07": Check(capitals.parts_of_texts, _first(())),
    "V08": Check(capitals.days_and_months, _first(())),
}
