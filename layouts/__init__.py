"""What it looks like: finished records in, component trees out."""
