"""Boards of the public screens, the display that shows them, and the pages of its keepers."""
