"""What a person finds after signing in."""
