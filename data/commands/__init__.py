"""Writes: one verb, one transaction, one audit event; the caller commits."""
