"""Articles and their immutable revisions: how they come in and what is kept."""
