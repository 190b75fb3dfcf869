"""Where it is kept.

Touches SQLAlchemy and the domain; never decides anything, never commits outside the unit of work.
"""
