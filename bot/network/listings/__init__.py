"""What brochure and website say of a locality's distributors and venues, who has committed, and proofs (S1, S12)."""
