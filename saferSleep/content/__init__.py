"""What the clinicians signed off.

Touches its files and the domain; never a database or request, and never edits a released version.
"""
