"""The tables, by room of ideas; importing `every` has them all in one MetaData."""
