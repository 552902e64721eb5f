"""Rebuttal: an imaging denial and a chart become an appeal that is proven."""

__version__ = "0.1.0"
