"""One command a module.

Each reads its arguments, calls one function, and prints what that says.
"""
