"""How the site looks: the shell, the pieces that pages are made of, the formats of numbers and dates, the gallery.

Pages use it by `{% extends "ui/base.html" %}`, `{% load ui formats %}` and the types of `pieces`.
"""
