"""Containers made to harm: refused with one sentence, nothing written outside, nothing repaired."""

import io
import json
import random
import struct
import zipfile
from pathlib import Path

import pytest

from parapp.models import UserError
from parapp.store.carry.finding import containers, found_at
from parapp.store.carry.gauge import silent
from parapp.store.carry.opening import open_container
from tests.store.carry.media import copy_to

EVIL_NAMES = [
    "../../evil.pdf",
    "minh-chung/../../evil.pdf",
    "/tmp/evil.pdf",
    "C:/evil.pdf",
    "minh-chung/C:evil.pdf",
    "minh-chung\\..\\..\\evil.pdf",
    "minh-chung/a/evil.pdf\0.pdf",
    "minh-chung/./evil.pdf",
    "minh-chung//evil.pdf",
    "minh-chung/a/evil.pdf.",
    "minh-chung/a/evil .pdf ",
    "evil.pdf",
    "data.sqlite-wal",
    "minh-chung/" + "a/" * 20 + "evil.pdf",
    "minh-chung/a/" + "e" * 1200,
    "minh-chung/a/evil\u202efdp.exe",
    "mau-cua-co-quan/forms/CON.toml",
    "minh-chung/nul/a.pdf",
]


@pytest.fixture
def parts(store, stick) -> list[tuple[str, bytes]]:
    """The members of a good container, in order."""
    with zipfile.ZipFile(copy_to(stick, store).path) as archive:
        return [(member.filename, archive.read(member)) for member in archive.infolist()]


def built(path: Path, parts: list[tuple[str, bytes]], packed: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(path, "w", packed) as archive:
        for name, content in parts:
            member = zipfile.ZipInfo(name)
            member.filename = name
            member.compress_type = packed
            archive.writestr(member, content)
    return path


def with_manifest(parts: list[tuple[str, bytes]], **changes: object) -> list[tuple[str, bytes]]:
    said = json.loads(dict(parts)["manifest.json"]) | changes
    return [(name, json.dumps(said).encode() if name == "manifest.json" else content) for name, content in parts]


def named(parts: list[tuple[str, bytes]], *more: tuple[str, bytes]) -> list[tuple[str, bytes]]:
    """Members put beside the others, with the manifest naming them as it should."""
    from hashlib import sha256

    said = json.loads(dict(parts)["manifest.json"])
    members = [*said["members"], *({"name": n, "size": len(c), "sha256": sha256(c).hexdigest()} for n, c in more)]
    return with_manifest([*parts, *more], members=members)


def refused(path: Path, code: str = "carry_damaged") -> None:
    with pytest.raises(UserError) as caught:
        open_container(path, silent())
    assert caught.value.code == code


def test_a_container_built_by_hand_is_taken(parts, tmp_path):
    path = built(tmp_path / "x", named(parts, ("minh-chung/ke-hoach-2026-a/b.pdf", b"%PDF")))
    carried = open_container(path, silent())
    assert carried.files.by_name["minh-chung/ke-hoach-2026-a/b.pdf"].read_bytes() == b"%PDF"
    carried.files.close()


@pytest.mark.parametrize("name", EVIL_NAMES, ids=range(len(EVIL_NAMES)))
def test_names_that_lead_elsewhere(parts, tmp_path, name, monkeypatch):
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(work))
    before = {path for path in tmp_path.rglob("*")}
    path = built(tmp_path / "x", named(parts, (name, b"evil")))
    refused(path)
    assert {path for path in tmp_path.rglob("*")} - before == {path}
    assert not Path("/tmp/evil.pdf").exists()


def test_twice_the_same_member(parts, tmp_path):
    with pytest.warns(UserWarning, match="Duplicate"):
        path = built(tmp_path / "x", [*parts, ("data.sqlite", b"other")])
    refused(path)
    refused(built(tmp_path / "y", named(parts, ("minh-chung/a/X.pdf", b"1"), ("minh-chung/a/x.pdf", b"2"))))


def test_what_the_manifest_does_not_name(parts, tmp_path):
    refused(built(tmp_path / "x", [*parts, ("minh-chung/a/b.pdf", b"hidden")]))
    refused(built(tmp_path / "y", [part for part in parts if not part[0].startswith("minh")]))
    refused(built(tmp_path / "z", [part for part in parts if part[0] != "data.sqlite"]))
    refused(built(tmp_path / "w", [part for part in parts if part[0] != "manifest.json"]))


def test_packed_members_and_bombs(parts, tmp_path):
    refused(built(tmp_path / "x", parts, zipfile.ZIP_DEFLATED))
    bomb = named(parts, ("minh-chung/a/b.pdf", bytes(50_000_000)))
    path = built(tmp_path / "y", bomb, zipfile.ZIP_DEFLATED)
    assert path.stat().st_size < 5_000_000
    refused(path)


