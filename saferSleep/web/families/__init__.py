"""Families: find, add, open and change them."""
