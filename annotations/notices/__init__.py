"""What people are told, what they follow, and who is at something right now. Like the ledger, it names its subjects."""
