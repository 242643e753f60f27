"""Passages worth checking: figures read as numbers, who says them and who reports it, and other statements. Pure."""
