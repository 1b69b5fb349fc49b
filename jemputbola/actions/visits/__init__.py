"""The visits themselves: planned, changed, closed, dropped."""
