"""What the words of a header mean (domain.md b.5), whatever their case, marks, line breaks, abbreviations and slips."""

import re
from functools import lru_cache

from parapp.models.table import ColumnMeaning
from parapp.vietnamese.text import search_key

MAX_HEADER_TEXT = 160

# The first rule that fits wins, so that "Cơ quan phối hợp thực hiện" supports and "Thời gian thực hiện" is a time.
# "ignore" is said of columns that are known, but nothing is taken from: ranks, rules of scoring, evidence.
RULES: tuple[tuple[ColumnMeaning, str], ...] = (
    ("note", r"\bghi chu\b|^chu thich$"),
    ("number", r"^(stt|tt|so tt|so thu tu|thu tu|s\.t\.t\.?|t\.t\.?|no\.?|#)$"),
    ("ignore", r"\bxep (hang|loai|thu)\b|\bthu hang\b|^hang$|^loai$"),
    ("ignore", r"\bcach (tinh|cham|cho)\b|\bphuong phap (tinh|cham)\b|\bhuong dan (cham|tinh)\b|\bke khai\b"),
    ("ignore", r"\b(tai lieu|minh chung|kiem chung|giai trinh|thuyet minh|don vi tinh|trong so)\b(?!.*\bdiem\b)"),
    (
        "code",
        r"\bma so\b|\bma( hieu)? (cua )?(tieu chi|tc|tctp|chi so)\b|^(ma|muc|ma hieu|chi muc|ky hieu)$|\bso hieu\b",
    ),
    ("ignore", r"^(co quan|nguoi) (tham dinh|cham|danh gia)\b"),
    ("cause", r"^nguyen nhan|^ly do"),
    ("assignment", r"chu tri\b.*\bphoi hop|\bphan cong\b"),
    ("printed_lost", r"\b(bi mat|mat diem|diem mat|bi tru|diem tru|chenh lech|con thieu|diem thieu|thieu diem)\b"),
    ("printed_lost", r"\bdiem (bi )?(khong|chua|giam|ho|hao hut)( dat)?( duoc)?\b|^(diem )?mat$|^so mat$"),
    ("penalty", r"\bphat\b"),
    ("bonus", r"\bdiem (thuong|cong)( them)?\b|^thuong$|\bdiem khuyen khich\b"),
    ("survey_score", r"\b(xa hoi hoc|xhh|dieu tra|khao sat|sipas|lay y kien)\b|\bmuc do hai long\b"),
    (
        "self_score",
        r"\btu (cham|danh gia|cho diem|xet|tinh diem|ra soat)\b|\b(don vi|xa|phuong|co so) (cham|danh gia|cho diem)\b",
    ),
    (
        "appraised_score_2",
        r"\b(tham dinh|cham)\b.*\b(lan|dot|vong) (2|ii|hai)\b|\btham dinh lai\b|\bsau giai trinh\b|\bphuc tra\b",
    ),
    (
        "appraised_score",
        r"\btham dinh\b|\b(hoi dong|so noi vu|tinh|huyen|cap tren|to cong tac|ban chi dao) (cham|danh gia|cho diem)\b"
        r"|(?<!ho )\bso cham\b|\bdiem cham\b|\b(danh gia|cham) (cua )?(so|tinh|hoi dong|cap tren)\b",
    ),
    (
        "max_score",
        r"\bdiem chuan\b|\btoi da\b|\b(thang|bieu|khung) diem\b|\bdiem (so )?(theo )?quy dinh\b|^chuan$"
        r"|\bdiem (tran|goc|cao nhat)\b",
    ),
    ("partly_passed", r"^(dat |hoan thanh )?mot phan$"),
    ("not_passed", r"^(khong|chua) (dat|hoan thanh)$"),
    ("passed", r"^(dat|hoan thanh)( \(.*\))?$|\b(khong|chua) dat\b"),
    ("product", r"\bsan pham\b|\bdau ra\b"),
    (
        "achieved_score",
        r"\b(diem|ket qua) (dat|danh gia|so|cham|cuoi cung|chinh thuc|cong nhan|phe duyet|duoc|thuc te|ket luan)\b"
        r"|\bdat duoc\b|\bket qua diem\b|^ket qua( nam)?$|^tong diem$|\bduoc cong nhan\b",
    ),
    ("remedy", r"\bgiai phap\b|\bbien phap\b|\bkhac phuc\b|\bhuong xu ly\b"),
    ("cause", r"\bnguyen nhan\b|\bton tai\b|\bhan che\b|\byeu kem\b|\bbat cap\b|\bly do\b"),
    (
        "deadline",
        r"\bthoi (gian|han|diem)\b|\btien do\b|\b(ngay|han|ky) hoan thanh\b|^hoan thanh|\bky han\b|\bhan (chot|cuoi)\b"
        r"|^han$",
    ),
    ("coordinating", r"\bphoi hop\b|\blien quan\b"),
    (
        "lead",
        r"\bchu tri\b|\b(don vi|bo phan|co quan|nguoi|to chuc|cong chuc|can bo)\b.*\b(thuc hien|phu trach|tham muu)\b"
        r"|\bphu trach\b|\bdau moi\b|\btrach nhiem\b",
    ),
    ("target", r"\bchi tieu\b|\bmuc tieu\b"),
    ("name", r"\btieu chi\b|\bchi so thanh phan\b|^(ten )?chi so( danh gia)?$|\btctp\b"),
    ("field", r"^(ten )?linh vuc$"),
    ("content", r"\bnhiem vu\b|\bnoi dung\b|\bhang muc\b|\bcong viec\b"),
    # Programs export their own words.
    ("printed_lost", r"^(points? )?lost\b"),
    ("self_score", r"^self\b"),
    ("appraised_score", r"^(appraised|assessed)\b"),
    ("max_score", r"^max(imum)?\b"),
    ("code", r"^(criteri(on|a) )?code$"),
    ("name", r"^(criteri(on|a)|indicators?)( name)?$"),
)
COMPILED = tuple((meaning, re.compile(pattern)) for meaning, pattern in RULES)

