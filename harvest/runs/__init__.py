"""The harvest as a whole: its claim, its row, its progress, and how it ended.

May import models; the stages import it.
"""
