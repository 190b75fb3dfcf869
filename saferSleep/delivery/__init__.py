"""How it leaves.

Touches network libraries and time-outs; never the database, nor the retry policy, which is the outbox action's.
"""
