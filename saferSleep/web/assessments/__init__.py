"""Asking and showing: the form, its check, the result, corrections, and offers."""
