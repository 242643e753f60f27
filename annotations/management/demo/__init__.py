"""The demo newsroom: an article of our own and what its people do with it. Data, then one module that plays it."""
