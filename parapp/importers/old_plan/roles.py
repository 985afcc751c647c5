"""What the heading of a section is about: its role in a plan, or the field of reform it names."""

import re

from parapp.models import SectionRole
from parapp.vietnamese.text import search_key

LONGEST_FIELD = 200

_PURPOSE = re.compile(r"\b(?:muc dich|muc tieu|quan diem)\b")
_REQUIREMENTS = re.compile(r"\b(?:yeu cau)\b")
_IMPLEMENTATION = re.compile(r"\bto chuc (?:trien khai )?(?:thuc hien|trien khai)\b|\btrach nhiem (?:thuc hien|cua)\b")
_TASKS = re.compile(r"\b(?:nhiem vu|giai phap|noi dung|bien phap|ke hoach (?:khac phuc|thuc hien))\b")
_SITUATION = re.compile(
    r"\b(?:thuc trang|tinh hinh|dac diem|ket qua (?:dat duoc|thuc hien|chi so)|danh gia|ton tai,? han che|nhung han che"
    r"|uu diem|mat manh|nguyen nhan|su can thiet)\b"
)
_FIELDS = re.compile(
    r"\A(?:ve )?(?:linh vuc|nhom linh vuc)\b"
    r"|\bchi dao,? ?(?:va )?dieu hanh\b|\b(?:cai cach )?the che\b|\bvan ban (?:quy pham|qppl)\b|\bvb ?qppl\b"
    r"|\bthu tuc hanh chinh\b|\btthc\b|\bto chuc bo may\b|\bbo may hanh chinh\b|\b(?:che do )?cong vu\b"
    r"|\bdoi ngu (?:can bo|cb)\b|\bcan bo,? ?cong chuc\b|\bcb,? ?cc\b|\btai chinh cong\b|\bco che tai chinh\b"
    r"|\bchinh quyen (?:dien tu|so)\b|\bchuyen doi so\b|\bhien dai hoa\b|\bmot cua\b|\btac dong cua\b"
)
_OWN_TEXT = re.compile(r"\A(?:noi dung|muc tieu|nhiem vu|giai phap|bien phap|cac nhiem vu|yeu cau|chi tieu)\b")
_DUTY = re.compile(
    r"\A(?:phan cong|trach nhiem|(?:don vi|co quan|bo phan) (?:thuc hien|chu tri|phoi hop|chiu trach nhiem)"
    r"|to chuc thuc hien|chu tri|phoi hop)\b"
)
_TIME = re.compile(r"\A(?:thoi gian|thoi han|tien do|lo trinh)\b")


def role_of(title: str) -> SectionRole:
    """The role that the words of a heading name; "other" for none."""
    key = search_key(title)
    if _IMPLEMENTATION.search(key):
        return "implementation"
    purpose, requirements = _PURPOSE.search(key), _REQUIREMENTS.search(key)
    if purpose and requirements:
        return "aims"
    tasks, situation = _TASKS.search(key), _SITUATION.search(key)
    if tasks and (not purpose or tasks.start() < purpose.start()) and not (situation and situation.start() == 0):
        return "tasks"
    if purpose:
        return "tasks" if tasks else "purpose"
    if requirements and not tasks:
        return "requirements"
    return "situation" if situation else "other"


def names_field(title: str) -> bool:
    """Whether a heading names a field of administrative reform."""
    return len(title) <= LONGEST_FIELD and _FIELDS.search(search_key(title)) is not None


def is_own_text(title: str) -> bool:
    """Whether a heading below a field opens its content ("Nội dung và mục tiêu", "Nhiệm vụ cụ thể")."""
    return _OWN_TEXT.match(search_key(title)) is not None


def is_duty(title: str) -> bool:
    """Whether a heading below a field opens who does it ("Phân công trách nhiệm")."""
    return _DUTY.match(search_key(title)) is not None


def is_time(title: str) -> bool:
    """Whether a heading below a field opens when it is done."""
    return _TIME.match(search_key(title)) is not None
