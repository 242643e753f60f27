"""Four eyes: how a draft becomes public and how it is put right."""
