"""Frozen records that queries return and layouts show, one file per topic."""
