"""One page per file; each takes a finished summary and decides nothing."""
