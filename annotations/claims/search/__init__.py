"""What was checked before: claims found again by their words and by their figures as numbers."""