# Words that say different things in different tables: the figures decide, else the first stands.
_SHARE = re.compile(r"^(ty|ti) (le|trong)\b|%|\bphan tram\b")
EITHER: tuple[tuple[str, tuple[ColumnMeaning, ...]], ...] = (
    (r"^(diem )?td(?! *g)( .*)?$|^dtd( .*)?$", ("appraised_score", "max_score")),
    (r"^(diem |d)tc$", ("self_score", "max_score")),
    (r"^((so|tong so|cot) )?diem( (nam )?20\d\d)?$|^diem tieu chi$", ("achieved_score", "max_score")),
    (r"\bchenh lech\b", ("printed_lost", "ignore")),
    (r"\bdiem tru\b", ("printed_lost", "penalty")),
    (r"^(tong )?cong$|\bdiem cong$", ("bonus", "achieved_score")),
    (_SHARE.pattern, ("ignore",)),
)
COMPILED_EITHER = tuple((re.compile(pattern), meanings) for pattern, meanings in EITHER)

# Whole words that offices shorten in narrow columns, as search_key writes them.
SHORT = {
    "dc": "diem chuan", "dtc": "diem tu cham", "dtdg": "diem tu danh gia", "tdg": "tu danh gia", "dbm": "diem bi mat",
    "dm": "diem mat", "dd": "diem dat", "dtdinh": "diem tham dinh", "dtda": "diem toi da", "dxhh": "diem xhh",
    "kq": "ket qua", "gc": "ghi chu", "sp": "san pham", "tgth": "thoi gian thuc hien", "tght": "thoi gian hoan thanh",
    "tg": "thoi gian", "nn": "nguyen nhan", "gp": "giai phap", "ct": "chu tri", "ph": "phoi hop", "cq": "co quan",
    "cqct": "co quan chu tri", "cqph": "co quan phoi hop", "dvct": "don vi chu tri", "dvph": "don vi phoi hop",
    "dvth": "don vi thuc hien", "dv": "don vi", "th": "thuc hien", "tdinh": "tham dinh", "tda": "toi da",
    "tcham": "tu cham", "lv": "linh vuc", "tc": "tieu chi", "nd": "noi dung",
}  # fmt: skip
_DOTTED = re.compile(
    r"(?<![a-z])d\s*[./]?\s*(?=(chuan|toi da|tham dinh|tu cham|tu danh|bi mat|mat|dat|thuong|phat|xhh)\b)"
)
_INITIALS = re.compile(r"\b[a-z](?:\.[a-z])+\b\.?")
_YEAR_OR_NUMBER = re.compile(r"\b(cua )?nam (truoc|nay|danh gia)\b|\b(nam )?20\d\d\b|[(\[][\d\s=+\-–:()]*[)\]]")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")  # programs name columns "diem_toi_da" and "DiemToiDa"
_WORD = re.compile(r"[a-z0-9.#%]+")
_KNOWN_WORDS = frozenset(word for _, pattern in RULES for word in re.findall(r"[a-z]{4,}", pattern.replace(r"\b", " ")))
_SLIP_LENGTH = 4


