"""How it is read.

Touches domain, PDF templates, translations and WeasyPrint; never the database, network or request.
"""
