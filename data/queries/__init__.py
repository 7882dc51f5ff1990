"""Reads: all SQL behind named functions that take the session first."""
