"""The parts of the overview of an area, one question per file."""
