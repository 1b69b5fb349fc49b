"""Into the vault and out of it: founding, unlocking, signing in, officers, passphrases, backups."""
