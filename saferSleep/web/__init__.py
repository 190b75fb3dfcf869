"""How it is asked and shown.

Touches Flask, WTForms, actions and summaries; never SQL, transactions, scoring or the environment.
"""
