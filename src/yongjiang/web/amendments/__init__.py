"""Changes of targets, dates and owners by a recorded act, and requests to be excused (容错免责).

An act (`Act`) runs on the workflow `amendment`: proposed with one or several changes, examined, approved by an
authority under a number, in force from a day. The step that puts it in force carries out every change in the same
transaction, or nothing. What can be changed is a `subjects.Subject`: it says what it is now, reads what is typed, and
carries out. A request to be excused (`Exemption`) runs on the workflow `exemption`; `queries.granted_exemptions(day)`
is what scores may ask.
"""
