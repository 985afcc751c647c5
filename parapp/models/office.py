"""The office: who issues, who does the work, who signs, who receives, on what legal ground."""

from datetime import date
from typing import Literal

from parapp.models.record import Record, Value

AgencyKind = Literal[
    "commune",
    "ward",
    "special_zone",
    "commune_before_2025",
    "ward_before_2025",
    "township_before_2025",
    "district",
    "province",
    "city",
    "town_before_2025",
    "urban_district_before_2025",
]
SigningAuthority = Literal["chair", "deputy_for_chair", "acting_chair", "other"]
SigningBody = Literal["committee", "council", "unit"]
LegalBasisClass = Literal["powers", "subject"]
PhraseKind = Literal["cause", "remedy", "target", "product", "content", "lead", "coordinating", "deadline"]


class LayoutChoices(Value, frozen=True):
    """What Nghị định 30/2020 leaves open and the office decides once for all its papers.

    Spelling of the Quốc hiệu (R13); which line a short rule is measured by (R44); whether the first page of an appendix
    shows its number (R98); margins of landscape pages as the page is read, or turned with it (R100); main headings
    indented like a paragraph or not (R63); first line in millimetres (R56); sizes of text and of tables (R55, R70).
    """

    national_name: Literal["HÒA", "HOÀ"] = "HÒA"
    rule_under: Literal["last", "longest"] = "last"
    appendix_first_number: bool = False
    landscape_margins: Literal["as_read", "turned"] = "as_read"
    heading_indent: Literal["first_line", "none"] = "first_line"
    first_line: Literal["12.7", "10"] = "12.7"
    body_size: Literal[14, 13] = 14
    table_size: Literal[12, 13] = 12


class Agency(Record, frozen=True):
    """The office profile. `name` is the proper name alone ("Mẫu"); unit word and full names follow from `kind`.

    `superior_name` is printed above the issuing body only when `show_superior` is on (rule R23). `former_names` are
    the proper names of the communes that were merged into it: tables and papers of earlier years speak of them.
    """

    kind: AgencyKind = "commune"
    name: str = ""
    province: str = ""
    superior_name: str = ""
    show_superior: bool = False
    place_name: str = ""
    symbol: str = "KH-UBND"
    coordinator_unit_id: str | None = None
    drafting_unit_short: str = ""
    electronic: bool = False
    former_names: tuple[str, ...] = ()
    layout: LayoutChoices = LayoutChoices()


class Unit(Record, frozen=True):
    """A unit of the directory; a collective one stands for its members. Valid from/to are inclusive dates."""

    name: str
    order: str = "V"
    short_name: str = ""
    aliases: tuple[str, ...] = ()
    collective: bool = False
    member_ids: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None


class Signer(Record, frozen=True):
    """A signature block: the lines above the signature as printed, and the signer's name (may be empty).

    `body` is whose papers the signer signs: the people's committee's, the people's council's, or those of `unit_id`.
    """

    order: str = "V"
    authority: SigningAuthority = "chair"
    lines: tuple[str, ...] = ()
    name: str = ""
    body: SigningBody = "committee"
    unit_id: str | None = None


class Recipient(Value, frozen=True):
    """One line of Nơi nhận, without dash and semicolon; `suffix` is "b/c", "t/h" or empty."""

    text: str
    suffix: str = ""


class RecipientList(Record, frozen=True):
    """A named list of recipients that plans start from."""

    name: str
    order: str = "V"
    recipients: tuple[Recipient, ...] = ()


class LegalBasis(Record, frozen=True):
    """A căn cứ of the office's library (R51): complete data of the cited text, or its full `text` as typed."""

    order: str = "V"
    basis_class: LegalBasisClass = "subject"
    doc_type: str = ""
    number: str = ""
    issuer: str = ""
    issued_on: date | None = None
    subject: str = ""
    text: str = ""


class Phrase(Record, frozen=True):
    """What an office wrote in a plan that is not in the data file (any more), offered again for a similar criterion.

    Plans in the data file need none: `parapp.plan.phrases` reads their tasks. `year` is the first year of that plan.
    With no `uses` at all it says that this text shall not be offered, whoever wrote it.
    """

    kind: PhraseKind
    text: str
    criterion_name: str = ""
    year: int | None = None
    uses: int = 1
