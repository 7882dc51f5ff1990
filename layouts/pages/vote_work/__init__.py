"""The working pages of a vote: prepare, list, attendance, count, certify, release."""
