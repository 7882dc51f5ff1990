"""The entry of a tally: one person's form, its findings, batches of sheets, the Excel sheet."""
