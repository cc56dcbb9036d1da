"""One command per module: it reads its arguments, calls one function, and prints the result."""
