"""The demo counties: invented rows around published totals, the same on every load."""

from datetime import date

SEED = 20261120
AS_OF = date(2026, 11, 20)
VOTED_YEARS = (2024, 2025, 2026)
OPEN_YEAR = 2027
