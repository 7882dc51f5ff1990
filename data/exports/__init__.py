"""Files that are made of what queries found: text for spreadsheets, workbooks, open formats."""
