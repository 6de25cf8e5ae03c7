"""Proofs: contact persons say before printing whether what is to be printed is right."""
