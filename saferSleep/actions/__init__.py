"""What a person or the worker can do, one transaction each.

Touches domain, stores, transports and clock, all handed in; never HTTP, HTML, SQL or the environment.
"""
