"""Damaged and hostile atlases: a clear error or a right answer, never a hang."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.arcs import decode
from geodata.arcs.container import STREAMS, open_container
from geodata.arcs.varints import pack, unpack
from tests.geodata.arcs import golden

GOOD = (golden.HERE / "sides.atlas").read_bytes()
STREAM = open_container(GOOD).streams
HEAD = ("origin_x", "origin_y", "labels", "timelines", "runs", "arcs", "vertices")
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
        (GOOD[:4] + b"\x09" + GOOD[5:], "version 9, this reader knows 1"),
        (GOOD[:5] + b"\x07" + GOOD[6:], "kind 7"),
        (GOOD[:6] + b"\x1f" + GOOD[7:], "precision 31"),
        (GOOD[:7] + b"\x02" + GOOD[8:], "2 streams"),
        (GOOD[:20], "ends within its table"),
        (GOOD[:-1], "its table says"),
        (GOOD + b"\0", "its table says"),
        (forged(head=b"\x01"), "stream head: 1 values"),
        (lying(arcs=HUGE), "expected 2147483647"),
        (lying(vertices=HUGE), "vertices, expected 2147483647"),
        (lying(runs=HUGE), "expected 2147483646"),
        (lying(timelines=HUGE), "expected 2147483646"),
        (lying(labels=HUGE), "impossible counts"),
        (lying(labels=0), "impossible counts"),
        (forged(dx=b"\x80" * 40), "stream dx: its last varint is cut off"),
        (forged(dx=b"\x80" * 40 + b"\0"), "stream dx: a varint of 41 bytes"),
        (forged(arc_links=pack([0, 0] + [99] * (TOLD["arcs"] - 2))), "before the first arc"),
        (forged(arc_links=pack([0] * TOLD["arcs"])), "fresh starts"),
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
