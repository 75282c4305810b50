"""What was read becomes rows: columns, days, sides, places, zones."""