def test_many_members_over_one_place(parts, tmp_path):
    """Members that share their bytes would unpack to far more than the file is large."""
    many = [(f"minh-chung/a/{number}.pdf", b"x" * 10_000) for number in range(100)]
    content = bytearray(built(tmp_path / "x", named(parts, *many)).read_bytes())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        first = archive.getinfo("minh-chung/a/0.pdf").header_offset
        start = archive.start_dir
    at = start
    while content[at : at + 4] == b"PK\1\2":
        lengths = struct.unpack_from("<HHH", content, at + 28)
        if bytes(content[at + 46 : at + 46 + lengths[0]]).startswith(b"minh-chung/a/"):
            struct.pack_into("<I", content, at + 42, first)
        at += 46 + sum(lengths)
    path = tmp_path / "y"
    path.write_bytes(content)
    refused(path)


@pytest.mark.parametrize(
    "changes",
    [
        {"members": []},
        {"format": "other"},
        {"format_version": "1"},
        {"extra": 1},
        {"counter": None},
        {"note": {}},
        {"note": "x"},
    ],
    ids=str,
)
def test_manifests_that_say_something_else(parts, tmp_path, changes):
    refused(built(tmp_path / "x", with_manifest(parts, **changes)))


@pytest.mark.parametrize("text", [b"", b"{", b"null", b"[" * 100_000, b'{"a":' * 5_000, b"\xff\xfe", b"1e999"])
def test_manifests_that_are_none(parts, tmp_path, text):
    refused(built(tmp_path / "x", [(name, text if name == "manifest.json" else part) for name, part in parts]))


@pytest.mark.parametrize("field", ["sha256", "size", "seen", "device_id", "edits"])
def test_a_label_that_is_not_of_this_data(parts, tmp_path, field):
    note = json.loads(dict(parts)["manifest.json"])["note"]
    note[field] = {"sha256": "0" * 64, "size": 5, "seen": {"x" * 32: 5}, "device_id": "other", "edits": 1}[field]
    refused(built(tmp_path / "x", with_manifest(parts, note=note)))


def test_a_later_parapp_has_a_sentence_of_its_own(parts, tmp_path):
    path = built(tmp_path / "x", with_manifest(parts, format_version=2, news={"a": 1}, app_version="9.1"))
    refused(path, "carry_newer")
    found = found_at(path)
    assert found is not None and found.fault is not None and found.fault.facts["version"] == "9.1"
    note = json.loads(dict(parts)["manifest.json"])["note"] | {"data_version": 99, "more": True}
    refused(built(tmp_path / "y", with_manifest(parts, note=note)), "carry_newer")


def test_any_flipped_bit_is_found_or_harmless(parts, tmp_path, store):
    """Each byte of a small container, one bit at a time: never other data than what was packed."""
    path = built(tmp_path / "x", parts)
    good = path.read_bytes()
    rng = random.Random(5)
    places = [rng.randrange(len(good)) for _ in range(60)] + list(range(0, 120, 3))
    with zipfile.ZipFile(path) as archive:
        places += range(archive.start_dir, len(good), 7)
    taken = 0
    for place in places:
        bad = bytearray(good)
        bad[place] ^= 1 << rng.randrange(8)
        path.write_bytes(bad)
        try:
            carried = open_container(path, silent())
        except UserError as error:
            assert error.code == "carry_damaged", (place, error)
            continue
        taken += 1
        assert carried.copy.records == store.records()
        assert carried.files.by_name.keys() == {name for name, _ in parts if "/" in name}
        carried.files.close()
    assert taken < len(places) // 2


def test_every_torn_length_is_refused(parts, tmp_path):
    path = built(tmp_path / "x", parts)
    good = path.read_bytes()
    for length in [0, 1, 29, 30, 70, *range(100, len(good) - 1, len(good) // 25), len(good) - 1]:
        path.write_bytes(good[:length])
        refused(path)
        assert all(found.manifest is None for found in containers(tmp_path, silent()))


def test_what_is_read_is_the_local_copy(parts, tmp_path, monkeypatch):
    """The stick is read once: whoever changes the file meanwhile changes nothing of what was checked."""
    path = built(tmp_path / "x", parts)
    opened: list[Path] = []
    real = Path.open

    def counted(self, *arguments, **named):
        if self == path:
            opened.append(self)
        return real(self, *arguments, **named)

    monkeypatch.setattr(Path, "open", counted)
    open_container(path, silent()).files.close()
    assert len(opened) == 1


def test_a_missing_stick_is_no_damage(tmp_path):
    refused(tmp_path / "gone" / "x.parapp", "stick_gone")
    with pytest.raises(UserError) as caught:
        containers(tmp_path / "gone", silent())
    assert caught.value.code == "stick_gone"
