"""Rules of the field: values in, values out; no clock, no text for people."""
