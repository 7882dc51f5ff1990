"""Events: a browser asks for an address or changes something, an answer goes out."""
