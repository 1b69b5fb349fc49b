"""What the pages before the work share: the one card in the middle, secrets to type, a place for a file."""
