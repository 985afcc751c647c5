"""Which function checks which rule, and what a paper must have for the rule to apply."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from parapp.document.nd30 import appendix, body, letterhead, page, signature, title
from parapp.document.nd30.looks import Fault
from parapp.document.nd30.paper import Paper

WITHOUT_ADDRESSEE = {"KH", "QĐ", "NQ"}


class Check(NamedTuple):
    """The function that finds a rule's faults, and one that says in Vietnamese why it does not apply (or "")."""

    run: Callable[[Paper], Iterator[Fault]]
    not_applied: Callable[[Paper], str] = lambda paper: ""


def _letter(paper: Paper) -> str:
    return "công văn không có tên loại" if title.is_letter(paper) else ""


def _no_bases(paper: Paper) -> str:
    return "" if paper.bases else "văn bản không có căn cứ"


def _no_appendix(paper: Paper) -> str:
    return "" if paper.appendices else "văn bản không có phụ lục"


def _no_superior(paper: Paper) -> str:
    return "" if paper.superior else "không ghi cơ quan chủ quản"


def _no_landscape(paper: Paper) -> str:
    return "" if any(section.landscape for section in paper.sections) else "không có trang ngang"


def _no_table(paper: Paper) -> str:
    return "" if paper.data_tables else "văn bản không có bảng biểu"


def _no_signer(paper: Paper) -> str:
    return "" if paper.signer else "chưa ghi họ tên người ký"


def _no_signing(paper: Paper) -> str:
    return "" if paper.signing else "không thấy phần ký"


def _may_address(paper: Paper) -> str:
    return "" if paper.code in WITHOUT_ADDRESSEE else "loại văn bản này được ghi nơi kính gửi"


CHECKS: dict[str, Check] = {
    "R01": Check(page.paper_size),
    "R02": Check(page.portrait),
    "R03": Check(page.margins),
    "R04": Check(page.font),
    "R05": Check(page.unicode_text),
    "R06": Check(page.composed_text),
    "R07": Check(page.black),
    "R08": Check(page.page_numbers_from_one),
    "R09": Check(page.page_number_look),
    "R10": Check(page.page_number_place),
    "R11": Check(page.first_page_number),
    "R12": Check(letterhead.national_name),
    "R13": Check(letterhead.national_spelling),
    "R14": Check(letterhead.national_on_one_line),
    "R15": Check(letterhead.motto),
    "R16": Check(letterhead.motto_rule),
    "R17": Check(letterhead.motto_spacing),
    "R18": Check(letterhead.paired_sizes),
    "R19": Check(letterhead.issuer),
    "R20": Check(letterhead.issuer_lines),
    "R22": Check(letterhead.superior, _no_superior),
    "R25": Check(letterhead.issuer_rule),
    "R26": Check(letterhead.no_underline),
    "R27": Check(letterhead.number_form),
    "R28": Check(letterhead.number_look),
    "R29": Check(letterhead.leading_zero),
    "R30": Check(letterhead.joints),
    "R31": Check(letterhead.symbol),
    "R35": Check(letterhead.number_level_with_date),
    "R36": Check(letterhead.date_look),
    "R38": Check(letterhead.date_form),
    "R39": Check(letterhead.month_form),
    "R40": Check(title.kind, _letter),
    "R41": Check(title.subject, _letter),
    "R42": Check(title.subject_end, _letter),
    "R43": Check(title.subject_rule, _letter),
    "R49": Check(body.bases_look, _no_bases),
    "R50": Check(body.bases_end, _no_bases),
    "R51": Check(body.bases_complete, _no_bases),
    "R55": Check(body.running_text),
    "R56": Check(body.first_line),
    "R57": Check(body.paragraph_gaps),
    "R58": Check(body.line_spacing),
    "R62": Check(body.part_titles),
    "R64": Check(body.clauses),
    "R68": Check(body.end_mark),
    "R69": Check(body.pointer, _no_appendix),
    "R71": Check(signature.prefixes, _no_signing),
    "R72": Check(signature.authority),
    "R78": Check(signature.name, _no_signer),
    "R82": Check(signature.recipients_title),
    "R83": Check(signature.recipient_lines),
    "R84": Check(signature.kept_copies),
    "R86": Check(body.no_addressee, _may_address),
    "R90": Check(signature.kept_whole, _no_signing),
    "R91": Check(appendix.numbering, _no_appendix),
    "R92": Check(appendix.label, _no_appendix),
    "R93": Check(appendix.title, _no_appendix),
    "R94": Check(appendix.reference, _no_appendix),
    "R97": Check(appendix.own_pages, _no_appendix),
    "R99": Check(appendix.end_mark, _no_appendix),
    "R100": Check(page.landscape_margins, _no_landscape),
    "R103": Check(appendix.table_rows, _no_table),
}
