"""Every word that people read, one file per topic; code elsewhere knows only codes."""
