"""Claims, where they appear and where they stand now."""
