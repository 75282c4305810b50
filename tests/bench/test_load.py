"""What the benchmark of load makes of wrk's words."""

from __future__ import annotations

from bench.load import KEPT, WAYS, Load, Rate, read_rate, section

PRINTED = """
  Latency Distribution
     50%    2.24ms
     99%   41.09ms
  120 requests in 10.00s, 1.00MB read
  Socket errors: connect 0, read 1, write 0, timeout 2
  Non-2xx or 3xx responses: 4
Requests/sec:   1671.31
"""


def test_it_is_read() -> None:
    assert read_rate(PRINTED) == Rate(1671.31, "41.09ms", 7)


def test_the_section_tells_rates_ratios_failures_and_what_is_missing() -> None:
    pair = [Rate(200, "9ms", 0), Rate(10, "80ms", 3)]
    text = section(Load({(page, way): pair for page in KEPT for way in WAYS}, compared=True))
    assert text.count("| **200.0** (9ms)<br>10.0 (80ms, 3 failed): 20.0 × ") == 12
    assert "not on this machine: wrk" in section(Load({}, missing=("wrk",)))
