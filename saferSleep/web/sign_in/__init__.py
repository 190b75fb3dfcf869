"""Signing in and out, and changing a password; the only part that knows Flask-Security."""
