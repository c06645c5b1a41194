"""How fast and how exact this checkout is, against others in the same run (docs/benchmarks.md)."""
