"""The desk: rooms from text to delivery, and the doors into them."""
