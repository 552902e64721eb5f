"""From the picture of a page to words with their places and confidence."""
