"""The parts of the project page, one file per stage of the loop."""
