"""The core: what is true in the field, independent of storage and of the browser."""
