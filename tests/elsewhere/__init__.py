"""What other desks checked: their feeds, their fact checks, and where these are shown."""
