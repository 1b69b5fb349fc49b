"""The tally: one way to count, on a laptop and at the office, of one visit or of ten years of them."""
