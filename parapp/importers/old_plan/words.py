"""Words that tell what a line of an administrative paper is: its type, the nation's line, a signature, an appendix."""

import re

from parapp.importers.old_plan.markers import plain
from parapp.models.paper import PaperParagraph, PaperTable
from parapp.vietnamese.text import fold_space, search_key

PLAN_TYPE = "ke hoach"
COVERING_TYPES = ("quyet dinh", "nghi quyet", "to trinh", "cong van", "thong bao", "chi thi", "bao cao")
_NATION_WORDS = re.compile(r"\bcong hoa xa hoi chu nghia\b|\bdoc lap ?-? ?tu do ?-? ?hanh phuc\b")
_RULE = re.compile(r"[\s_\-–—=*~.·─━]+")
_NUMBER = re.compile(r"so ?[:.]? ?[^\s/]* ?/ ?[^\W\d_]|so ?: *$")
_SIGNATURE = re.compile(
    r"(?:t ?[./] ?m|k ?[./] ?t|t ?[./] ?l|tuq|q)[./] ?[^\W\d_]|(?:tm|kt|tl|tuq)\b[.,]? ?(?=[^\W\d_])"
    r"|(?:pho )?chu tich(?: ubnd| uy ban nhan dan| hdnd)?(?: (?:xa|phuong|huyen|thi tran|thi xa|tinh))?\Z"
    r"|(?:quyen chu tich|q chu tich|truong phong|pho truong phong|giam doc|pho giam doc|chanh van phong)\Z"
)
_RECIPIENTS = re.compile(r"noi nhan ?[:.;]?(?=\s|\Z)")
_APPENDIX = re.compile(r"(?:phu luc|bieu|phu bieu)(?: so)?(?: (?:[ivx]+|\d{1,2}[a-z]?|[a-h]))?[.:]?\Z")
_APPENDIX_TITLED = re.compile(r"(?:phu luc|phu bieu)(?: so)? ?(?:[ivx]+|\d{1,2}[a-z]?|[a-h])? ?[.:\-–] ?(?=\w)")
_REFERENCE = re.compile(r"\(? ?(?:ban hanh )?(?:kem theo|dinh kem)\b")


def text_of(paragraph: PaperParagraph) -> str:
    """The words of a paragraph on one line, its marker left out."""
    return fold_space(plain(paragraph.runs))


def whole_text(paragraph: PaperParagraph) -> str:
    """The words of a paragraph behind its marker, as seen."""
    return fold_space(f"{paragraph.marker} {plain(paragraph.runs)}")


def key_of(paragraph: PaperParagraph) -> str:
    """The search key of a paragraph's words."""
    return search_key(text_of(paragraph))


def is_rule(text: str) -> bool:
    """Whether a line is drawn with typed signs."""
    return _RULE.fullmatch(text) is not None


def is_nation(text: str) -> bool:
    """Whether a line is Quốc hiệu or Tiêu ngữ."""
    return _NATION_WORDS.search(search_key(text)) is not None


def is_number_line(text: str) -> bool:
    """Whether a line is "Số: 27/KH-UBND"."""
    return _NUMBER.match(search_key(text)) is not None


def is_signature(text: str) -> bool:
    """Whether a line begins a signature block: an authority or a title in capitals."""
    return text == text.upper() and any(map(str.isalpha, text)) and _SIGNATURE.match(search_key(text)) is not None


def is_recipients(text: str) -> bool:
    """Whether a line opens the recipients."""
    return _RECIPIENTS.match(search_key(text)) is not None


def is_appendix_label(paragraph: PaperParagraph) -> bool:
    """Whether a paragraph is the label of an appendix, on its own or with the title behind it."""
    key = key_of(paragraph)
    if _APPENDIX.fullmatch(key):
        return not paragraph.marker
    titled = _APPENDIX_TITLED.match(key) is not None and len(key) < 300
    return titled and not paragraph.marker and (paragraph.align == "center" or paragraph.bold)


def appendix_label_end(text: str) -> int:
    """How many characters of an appendix's first line are the label."""
    found = _APPENDIX_TITLED.match(search_key(text))
    return found.end() if found and len(search_key(text)) == len(text) else 0


def is_reference(text: str) -> bool:
    """Whether a line says what the paper came with: "(Kèm theo Quyết định số …)"."""
    return _REFERENCE.match(search_key(text)) is not None


def doc_type_of(paragraph: PaperParagraph) -> str:
    """The key of the document type that a line is or begins with in capitals; "" for none."""
    text, key = text_of(paragraph), key_of(paragraph)
    if paragraph.marker or not text[:4].isupper():
        return ""
    for kind in (PLAN_TYPE, *COVERING_TYPES):
        if key == kind or (key.startswith(kind + " ") and _stands_out(paragraph, text)):
            return kind
    return ""


def _stands_out(paragraph: PaperParagraph, text: str) -> bool:
    """A title on the line of the type: its first two words in capitals, centred or bold, no sentence."""
    words = text.split()[:2]
    return all(word.isupper() for word in words) and (paragraph.align == "center" or paragraph.bold) and len(text) < 400


def is_letterhead(table: PaperTable) -> bool:
    """Whether a table is the top of a paper."""
    texts = [text_of(p) for row in table.rows for cell in row for p in cell.paragraphs]
    return any(map(is_nation, texts)) or (len(table.rows) <= 3 and any(map(is_number_line, texts)))


def is_ending(table: PaperTable) -> bool:
    """Whether a table is the foot of a paper."""
    cells = [cell for row in table.rows for cell in row]
    texts = [text_of(p) for cell in cells for p in cell.paragraphs]
    widest = max((len(row) for row in table.rows), default=0)
    return any(map(is_recipients, texts)) or (widest <= 3 and len(table.rows) <= 6 and any(map(is_signature, texts)))