@lru_cache(maxsize=4096)
def meaning_of(text: str) -> ColumnMeaning | None:
    """The meaning of a header's text, None for a text that says none; "ignore" for one that nothing is taken from."""
    either = meanings_of(text)
    return either[0] if either else None


@lru_cache(maxsize=4096)
def meanings_of(text: str) -> tuple[ColumnMeaning, ...]:
    """All that a header's text may mean, the likeliest first; empty for a text that says nothing."""
    if not text or len(text) > MAX_HEADER_TEXT:
        return ()
    key = _bare_key(text)
    return _by_rules(key) or _by_rules(_long(key)) or _by_rules(_spelled(_long(key)))


@lru_cache(maxsize=4096)
def meaning_of_words(text: str, meanings: frozenset[ColumnMeaning]) -> ColumnMeaning | None:
    """The first of these meanings that the header's words may stand for, where the likeliest one cannot be."""
    key = _spelled(_long(_bare_key(text[:MAX_HEADER_TEXT])))
    return next((meaning for meaning, pattern in COMPILED if meaning in meanings and pattern.search(key)), None)


def says_share(text: str) -> bool:
    """Whether a header is of shares: "Tỷ lệ điểm đạt (%)"."""
    return _SHARE.search(search_key(text)) is not None


def _bare_key(text: str) -> str:
    """The words without years and the column's number or formula: "ket qua" of "Kết quả năm 2025 (3=1-2)"."""
    words = search_key(_HUMP.sub(" ", text).replace("_", " "))
    return " ".join(_YEAR_OR_NUMBER.sub(" ", words).split()).strip(" :;.,*")


def _by_rules(key: str) -> tuple[ColumnMeaning, ...]:
    either = next((meanings for pattern, meanings in COMPILED_EITHER if pattern.search(key)), None)
    if either is not None:
        return either
    found = next((meaning for meaning, pattern in COMPILED if pattern.search(key)), None)
    return (found,) if found else ()


def _long(key: str) -> str:
    """The words written out: "d.chuan" is "diem chuan", "c.q.c.t" and "cqct" are "co quan chu tri"."""
    plain = _INITIALS.sub(lambda match: match[0].replace(".", ""), key)
    words = (SHORT.get(word.strip("."), word) for word in _DOTTED.sub("diem ", plain).split())
    return " ".join(words)


def _spelled(key: str) -> str:
    """The key with words that are one slip away from a word of the rules set right: "thaam dinh", "toi daa"."""
    return _WORD.sub(lambda match: _known_word(match[0]), key)


@lru_cache(maxsize=4096)
def _known_word(word: str) -> str:
    if len(word) < _SLIP_LENGTH or word in _KNOWN_WORDS or not word.isalpha():
        return word
    near = [known for known in _KNOWN_WORDS if one_slip_apart(word, known)]
    return near[0] if len(near) == 1 else word


def one_slip_apart(word: str, other: str) -> bool:
    """Whether one letter left out, put in, changed, or two neighbours swapped make one of the other."""
    if abs(len(word) - len(other)) > 1:
        return False
    shorter = min(len(word), len(other))
    start = next((index for index in range(shorter) if word[index] != other[index]), shorter)
    rest, other_rest = word[start:], other[start:]
    swapped = other_rest[1::-1] + other_rest[2:]
    return rest == swapped or rest[1:] == other_rest[1:] or rest[1:] == other_rest or rest == other_rest[1:]
