"""What is true about safer sleep.

Touches its own values and the standard library; never a clock, file, database, request, language or log.
"""
