"""``mingbai demo``: a district and one year of it, made by the same verbs and imports that staff use.

Qujiang's agencies bear their real names; everything else in them is invented and says so: people are
called 例, credit codes begin with ``X0``, telephones with 000.
"""
