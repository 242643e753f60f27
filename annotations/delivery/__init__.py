"""Signed webhooks: what changed is told to whoever wants to know, in order, until it arrived."""
