"""TOP: what people and machines meet. No judgement here."""
