"""The schema: one file for each step, signed up in order. A step never uses today's models, only SQL."""

from jemputbola.store.migrations import (
    m001_foundation,
    m002_outbox,
    m003_targets,
    m004_venues,
    m005_gathering,
    m006_tally,
    m007_durable,
    m008_pace,
    m009_decisions,
    m010_leaner,
    m011_counted,
)
from jemputbola.store.migrations.register import migrations

__all__ = ["SCHEMA_VERSION", "migrations"]

_STEPS = (
    m001_foundation,
    m002_outbox,
    m003_targets,
    m004_venues,
    m005_gathering,
    m006_tally,
    m007_durable,
    m008_pace,
    m009_decisions,
    m010_leaner,
    m011_counted,
)
SCHEMA_VERSION = len(_STEPS)
"""How many steps there are. Each sets ``user_version`` itself, so that no kill can part the number from the tables;
an older program knows by it what it cannot read.
"""
