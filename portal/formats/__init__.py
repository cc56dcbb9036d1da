"""Date formats: a package for each language, named as Django names its locales.

Imports nothing. FORMAT_MODULE_PATH in the settings points here.
"""
