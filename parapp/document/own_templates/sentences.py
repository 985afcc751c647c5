"""An office's own sentences: files in its own folder that stand for those of templates/wording/ of the same name."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

import msgspec
from msgspec.structs import replace

from parapp.document.compose.forms import forms
from parapp.document.compose.shelf import is_name
from parapp.document.compose.wording import compiled
from parapp.document.own_templates.values import UnknownName, check_names, names_for
from parapp.document.saving import save_whole
from parapp.models import UserError
from parapp.models.form import Form
from parapp.models.record import Value
from parapp.paths import templates
from parapp.vietnamese.text import clean

LARGEST_FILE = 64 * 1024
_SYNTAX_REASONS = (
    (re.compile(r"needs to be closed is '(\w+)'"), "còn thiếu {{% end{0} %}}"),
    (re.compile(r"unknown tag 'end(\w+)'"), "{{% end{0} %}} thừa hoặc sai chỗ"),
    (re.compile(r"unknown tag '(\w+)'"), "không có lệnh “{0}”"),
    (re.compile(r"unexpected char '(.)'"), "dấu “{0}” không hiểu được"),
    (re.compile(r"[Uu]nexpected end of template|end of print statement|end of statement block|unexpected '}'"),
     "dấu {{{{ }}}} hoặc {{% %}} chưa đủ hoặc để trống"),
)  # fmt: skip
_OTHER_REASON = "dấu {{ }} hoặc {% %} viết chưa đúng"


class Sentence(Value, frozen=True):
    """A sentence that can be written otherwise: its name for people, where it stands, what it speaks of."""

    name: str
    place: str
    about: tuple[str, ...] = ()
    key: str = ""
    text: str = ""


@lru_cache(maxsize=1)
def sentences() -> tuple[Sentence, ...]:
    """All sentences with the words that come with parapp, in the order of their catalogue."""
    folder = templates() / "wording"
    known = msgspec.toml.decode((folder / "sentences.toml").read_bytes(), type=dict[str, Sentence])
    return tuple(replace(known[key], key=key, text=_read(folder / f"{key}.j2").strip()) for key in known)


def own_text(own: Path, key: str) -> str | None:
    """The office's own words for a sentence as they stand in its file; None where it has none.

    UserError `own_sentence_unreadable`.
    """
    path = _path(own, key)
    try:
        return _read(path) if path.is_file() else None
    except (OSError, ValueError) as fault:
        raise UserError("own_sentence_unreadable", name=path.name, sentence=_title(key), key=key) from fault


def worded(form: Form, own: Path | None) -> Form:
    """The form with the office's own sentences in place of those that come with parapp; a form's own ones stay.

    A file that is no sentence stops with a UserError: `own_sentence_unreadable`, `own_sentence_broken`,
    `own_sentence_unknown`.
    """
    changed = dict(_own_sentences(own)) if own is not None else {}
    shared = {key: text for key, text in changed.items() if form.wording.get(key) == _built_in(key)}
    return replace(form, wording={**form.wording, **shared}) if shared else form


def save_sentence(own: Path, key: str, text: str) -> None:
    """Makes these words the office's for a sentence, once they are found good. UserError as `check_sentence`."""
    check_sentence(key, text)
    folder = _path(own, key).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise UserError("folder_unwritable", folder=str(folder)) from fault
    save_whole(_path(own, key), f"{clean(text).strip()}\n".encode(), "own_file_locked")


def restore_sentence(own: Path, key: str) -> None:
    """The words that come with parapp hold again; the office's are kept beside in a file that nobody reads."""
    path = _path(own, key)
    try:
        if path.is_file():
            path.replace(path.with_suffix(".j2.cu"))
    except OSError as fault:
        raise UserError("own_file_locked", name=path.name) from fault


def check_sentence(key: str, text: str) -> None:
    """Refuses what is no sentence: UserError `own_sentence_broken` (line, reason), `own_sentence_unknown` (line, name,
    near: what could be meant)."""
    title = _title(key)
    if not text.strip():
        raise UserError("own_sentence_empty", sentence=title, key=key)
    try:
        tree = compiled(text).environment.parse(text)
        check_names(tree, names_for(_about(key), labels_for(key)))
    except UserError as fault:
        raise _told(fault, key) from fault
    except UnknownName as fault:
        near = get_close_matches(fault.name, fault.known, n=3, cutoff=0.5)
        words = ", ".join(near) or "không có, xin chọn trong danh sách trường"
        facts = {"sentence": title, "key": key, "line": fault.line, "name": fault.name, "near": words}
        raise UserError("own_sentence_unknown", **facts) from fault


def labels_for(key: str) -> dict[str, str]:
    """The labels that every form has in which the sentence stands, as the last of these forms words them."""
    using = [form.labels for form in forms() if form.wording.get(key) == _built_in(key)]
    shared = set.intersection(*(set(labels) for labels in using)) if using else set()
    return {name: label for labels in using for name, label in labels.items() if name in shared}


def _own_sentences(own: Path) -> Iterator[tuple[str, str]]:
    """Key and text of each sentence that the office wrote, checked."""
    for path in sorted((own / "wording").glob("*.j2")):
        key = path.stem
        if is_name(key) and (text := own_text(own, key)) is not None:
            _check_once(key, text)
            yield key, text


@lru_cache(maxsize=256)
def _check_once(key: str, text: str) -> None:
    """`check_sentence`, for words that were good before only once: pages are made with each key typed."""
    check_sentence(key, text)


def _told(fault: UserError, key: str) -> UserError:
    """A fault of the language in words about this sentence."""
    line = fault.facts.get("line", 1)
    match fault.code:
        case "wording_syntax":
            reason = _syntax_reason(str(fault.__cause__))
        case "wording_too_long":
            reason = "quá dài hoặc lồng quá nhiều lớp"
        case _:
            reason = f"dùng điều không được phép ({fault.facts.get('what', '')})"
    return UserError("own_sentence_broken", sentence=_title(key), key=key, line=line, reason=reason)


def _syntax_reason(told: str) -> str:
    for pattern, words in _SYNTAX_REASONS:
        if found := pattern.search(told):
            return words.format(*found.groups())
    return _OTHER_REASON


def _title(key: str) -> str:
    return next((sentence.name for sentence in sentences() if sentence.key == key), key)


def _about(key: str) -> tuple[str, ...]:
    return next((sentence.about for sentence in sentences() if sentence.key == key), ("task", "field"))


@lru_cache(maxsize=256)
def _built_in(key: str) -> str | None:
    path = templates() / "wording" / f"{key}.j2"
    return _read(path) if path.is_file() else None


def _path(own: Path, key: str) -> Path:
    if not is_name(key):
        raise ValueError(key)
    return own / "wording" / f"{key}.j2"


def _read(path: Path) -> str:
    if path.stat().st_size > LARGEST_FILE:
        raise ValueError("too large")
    return path.read_text(encoding="utf-8-sig")
