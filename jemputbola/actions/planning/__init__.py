"""The year: targets and coverage, venues, and whom to follow up."""
