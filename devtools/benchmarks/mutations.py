"""Mutated files of a fixed seed: bytes, members of the package, XML tags, attributes and texts.

`mutated("xlsx", 123)` is always the same file; it needs nothing but the kind and the number.
"""

import io
import random
import re
import zipfile
from collections.abc import Callable
from functools import cache
from typing import Any

from devtools.collection import draw, write_html, write_text
from devtools.collection.layouts import Printed
from devtools.collection.write_docx import Marks, docx
from devtools.collection.write_ods import ods
from devtools.collection.write_pdf import pdf
from devtools.collection.write_xls import xls
from devtools.collection.write_xlsx import xlsx

SEED = 20261121
BYTES_ONLY = 0.25
MAIN_PART = 0.6
DROP_PART = 0.06
MAIN_PARTS = ("xl/worksheets/sheet1.xml", "word/document.xml", "content.xml")
VALUES = (
    "-1", "0", "1", "4294967296", "99999999999999999999", "1e309", "-1e-400", "NaN", "Infinity", "", "&#0;", "&x;",
    "A0", "XFE1048577", "XFD1048576", "A1:XFD1048576", "#REF!", "1.2.3", "31/02/2025", "&#xFFFD;", "Ệ" * 5000, "true",
    "../../x", "http://x.invalid/", "=1/0", "SUM(A1:XFD1048576)", "200000000", "\u202e1,5", "0,5/0", "1.1\n1.2",
    "<w:t>", "0x10",
)  # fmt: skip
_ATTRIBUTE = re.compile(rb'="[^"]*"')
_TEXT = re.compile(rb">([^<>]+)<")
_TAG = re.compile(rb"<[^<>]+>")
_NUMBER = re.compile(rb"\d+")
_ELEMENT = re.compile(rb"<([\w:]+)[^<>]*>[^<>]*</\1>")
HABITS: tuple[Marks, ...] = (Marks(), Marks("tracked", 1), Marks("nested", 1), Marks("controls", 1))


def mutated(kind: str, number: int) -> bytes:
    """The file of the number: one of the small valid ones of its kind, changed."""
    rng = random.Random(f"{SEED}/{kind}/{number}")
    data = rng.choice(valid(kind))
    if kind in ("xlsx", "docx", "ods") and rng.random() >= BYTES_ONLY:
        return _with_parts_changed(data, rng)
    if kind == "html" and rng.random() < 0.5:
        return _xml_changed(data, rng)
    return _bytes_changed(data, rng)


@cache
def valid(kind: str) -> tuple[bytes, ...]:
    """Four small files of the kind, of about a dozen rows."""
    return tuple(_written(kind, number) for number in range(4))


def _written(kind: str, number: int) -> bytes:
    rng = random.Random(f"{SEED}/{kind}/valid/{number}")
    fixed: dict[str, Any] = {}
    if kind in ("xlsx", "ods"):
        fixed = [{}, {"formulas": "bare"}, {"number_style": "accounting"}, {"code_style": "date_d.m"}][number]
    printed = draw.table(rng, kind in ("xlsx", "xls", "ods"), _wishes(number), **fixed)
    return _WRITERS[kind](printed, number)


def _wishes(number: int) -> dict[str, Any]:
    return {"rows": 8, "fields": 2, "tasks": True, "long_series": 0, "second_round": number == 3, "gaps": False}


_ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-8")
_WRITERS: dict[str, Callable[[Printed, int], bytes]] = {
    "xlsx": lambda printed, _number: xlsx([printed.grid]),
    "docx": lambda printed, number: docx([printed.grid], HABITS[number]),
    "xls": lambda printed, _number: xls([printed.grid]),
    "ods": lambda printed, _number: ods([printed.grid]),
    "csv": lambda printed, number: write_text.csv_file(printed.grid, ",;\t;"[number], _ENCODINGS[number]),
    "html": lambda printed, number: write_html.html(printed.grid, ("web", "portal", "word", "excel")[number]).encode(),
    "pdf": lambda printed, number: pdf(printed.grid, ruled=number % 2 == 0, landscape=True, size=8),
}


