"""What you can come to: events, their sessions, and who has a seat."""
