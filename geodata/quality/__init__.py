"""What is wrong with the approved map: found by looking at all of it, told by codes and facts."""

from geodata.quality.checks import findings
from geodata.quality.finding import Box, Finding, Severity
from geodata.quality.texts import finding_text, kind_text

__all__ = ["Box", "Finding", "Severity", "finding_text", "findings", "kind_text"]
