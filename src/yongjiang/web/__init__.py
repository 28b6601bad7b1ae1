"""The web application: documents in; the plan to read, correct, judge and publish.

Floors inside, imports go down only (held by import-linter):

    api · portal · administration     what is offered to readers, programs and whoever runs the site
    desk                              what a body owes, what waits, what is late
    amendments                        targets, dates, owners change by an act only
    technologies                      the map of key technologies in three colours
    yields                            firms are graded by what they make of land and energy
    tasks · projects                  commitments and projects are delivered
    enterprises                       firms, their facts, the rung they stand on
    measuring                         indicators are judged
    cases                             anything that goes through a workflow, with its evidence
    review · reading                  people settle what was read; one document is read
    intake                            documents come in, are revised, are published
    findings · search                 what the checker found; everything by words
    register                          indicators, commitments, projects, bodies, and what people settled about them
    documents · tokens                documents and their versions; keys of programs
    audit                             the trail of every write
    accounts                          people, roles, what a request may do
    ui                                look: shell, components, formats

An app holds `models`, `queries` (plain context objects), `actions` (every write: keyword-only, atomic, `by=`, one row
in the trail), `forms`, `views`, `urls` and `policy` (who may see or do what, in one place).
"""
