"""What a column means, by the words of its header (domain.md b.5), whatever their case, marks and line breaks."""

import re
from collections.abc import Sequence
from functools import lru_cache

from parapp.models.table import ColumnMeaning
from parapp.vietnamese.text import search_key

MAX_HEADER_TEXT = 120

# The first rule that fits wins, so that "Cơ quan phối hợp thực hiện" supports and "Thời gian thực hiện" is a time.
RULES: tuple[tuple[ColumnMeaning, str], ...] = (
    ("note", r"\bghi chu\b"),
    ("number", r"^(stt|tt|so tt|so thu tu|s\.t\.t|t\.t|no\.?|#)$"),
    ("code", r"\bma so\b|\bma (tieu chi|tc|tctp|chi so)\b|^ma$|\bso hieu\b"),
    ("assignment", r"chu tri\b.*\bphoi hop|\bphan cong\b"),
    ("printed_lost", r"\b(bi mat|mat diem|diem mat|bi tru|diem tru|chenh lech|con thieu|diem thieu|thieu diem)\b"),
    ("penalty", r"\bphat\b"),
    ("bonus", r"\bdiem (thuong|cong)\b"),
    ("survey_score", r"\b(xa hoi hoc|xhh|dieu tra|khao sat)\b"),
    ("self_score", r"\btu (cham|danh gia|cho diem)\b"),
    ("appraised_score_2", r"\b(tham dinh|cham)\b.*\blan (2|ii|hai)\b|\btham dinh lai\b|\bsau giai trinh\b"),
    ("appraised_score", r"\btham dinh\b|\bdiem cham\b|\bphuc tra\b"),
    ("max_score", r"\bdiem chuan\b|\btoi da\b|\bthang diem\b|\bdiem quy dinh\b"),
    ("not_passed", r"^(khong|chua) dat$"),
    ("passed", r"^dat( \(.*\))?$|\bkhong dat\b"),
    ("product", r"\bsan pham\b|\bdau ra\b"),
    (
        "achieved_score",
        r"\b(diem|ket qua) (dat|danh gia|so|cham)\b|\bdat duoc\b|\bket qua diem\b|^ket qua$",
    ),
    ("cause", r"^nguyen nhan|^ly do"),
    ("remedy", r"\bgiai phap\b|\bbien phap\b|\bkhac phuc\b"),
    ("cause", r"\bnguyen nhan\b|\bton tai\b|\bhan che\b|\byeu kem\b"),
    ("deadline", r"\bthoi (gian|han|diem)\b|\btien do\b|\bngay hoan thanh\b|^hoan thanh|\bky han\b|\bhan hoan thanh\b"),
    ("coordinating", r"\bphoi hop\b|\blien quan\b"),
    (
        "lead",
        r"\bchu tri\b|\b(don vi|bo phan|co quan|nguoi|to chuc|cong chuc)\b.*\b(thuc hien|phu trach|tham muu)\b"
        r"|\bphu trach\b|\bdau moi\b|\btrach nhiem\b",
    ),
    ("target", r"\bchi tieu\b|\bmuc tieu\b"),
    ("name", r"\btieu chi\b|\bchi so thanh phan\b|^(ten )?chi so( danh gia)?$"),
    ("field", r"^(ten )?linh vuc$"),
    ("content", r"\bnhiem vu\b|\bnoi dung\b"),
)
COMPILED = tuple((meaning, re.compile(pattern)) for meaning, pattern in RULES)
SCORES: tuple[ColumnMeaning, ...] = (
    *("max_score", "self_score", "appraised_score", "appraised_score_2", "survey_score"),
    *("bonus", "penalty", "achieved_score", "printed_lost"),
)
TASK_TEXTS: tuple[ColumnMeaning, ...] = (
    *("cause", "remedy", "target", "lead", "coordinating", "assignment", "product", "deadline"),
)
FREE_WORDS: tuple[ColumnMeaning, ...] = ("cause", "remedy", "target", "product", "note")
YEAR = re.compile(r"\b(20\d\d)\b")


@lru_cache(maxsize=4096)
def meaning_of(text: str) -> ColumnMeaning | None:
    """The meaning of a header's text, None for a text that says none."""
    if not text or len(text) > MAX_HEADER_TEXT:
        return None
    key = search_key(text)
    return next((meaning for meaning, pattern in COMPILED if pattern.search(key)), None)


def meaning_of_stack(texts: Sequence[str]) -> ColumnMeaning | None:
    """The meaning of a column from its header's texts, top to bottom ("Điểm" over "Thẩm định" over "Lần 2").

    The lowest text decides if it says something alone; "Đạt" under "Điểm" does not.
    """
    if not texts:
        return None
    lowest, whole = meaning_of(texts[-1]), meaning_of(" ".join(texts))
    if lowest is None or (lowest == "passed" and len(texts) > 1):
        return whole
    rounds = {"appraised_score", "appraised_score_2"}
    return whole if whole in rounds and lowest in rounds else lowest


def column_meanings(stacks: Sequence[Sequence[str]]) -> tuple[ColumnMeaning, ...]:
    """The meaning of each column by its header alone; "ignore" where nothing is recognised."""
    found = [meaning_of_stack(stack) for stack in stacks]
    found = _settle_names(found)
    found = _settle_doubles(found, [_year(stack) for stack in stacks])
    return tuple(meaning or "ignore" for meaning in found)


def _year(stack: Sequence[str]) -> int:
    return max((int(year) for text in stack for year in YEAR.findall(text)), default=0)


def _settle_names(found: list[ColumnMeaning | None]) -> list[ColumnMeaning | None]:
    """What "Lĩnh vực" or "Nội dung" means depends on the columns beside it."""
    has_scores = any(meaning in SCORES or meaning == "passed" for meaning in found)
    if "name" not in found and "content" in found and has_scores:
        return _replaced(found, "content", "name")
    if "name" not in found and "content" not in found and "code" not in found and "field" in found:
        return _replaced(found, "field", "name")
    if "name" in found and "content" in found and "remedy" not in found:
        return _replaced(found, "content", "remedy")
    return found


def _replaced(found: list[ColumnMeaning | None], old: ColumnMeaning, new: ColumnMeaning) -> list[ColumnMeaning | None]:
    return [new if meaning == old else meaning for meaning in found]


def _settle_doubles(found: list[ColumnMeaning | None], years: list[int]) -> list[ColumnMeaning | None]:
    """Of several columns with one meaning the latest year's counts, else the first; two appraisals are two rounds.

    Several columns of free words ("Tồn tại", "Nguyên nhân") are read together.
    """
    settled: list[ColumnMeaning | None] = [None] * len(found)
    for meaning in dict.fromkeys(found):
        places = [index for index, other in enumerate(found) if other == meaning]
        if meaning is None:
            continue
        best = max(places, key=lambda index: (years[index], -index))
        for index in places if meaning in FREE_WORDS else [best]:
            settled[index] = meaning
        rounds = [index for index in places if years[index] == years[best]]
        if meaning == "appraised_score" and len(rounds) > 1 and "appraised_score_2" not in found:
            settled[rounds[1]] = "appraised_score_2"
    return settled
