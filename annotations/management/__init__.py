"""The door for the shell."""
