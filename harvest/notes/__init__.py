"""What harvests have to say: codes with parameters, which are put in words when they are shown.

Runs, outcomes of datasets and rejected records keep notes as JSON. So a note can be shown in any
language, and nobody has to understand sentences to know what may be shown to whom. Imports nothing
of ours.
"""
