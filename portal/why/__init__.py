"""Why a record, a dataset or an institution is here or is not, step by step, and what can be done.

question.py reads what is asked. records.py, datasets.py and institutions.py answer from our rows and
from what harvests counted; where these say nothing, at_gbif.py and gbif.py ask GBIF. page.py shows it.
"""
