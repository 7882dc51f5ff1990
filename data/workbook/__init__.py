"""Excel in and out: bytes to checked rows with located faults, and the template to fill in."""
