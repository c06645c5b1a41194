"""How large a file may be. Enough for 2,000 plans; small enough for a worker's memory."""

MIB = 1024 * 1024
LARGEST_FILE_BYTES = 20 * MIB
LARGEST_UNPACKED_BYTES = 200 * MIB
MOST_PARTS = 200
"""Parts (files inside) of an XLSX."""
MOST_ROWS = 100_000
"""Rows of one sheet; Excel itself allows 1,048,576."""
MOST_LINES = 1_000_000
"""Lines of a CSV file, in which each term has its own."""
LONGEST_CELL = 10_000
