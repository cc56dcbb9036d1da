"""The search builder: a draft of a search whose conditions are joined by all, any and none of them.

draft.py is the draft; form.py and address.py write it down; search.py makes a search of it.
"""
