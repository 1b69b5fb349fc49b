"""Paper: tickets, receipts, reminders, the recovery sheet."""
