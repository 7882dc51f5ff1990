"""Data that ships with the product: demo data and real published results."""
