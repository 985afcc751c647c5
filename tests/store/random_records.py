"""Random records of every type, made from the records' own types, so that a new field is tested from its first day."""

from typing import Any

from hypothesis import strategies as st
from msgspec import inspect

from parapp.models import Record
from parapp.vietnamese.text import clean

SIGNS = "aăâđeêoôơuưyAĐỀẾ 0123456789.,;:-–“”\n\t<&{*'\"\\%\u00a0\u0323👩"
TEXTS = (st.text(SIGNS, max_size=12) | st.text(max_size=6)).map(clean)
SCORES = st.decimals(min_value=-10_000, max_value=10_000, places=2) | st.decimals(min_value=0, max_value=99, places=0)
INTEGERS = st.integers(-(2**63), 2**63 - 1)


def values_of(kind: inspect.Type, within: tuple[type, ...] = ()) -> st.SearchStrategy[Any]:
    """Values that a field of this type may have; what may stand in itself (`within`) does so no more than once."""
    match kind:
        case inspect.StrType():
            return TEXTS
        case inspect.BoolType():
            return st.booleans()
        case inspect.IntType():
            return INTEGERS
        case inspect.FloatType():
            return st.floats(allow_nan=False, allow_infinity=False)
        case inspect.DecimalType():
            return SCORES
        case inspect.DateType():
            return st.dates()
        case inspect.NoneType():
            return st.none()
        case inspect.LiteralType():
            return st.sampled_from(kind.values)
        case inspect.UnionType():
            return st.one_of([values_of(part, within) for part in kind.types])
        case inspect.VarTupleType():
            if isinstance(kind.item_type, inspect.StructType) and kind.item_type.cls in within:
                return st.just(())
            return st.lists(values_of(kind.item_type, within), max_size=2).map(tuple)
        case inspect.StructType():
            inner = (*within, kind.cls)
            return st.builds(kind.cls, **{field.name: values_of(field.type, inner) for field in kind.fields})
    raise NotImplementedError(kind)


def fields_of(record_type: type[Record]) -> dict[str, st.SearchStrategy[Any]]:
    """A strategy for each field but the id."""
    info = inspect.type_info(record_type)
    assert isinstance(info, inspect.StructType)
    return {field.name: values_of(field.type) for field in info.fields if field.name != "id"}
