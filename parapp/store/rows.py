"""Records as rows: scalars are columns, nested values JSON text, scores plain decimals.

Every field is written out, also one that has its default, so that a changed default never changes old data.
"""

import math
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import NamedTuple

import msgspec
from msgspec import inspect

from parapp.models import (
    Agency,
    Block,
    CriteriaSet,
    Criterion,
    FieldPart,
    LegalBasis,
    Phrase,
    Plan,
    RecipientList,
    Record,
    RelatedPaper,
    Section,
    Signer,
    Task,
    Unit,
    Version,
)
from parapp.vietnamese.numbers import is_plain_score
from parapp.vietnamese.text import clean

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]
PlainRecord = dict[str, Plain]
Cell = str | int | float | None

TABLES: dict[type[Record], str] = {
    Agency: "agency",
    Unit: "unit",
    Signer: "signer",
    RecipientList: "recipient_list",
    LegalBasis: "legal_basis",
    Phrase: "phrase",
    CriteriaSet: "criteria_set",
    Criterion: "criterion",
    Plan: "plan",
    FieldPart: "field_part",
    Task: "task",
    RelatedPaper: "related_paper",
    Section: "section",
    Block: "block",
    Version: "version",
}
"""The table of each type of record; the names stand in data files and never change."""

_GREATEST_INTEGER = 2**63
_SCALARS = (inspect.StrType, inspect.IntType, inspect.BoolType, inspect.DecimalType, inspect.DateType)


class Shape(NamedTuple):
    """How a type is laid out in its table."""

    columns: tuple[str, ...]
    flags: frozenset[str]
    nested: frozenset[str]


@cache
def shape_of(record_type: type[Record]) -> Shape:
    """The columns of a type in the order of its fields; which of them are 0 or 1, and which JSON."""
    info = inspect.type_info(record_type)
    assert isinstance(info, inspect.StructType)
    return Shape(
        columns=tuple(field.name for field in info.fields),
        flags=frozenset(field.name for field in info.fields if isinstance(field.type, inspect.BoolType)),
        nested=frozenset(field.name for field in info.fields if not _is_scalar(field.type)),
    )


def _is_scalar(kind: inspect.Type) -> bool:
    if isinstance(kind, inspect.UnionType):
        return all(_is_scalar(part) for part in kind.types if not isinstance(part, inspect.NoneType))
    return isinstance(kind, (*_SCALARS, inspect.LiteralType))


def plain(record: Record) -> PlainRecord:
    """All fields of a record as JSON can carry them, exactly: reading them back gives an equal record.

    Raises ValueError for what cannot be kept as it is: text that did not pass `clean`, NaN, exponents, wrong types.
    Refused, not mended: an edit that is stored otherwise than it says could not be undone.
    """
    fields = _fields(record)
    # Not record == record, for which 5.0 may stand for Decimal("5").
    if _fields(_converted(fields, type(record))) != fields:
        raise ValueError(f"{type(record).__name__} {record.id!r} does not read back as it is")
    return fields


def _fields(record: Record) -> PlainRecord:
    return {name: _plain(getattr(record, name)) for name in shape_of(type(record)).columns}


def row_of(fields: PlainRecord) -> list[Cell]:
    """The cells of a row, in the order of the columns."""
    return [json_text(value) if isinstance(value, list | dict) else value for value in fields.values()]


def record_of(record_type: type[Record], row: Sequence[Cell]) -> Record:
    """The record in a row. Raises ValueError if it is none."""
    shape = shape_of(record_type)
    fields: PlainRecord = dict(zip(shape.columns, row, strict=True))
    for name in shape.flags:
        fields[name] = bool(fields[name])
    for name in shape.nested:
        if isinstance(text := fields[name], str):
            fields[name] = _parsed(text)
    return _converted(fields, record_type)


def record_with(record_type: type[Record], fields: PlainRecord) -> Record:
    """The record of plain fields as `plain` gives them, perhaps those of an older version: what it did not know yet has
    its default, what is known no more is passed over. Raises ValueError if it is none."""
    known = shape_of(record_type).columns
    return _converted({name: value for name, value in fields.items() if name in known}, record_type)


def json_text(value: Plain) -> str:
    """Compact JSON."""
    return msgspec.json.encode(value).decode()


def _parsed(text: str) -> Plain:
    try:
        parsed: Plain = msgspec.json.decode(text)
    except msgspec.DecodeError as error:
        raise ValueError(str(error)) from error
    return parsed


def _converted(fields: Mapping[str, Plain], record_type: type[Record]) -> Record:
    try:
        return msgspec.convert(fields, record_type)
    except msgspec.ValidationError as error:
        raise ValueError(f"{record_type.__name__} {fields.get('id')!r}: {error}") from error


def _plain(value: object) -> Plain:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, msgspec.Struct):
        return _plain_struct(value)
    if isinstance(value, date):
        return value.isoformat()
    return _number(value)


def _plain_struct(value: msgspec.Struct) -> dict[str, Plain]:
    fields: dict[str, Plain] = {}
    config = value.__struct_config__
    if config.tag is not None:
        fields[str(config.tag_field)] = config.tag
    for name in value.__struct_fields__:
        fields[name] = _plain(getattr(value, name))
    return fields


def _text(value: str) -> str:
    if clean(value) != value:
        raise ValueError(f"text that was not cleaned at the door: {value[:40]!r}")
    return value


def _number(value: object) -> Plain:
    if isinstance(value, Decimal):
        return _score(value)
    if isinstance(value, int) and -_GREATEST_INTEGER <= value < _GREATEST_INTEGER:
        return value
    if isinstance(value, float) and math.isfinite(value):
        return value
    raise ValueError(f"cannot be stored: {value!r:.40}")


def _score(value: Decimal) -> str:
    if not is_plain_score(value):
        raise ValueError(f"no plain decimal: {str(value)[:40]}")
    return str(value)
