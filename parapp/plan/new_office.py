"""A new office's first data as one change."""

from msgspec.structs import replace

from parapp.models import Agency, Change, Record, added
from parapp.plan.presets import recipient_presets, signer_presets, unit_preset


def new_office(agency: Agency, signer_name: str = "", with_units: bool = True, with_recipients: bool = True) -> Change:
    """Adds the agency, signature blocks (the chairman's with the name), and the presets of units and recipients."""
    units, coordinator = unit_preset(agency.kind) if with_units else ((), None)
    chair, *others = signer_presets()
    lists = recipient_presets(agency.kind) if with_recipients else ()
    records: tuple[Record, ...] = (
        replace(agency, coordinator_unit_id=coordinator),
        *units,
        replace(chair, name=signer_name),
        *others,
        *lists,
    )
    return added("nhập thông tin cơ quan ban đầu", records)
