"""What other desks checked: their ClaimReviews, read from their feeds. Never shown as ours."""
