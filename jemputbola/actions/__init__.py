"""One verb per file: what a person can do. The only writers."""
