"""jemputbola: field registration for Indonesian civil-registry offices, without a network."""

__version__ = "0.1.0"
