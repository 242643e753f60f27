"""How fast claims are carried over to a new revision, beside quote search as web annotators do it."""
