"""Keys, passphrases and PINs: the only room that touches cryptography."""
