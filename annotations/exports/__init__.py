"""One snapshot of what is public, many dialects."""
