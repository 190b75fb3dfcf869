"""Invented families for trying the service out; nobody in them exists, and no live service loads them."""
