"""Bad workbooks and the faults that must be found in them, as pairs."""
