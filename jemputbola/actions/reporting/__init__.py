"""From what was counted to what a report shows: words, tables, the figures of the evening. Changes nothing."""
