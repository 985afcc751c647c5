"""Starting data of an office by its kind: units, signature blocks, recipients. All of it can be edited afterwards."""

import tomllib
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import msgspec

from parapp import paths
from parapp.models import AgencyKind, Recipient, RecipientList, Signer, Unit, new_id, spread_keys
from parapp.models.office import SigningAuthority, SigningBody
from parapp.models.record import Value
from parapp.plan.agency_names import UNIT_WORDS
from parapp.plan.papers.issuers import head_line


class UnitEntry(Value, frozen=True):
    """A unit of a preset; `members` are keys of the same preset and make it collective, `coordinator` marks the usual
    lead for CCHC."""

    key: str
    name: str
    short: str = ""
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    collective: bool = False
    coordinator: bool = False


class UnitPreset(Value, frozen=True):
    """The units of some kinds of agency, with the days they exist from and to."""

    kinds: tuple[AgencyKind, ...]
    units: tuple[UnitEntry, ...]
    valid_from: date | None = None
    valid_to: date | None = None


class SignerEntry(Value, frozen=True):
    """A signature block."""

    authority: SigningAuthority
    lines: tuple[str, ...]
    body: SigningBody = "committee"


class RecipientsEntry(Value, frozen=True):
    """A list of recipients for some kinds of agency: (text, suffix)."""

    name: str
    kinds: tuple[AgencyKind, ...]
    recipients: tuple[tuple[str, str], ...]


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((paths.resources() / "units" / name).read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _unit_presets() -> tuple[UnitPreset, ...]:
    files = sorted(path.name for path in (paths.resources() / "units").glob("*.toml"))
    loaded = [_toml(name) for name in files]
    return tuple(msgspec.convert(data, UnitPreset) for data in loaded if "units" in data)


def unit_preset(kind: AgencyKind) -> tuple[tuple[Unit, ...], str | None]:
    """Fresh units for an agency of this kind, and the id of the one that usually coordinates CCHC."""
    preset = next(preset for preset in _unit_presets() if kind in preset.kinds)
    ids = {entry.key: new_id() for entry in preset.units}
    units = tuple(
        _unit(entry, order, ids, preset, UNIT_WORDS[kind])
        for entry, order in zip(preset.units, spread_keys(len(preset.units)), strict=True)
    )
    return units, next((ids[entry.key] for entry in preset.units if entry.coordinator), None)


def preset_names(kind: AgencyKind) -> dict[str, str]:
    """The names of the units that an agency of this kind usually has, by their keys; empty for kinds without preset."""
    units = [entry for preset in _unit_presets() if kind in preset.kinds for entry in preset.units]
    return {entry.key: entry.name.replace("{unit}", UNIT_WORDS[kind]) for entry in units}


def _unit(entry: UnitEntry, order: str, ids: dict[str, str], preset: UnitPreset, word: str) -> Unit:
    return Unit(
        id=ids[entry.key],
        order=order,
        name=entry.name.replace("{unit}", word),
        short_name=entry.short,
        aliases=tuple(alias.replace("{unit}", word) for alias in entry.aliases),
        collective=entry.collective or bool(entry.members),
        member_ids=tuple(ids[key] for key in entry.members),
        valid_from=preset.valid_from,
        valid_to=preset.valid_to,
    )


def signer_presets(body: SigningBody = "committee") -> tuple[Signer, ...]:
    """Fresh signature blocks without names for the committee or the council: chair, deputy for the chair, for the
    committee acting chair (R73, R75)."""
    entries = msgspec.convert(_toml("signers.toml")["signers"], tuple[SignerEntry, ...])
    fitting = [entry for entry in entries if entry.body == body]
    return tuple(
        Signer(order=order, authority=entry.authority, lines=entry.lines, body=entry.body)
        for entry, order in zip(fitting, spread_keys(len(fitting)), strict=True)
    )


def unit_signers(units: Sequence[Unit]) -> tuple[Signer, ...]:
    """Fresh signature blocks for the heads of these units, who sign what their unit submits."""
    single = [unit for unit in units if not unit.collective]
    return tuple(
        Signer(order=order, authority="other", lines=(head_line(unit),), body="unit", unit_id=unit.id)
        for unit, order in zip(single, spread_keys(len(single)), strict=True)
    )


def recipient_presets(kind: AgencyKind) -> tuple[RecipientList, ...]:
    """Fresh lists of recipients for an agency of this kind; the line "Lưu" is not part of them."""
    entries = msgspec.convert(_toml("recipients.toml")["lists"], tuple[RecipientsEntry, ...])
    fitting = [entry for entry in entries if kind in entry.kinds]
    return tuple(
        RecipientList(
            name=_filled(entry.name, kind),
            order=order,
            recipients=tuple(Recipient(text=_filled(text, kind), suffix=suffix) for text, suffix in entry.recipients),
        )
        for entry, order in zip(fitting, spread_keys(len(fitting)), strict=True)
    )


def _filled(text: str, kind: AgencyKind) -> str:
    villages = "tổ dân phố" if kind == "ward" else "thôn"
    return text.replace("{unit}", UNIT_WORDS[kind]).replace("{villages}", villages)
