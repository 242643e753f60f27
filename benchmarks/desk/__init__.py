"""How fast the editors' desk answers: the queue, the board and the summaries, beside how much the desk holds."""
