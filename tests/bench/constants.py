"""What a bench vault is opened with; apart, so that a measured process imports nothing else."""

import hashlib

KEY = hashlib.sha256(b"bench").digest()
VAULT = "be" * 16
OFFICER = "Sri Contoh"
