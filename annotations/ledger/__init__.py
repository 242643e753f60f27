"""What happened, by whom and when: one append-only chain of entries."""
