"""Rules and plain values: no files but the bundled ones, no clock, no database."""
