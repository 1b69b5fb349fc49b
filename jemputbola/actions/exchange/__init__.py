"""Between laptop, lead and office: keys, batches, packs, receipts, conflicts, purge."""
