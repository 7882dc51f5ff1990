"""Files of the papers: Word by python-docx, PDF by WeasyPrint. Nothing is fetched from anywhere."""
