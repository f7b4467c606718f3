"""Pure functions on what people type: clean, compare, cut into units, tell the language."""
