"""Damaged and hostile atlases: a clear error or a right answer, never a hang."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.territory.atlas import decode
from geodata.territory.atlas.container import STREAMS, open_container
from geodata.territory.atlas.varints import pack, unpack
from tests.geodata.territory.atlas import golden

GOOD = (golden.HERE / "sides.atlas").read_bytes()
STREAM = open_container(GOOD).streams
HEAD = ("origin_x", "origin_y", "labels", "timelines", "arcs", "vertices")
TOLD = dict(zip(HEAD, unpack(STREAM["head"], "head").tolist(), strict=True))
HUGE = 2**31 - 1


def forged(**streams: bytes) -> bytes:
    """The golden atlas with some streams replaced (spaces in names as underscores)."""
    changed = {name.replace("_", " "): data for name, data in streams.items()}
    parts = [(STREAM | changed)[name] for name in STREAMS]
    return GOOD[:8] + struct.pack(f"<{len(parts)}I", *map(len, parts)) + b"".join(parts)


def lying(**counts: int) -> bytes:
    """The golden atlas with some counts of its head replaced."""
    return forged(head=pack(list((TOLD | counts).values())))


@pytest.mark.parametrize(
    "data, message",
    [
        (b"", "0 bytes, a header has 8"),
        (b"PNG\r\n\x1a\n\0", "starts with b'PNG"),
        (GOOD[:4] + b"\x09" + GOOD[5:], "version 9, this reader knows 1 to 2"),
        (GOOD[:5] + b"\x07" + GOOD[6:], "kind 7"),
        (GOOD[:6] + b"\x1f" + GOOD[7:], "precision 31"),
        (GOOD[:7] + b"\x02" + GOOD[8:], "2 streams"),
        (GOOD[:20], "ends within its table"),
        (GOOD[:-1], "its table says"),
        (GOOD + b"\0", "its table says"),
        (forged(head=b"\x01"), "stream head: it ends too early"),
        (lying(arcs=HUGE), "stream head: 2147483647 arcs"),
        (lying(arcs=1 << 21), "stream fresh tails: it ends too early|stream heads: it ends"),
        (lying(vertices=HUGE), "vertices, expected 2147483647"),
        (lying(timelines=HUGE), "timelines, expected 2147483647"),
        (lying(labels=HUGE), "stream head: impossible counts"),
        (lying(labels=0), "stream head: impossible counts"),
        (lying(labels=1), "stream event labels: label number 3 of 1"),
        (forged(dx=b"\x80" * 40), "stream dx: its last varint is cut off"),
        (forged(dx=b"\x80" * 40 + b"\0"), "stream dx: a varint of 41 bytes"),
        (forged(dy=STREAM["dy"] + b"\0"), "stream dy: 1 values more than expected"),
        (forged(dx=b""), "stream dx: it ends too early"),
        (forged(heads=pack([99] * TOLD["arcs"])), "stream heads: value 99"),
        (forged(rights=pack([99] * TOLD["arcs"])), "stream rights: value 99"),
        (forged(rights=pack([1] * TOLD["arcs"])), "stream rights: more than"),
        (forged(runs=bytes(len(STREAM["runs"]))), "stream runs: days that do not ascend"),
        (forged(runs=pack([9] * len(STREAM["runs"]))), "stream runs: value 9, expected below"),
        (forged(event_starts=pack([1 << 33])), "stream event starts: value 8589934592"),
        (forged(fresh_places=b"\0"), "stream fresh places: it ends too early"),
    ],
)
def test_damage_is_named(data, message) -> None:
    with pytest.raises(ValueError, match=message):
        decode(data)


@given(st.integers(0, len(GOOD) - 1))
def test_every_truncation_is_refused(length) -> None:
    with pytest.raises(ValueError, match="atlas"):
        decode(GOOD[:length])


@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), max_size=6))
def test_flipped_bytes_give_an_error_or_an_atlas(changes) -> None:
    data = bytearray(GOOD)
    for place, octet in changes:
        data[place] = octet
    try:
        atlas = decode(bytes(data))
    except ValueError as error:
        assert str(error).startswith("atlas")
    else:
        assert len(atlas.x) == atlas.offsets[-1]


@given(st.binary(max_size=400))
def test_noise_after_a_good_header_is_refused_or_read(noise) -> None:
    try:
        decode(GOOD[:8] + noise)
    except ValueError as error:
        assert str(error).startswith("atlas")
