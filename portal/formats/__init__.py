"""How each language writes dates: a package for each, named as Django names its locales.

Imports nothing. FORMAT_MODULE_PATH in the settings leads here.
"""
