"""A package, as only in one does pytest end fixtures of the scope "package" with the last test.

In a plain folder they last until the whole run ends, and so do Playwright's event loop, in which
Django refuses to touch the database, and the journeys' own database.
"""
