"""One page per file: read the address, ask one query, hand the result to the layout."""
