"""What is known of a harvest as a whole: its claim, its row, its progress, how it ended.

May import models; the stages import it.
"""
