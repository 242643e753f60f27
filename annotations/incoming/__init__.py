"""Annotations that partners send: what comes in as a W3C annotation and becomes a claim, or is offered as a verdict."""
