"""What people of the desk say to each other about a claim or a verdict. Never public."""
