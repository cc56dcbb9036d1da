"""The formats: a module for each kind, with a function from an Export to the bytes of its file."""
