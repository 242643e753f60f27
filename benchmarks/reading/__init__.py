"""How long it takes to read what comes in, hostile or long."""
