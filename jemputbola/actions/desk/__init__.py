"""One person in front of the table: found, looked at, served, corrected, taken back."""
