"""What a week at the desk is made of: six articles in three languages, and a program that does the bulk of the work."""
