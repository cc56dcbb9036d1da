"""Answer the contract's questions by what the indexes of both engines can do.

That is: find, count, and aggregate in the form that tantivy and OpenSearch share (snapshot.py). May
import documents and answers, but no engine.
"""
