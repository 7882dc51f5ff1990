"""Building blocks of pages: values in, component out."""
