"""Tickets, receipts and the recovery sheet: values in, PDF bytes out. Knows no database and no journal."""
