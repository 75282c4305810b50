"""Damaged and hostile atlases: a clear error or a right answer, never a hang."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.territory.atlas import decode
from geodata.territory.atlas.adaptive import AdaptiveWriter
from geodata.territory.atlas.container import OLD_STREAMS, STREAMS, Container, open_container
from geodata.territory.atlas.varints import pack, unpack
from tests.geodata.territory.atlas import golden

GOOD = (golden.HERE / "sides.atlas").read_bytes()
STREAM = open_container(GOOD).streams
CROSSED = (golden.HERE / "redrawn.atlas").read_bytes()
UNSURE = (golden.HERE / "unsure.atlas").read_bytes()
BORDERED = (golden.HERE / "bordered.atlas").read_bytes()
OLD = (golden.HERE / "version2" / "sides.atlas").read_bytes()
OLD_STREAM = open_container(OLD).streams
HEAD = ("origin_x", "origin_y", "labels", "timelines", "arcs", "vertices")
COUNTS = dict(zip(HEAD, unpack(STREAM["head"], "head").tolist(), strict=True))
HUGE = 2**31 - 1


def forged(data: bytes = GOOD, **streams: bytes) -> bytes:
    """A golden atlas with some streams replaced (spaces in names as underscores)."""
    changed = {name.replace("_", " "): part for name, part in streams.items()}
    good = open_container(data)
    return Container(good.kind, good.precision, good.streams | changed).to_bytes()


def forged_old(**streams: bytes) -> bytes:
    """The golden atlas of version 2 with some streams replaced."""
    changed = {name.replace("_", " "): data for name, data in streams.items()}
    parts = [(OLD_STREAM | changed)[name] for name in OLD_STREAMS]
    return OLD[:8] + struct.pack(f"<{len(parts)}I", *map(len, parts)) + b"".join(parts)


def lying(**counts: int) -> bytes:
    """The golden atlas with some counts of its head replaced."""
    return forged(head=pack(list((COUNTS | counts).values())))


def coded(*values: int, context: int = 0) -> bytes:
    """Numbers as the adaptive coder writes them."""
    writer = AdaptiveWriter()
    for value in values:
        writer.put(value, context)
    return writer.done()


@pytest.mark.parametrize(
    "data, message",
    [
        (b"", "0 bytes, a header has 8"),
        (b"PNG\r\n\x1a\n\0", "starts with b'PNG"),
        (GOOD[:4] + b"\x09" + GOOD[5:], "version 9, this reader knows 1 to 3"),
        (GOOD[:4] + b"\0" + GOOD[5:], "version 0, this reader knows 1 to 3"),
        (GOOD[:5] + b"\x07" + GOOD[6:], "kind 7"),
        (GOOD[:6] + b"\x1f" + GOOD[7:], "precision 31"),
        (GOOD[:9], "ends within its table"),
        (GOOD[:20], "bad number of a stream in its table"),
        (GOOD[:10] + b"\0" + GOOD[11:], "bad number of a stream in its table"),
        (GOOD[:9] + b"\xff" * 6 + GOOD[15:], "ends within its table"),
        (GOOD[:-1], "its table says"),
        (GOOD + b"\0", "its table says"),
        (forged(head=b"\x01"), "stream head: it ends too early"),
        (lying(arcs=HUGE), "stream head: 2147483647 arcs"),
        (lying(arcs=1 << 21), "stream (fresh tails|heads|rights): (it ends|no timel|no node)"),
        (lying(vertices=HUGE), "vertices, expected 2147483647"),
        (lying(timelines=HUGE), "timelines, expected 2147483647"),
        (lying(labels=HUGE), "stream head: impossible counts"),
        (lying(labels=0), "stream head: impossible counts"),
        (lying(labels=1), "stream event labels: label number 3 of 1"),
        (forged(dx=b"\x80" * 40), "stream dx: its last varint is cut off"),
        (forged(dx=b"\x80" * 40 + b"\0"), "stream dx: a varint of 41 bytes"),
        (forged(dy=STREAM["dy"] + b"\0"), "stream dy: \\d+ values, expected \\d+"),
        (forged(dx=b"", dy=b""), "stream dx: it ends too early"),
        (forged(heads=b""), "stream heads: it ends too early"),
        (forged(heads=STREAM["heads"] + b"\1" * 9), "stream heads: \\d bytes more than expected"),
        (forged(heads=coded(*[3, 2**32] * 30)), "stream heads: value \\d{10}, expected below"),
        (forged(heads=b"\xff" * 60), "stream heads: (a number that is too long|value)"),
        (forged(rights=coded(*[1] * 99)), "stream rights: more than|stream heads"),
        (forged(runs=coded(*[1] * 99)), "stream runs: (days that|no event)|stream recalls"),
        (forged(runs=coded(*[33] * 9)), "stream runs: (no event|value 33)"),
        (forged(runs=coded(*[0] * 9)), "stream runs: no event is expected"),
        (forged(recalls=coded(9)), "stream recalls: value 9, expected below"),
        (forged(lengths=coded(*[2**32] * 9)), "stream lengths: value 4294967296"),
        (forged(event_starts=pack([1 << 33])), "stream event starts: value 8589934592"),
        (forged(fresh_places=b"\0"), "stream fresh places: it ends too early"),
        (forged(along=STREAM["along"] + b"\0"), "stream along: 1 values more than expected"),
        (forged(CROSSED, along=b""), "stream along: it ends too early"),
        (forged(CROSSED, across=b""), "stream across: it ends too early"),
        (forged(CROSSED, crossings=b""), "stream crossings: it ends too early"),
        (forged(CROSSED, along=pack([2**32] * 400)), "outside the grid"),
        (forged(UNSURE, widths=b"\1" * 99), "stream (runs|widths): "),
        (forged(UNSURE, days_after=coded(*[2**32] * 9)), "stream days after: value 4294967296"),
        (forged(widths=coded(*range(200))), "stream widths: \\d+ bytes more than expected"),
    ],
)
def test_damage_is_named(data, message) -> None:
    with pytest.raises(ValueError, match=message):
        decode(data)


@pytest.mark.parametrize(
    "data, message",
    [
        (OLD[:7] + b"\x02" + OLD[8:], "2 streams"),
        (OLD[:20], "ends within its table"),
        (OLD[:-1], "its table says"),
        (forged_old(heads=pack([99] * COUNTS["arcs"])), "stream heads: value 99"),
        (forged_old(rights=pack([99] * COUNTS["arcs"])), "stream rights: value 99"),
        (forged_old(rights=pack([1] * COUNTS["arcs"])), "stream rights: more than"),
        (forged_old(runs=bytes(len(OLD_STREAM["runs"]))), "stream runs: days that do not ascend"),
        (forged_old(runs=pack([9] * len(OLD_STREAM["runs"]))), "stream runs: value 9, expected"),
        (forged_old(dx=b""), "stream dy: \\d+ values, expected 0"),
    ],
)
def test_damage_in_an_older_version_is_named(data, message) -> None:
    with pytest.raises(ValueError, match=message):
        decode(data)


def test_streams_that_are_not_known_are_skipped() -> None:
    number, room = len(STREAMS) + 3, b"room for later"
    count, at = GOOD[7], 8
    for _ in range(count):
        at += 2 if GOOD[at + 1] < 128 else 3
    table = GOOD[8:at] + bytes([number, len(room)])
    later = GOOD[:7] + bytes([count + 1]) + table + GOOD[at:] + room
    assert golden.summary(decode(later)) == golden.summary(decode(GOOD))


def test_few_bytes_cannot_claim_many_numbers() -> None:
    """A stream of one answer only is short, but not without end."""
    few = coded(*[0] * 100_000)
    assert len(few) > 100_000 / 2048
    with pytest.raises(ValueError, match="stream lengths: it ends|vertices, expected"):
        decode(forged(lengths=few[:1]))


@given(st.integers(0, len(GOOD) - 1))
def test_every_truncation_is_refused(length) -> None:
    with pytest.raises(ValueError, match="atlas"):
        decode(GOOD[:length])


@pytest.mark.parametrize(
    "good",
    [GOOD, CROSSED, UNSURE, BORDERED, OLD],
    ids=["good", "crossed", "unsure", "bordered", "old"],
)
@given(changes=st.lists(st.tuples(st.integers(0), st.integers(0, 255)), max_size=6))
def test_flipped_bytes_give_an_error_or_an_atlas(good, changes) -> None:
    data = bytearray(good)
    for place, octet in changes:
        data[place % len(data)] = octet
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
