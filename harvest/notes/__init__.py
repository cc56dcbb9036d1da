"""Notes: codes with parameters, which become sentences when they are shown.

Runs, outcomes of datasets and rejected records keep notes as JSON. So a note can be shown in any
language, and its code says whether everyone may read it. Imports nothing from other packages of
the project.
"""
