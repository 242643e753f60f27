"""Plain Python over strings: canonical text, offsets, selectors, anchoring."""
