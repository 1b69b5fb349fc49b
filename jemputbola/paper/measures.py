"""Lengths on paper, in PDF points (1/72 inch)."""

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)
