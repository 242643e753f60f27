"""The suite: one folder a room, journeys through all of them, and the house itself."""
