"""A căn cứ as a sentence: the complete data of the cited text (R51)."""

import re

from parapp.document.compose.grammar import bare
from parapp.models import LegalBasis
from parapp.vietnamese.dates import long_date
from parapp.vietnamese.text import fold_space

_CITED = re.compile(r"(Căn cứ|Theo|Xét|Thực hiện)\b", re.IGNORECASE)
_SUBJECT_VERBS = re.compile(
    r"(về|quy định|ban hành|phê duyệt|công bố|sửa đổi|hướng dẫn|thông qua|kết luận|giao|triển khai)\b", re.IGNORECASE
)
_BY_NAME = ("luật", "bộ luật", "pháp lệnh", "hiến pháp")


def legal_basis_text(basis: LegalBasis) -> str:
    """ "Căn cứ Quyết định số 22/QĐ-UBND ngày 11 tháng 01 năm 2026 của … về …", without the sign at its end.

    What the office typed as a full text comes first; Luật and Pháp lệnh have no number and no issuer.
    """
    typed = bare(fold_space(basis.text))
    text = typed or _cited(basis)
    return text if not text or _CITED.match(text) else f"Căn cứ {text}"


def _cited(basis: LegalBasis) -> str:
    subject, kind = bare(fold_space(basis.subject)), fold_space(basis.doc_type)
    day = long_date(basis.issued_on) if basis.issued_on else ""
    if kind.lower() in _BY_NAME:
        return " ".join(part for part in (kind, subject, day) if part)
    about = subject if not subject or _SUBJECT_VERBS.match(subject) else f"về {subject}"
    number = f"số {basis.number}" if basis.number else ""
    issuer = f"của {basis.issuer}" if basis.issuer else ""
    return " ".join(part for part in (kind, number, day, issuer, about) if part)
