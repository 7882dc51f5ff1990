"""Figures: finished records in, drawings out; no colours, no words, no browser."""
