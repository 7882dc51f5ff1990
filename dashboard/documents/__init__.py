"""The papers of a vote as content: what stands on them, not how a file holds it."""
