"""From people to what their slips say: the order of a class, its numbers, and a receipt's lines. Changes nothing."""
