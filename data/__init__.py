"""What is stored: models, reads in ``queries``, writes in ``commands``."""
