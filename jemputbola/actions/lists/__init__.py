"""Lists of people that others made: taken in, matched, taken back."""
