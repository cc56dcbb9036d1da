"""The engine and the indexer over an index in a cluster of OpenSearch.

May import documents, answering, and answers.py of the contract.
"""