def _bytes_changed(data: bytes, rng: random.Random) -> bytes:
    """1 to 20 bytes other, sometimes cut, sometimes with a piece taken out or twice."""
    changed = bytearray(data)
    for _ in range(rng.randint(1, 20)):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    if rng.random() < 0.15:
        del changed[rng.randrange(1, len(changed)) :]
    if rng.random() < 0.2:
        start = rng.randrange(len(changed))
        piece = bytes(changed[start : start + rng.randrange(1, 200)])
        changed[start : start + len(piece)] = rng.choice((b"", piece * 2))
    return bytes(changed)


def _with_parts_changed(data: bytes, rng: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(rng.randint(1, 2)):
        name = next((one for one in MAIN_PARTS if one in parts), "")
        if not name or rng.random() >= MAIN_PART:
            name = rng.choice(sorted(parts))
        parts[name] = (
            _xml_changed(parts[name], rng) if rng.random() < 0.85 else _bytes_changed(parts[name] or b"x", rng)
        )
    if rng.random() < DROP_PART:
        del parts[rng.choice(sorted(parts))]
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part)
    return target.getvalue()


def _xml_changed(data: bytes, rng: random.Random) -> bytes:
    """One to three changes to what tags, attributes and texts say."""
    for _ in range(rng.randint(1, 3)):
        change = rng.choices([one for _, one in _CHANGES], [weight for weight, _ in _CHANGES])[0]
        data = change(data, rng) or data
    return data


def _replaced(pattern: re.Pattern[bytes], data: bytes, rng: random.Random, made: Callable[[bytes], bytes]) -> bytes:
    found = list(pattern.finditer(data))
    if not found:
        return data
    one = rng.choice(found)
    return data[: one.start()] + made(one[0]) + data[one.end() :]


def _swapped(data: bytes, rng: random.Random) -> bytes:
    """Two texts change places."""
    found = list(_TEXT.finditer(data))
    if len(found) < 2:
        return data
    first, second = sorted(rng.sample(found, 2), key=lambda one: one.start())
    return data[: first.start()] + second[0] + data[first.end() : second.start()] + first[0] + data[second.end() :]


def _value(rng: random.Random) -> bytes:
    return rng.choice(VALUES).encode("utf-8", "replace")


def _nested(data: bytes, rng: random.Random) -> bytes:
    """One element within itself many times."""
    deep = rng.choice((3, 50, 3000))

    def made(text: bytes) -> bytes:
        start, end = text[: text.index(b">") + 1], text[text.rindex(b"</") :]
        return start * deep + text + end * deep

    return _replaced(_ELEMENT, data, rng, made)


# Each with its weight: dropped and doubled tags leave no well-formed XML, which ends the reading early.
_CHANGES: tuple[tuple[int, Callable[[bytes, random.Random], bytes]], ...] = (
    (5, lambda data, rng: _replaced(_ATTRIBUTE, data, rng, lambda _text: b'="' + _value(rng) + b'"')),
    (5, lambda data, rng: _replaced(_TEXT, data, rng, lambda _text: b">" + _value(rng) + b"<")),
    (1, lambda data, rng: _replaced(_TAG, data, rng, lambda _text: b"")),
    (1, lambda data, rng: _replaced(_TAG, data, rng, lambda text: text * 2)),
    (4, lambda data, rng: _replaced(_ELEMENT, data, rng, lambda text: text * rng.choice((2, 40, 2000)))),
    (3, lambda data, rng: _replaced(_ELEMENT, data, rng, lambda _text: b"")),
    (4, lambda data, rng: _replaced(_NUMBER, data, rng, lambda text: text + b"9" * rng.choice((1, 3, 8, 400)))),
    (3, _nested),
    (4, _swapped),
)
