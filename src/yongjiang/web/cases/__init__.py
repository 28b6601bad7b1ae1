"""Cases on workflows, in the database: any subject, any definition of the zone (docs/workflow.md).

A case is its events (`CaseEvent`), one row each, never changed; `Case.state` is the snapshot after the last one, kept
so that nothing is replayed for a list. `queries.rebuilt(case)` makes the same state from the events. What is late
depends on the day: `queries.outlook_of` says so for today; lists ask the stored `Case.next_due`.

What an app above uses:

- `actions.start(definition=, subject=, lead=, by=, support=, body=, person=, facts=, papers=, files=, note=, on=)`:
  a new `Case`, on the version of the definition that holds on the day.
- `actions.act(case=, event=, revision=, by=, body=, files=)`: the case after one more event of `model.case` (Moved,
  Supplied, Paused, Resumed, HandedOver, Withdrawn, Escalated). Who and when are filled in: write
  ``Moved(**BLANK, move="accept", note="…")``, with a day of its own ``Moved(by=NOBODY, on=day, …)``.
- `actions.caller(by, body)`: who acts, as the engine sees it: the role, and the body acted for.
- `actions.recount_due()`: stored due days anew, after new holidays.
- `evidence.checked(request.FILES.getlist(…))`: files at the door (size, kind, name; all that is wrong at once), for
  `files={paper: …}`.
- `queries.outlook_of(case, by=caller(…), today=)`: stages, due days, next steps and what each lacks; asks nothing of
  the database.
- `queries.cases_of(kind, keys)` and the filters `at_stage`, `waiting_for`, `due_before` over `Case`.
- `progress.progress_of(case, by)`: all of it for the page of the subject, drawn by `cases/progress.html`;
  `steps.step_form(request, case, move)`: what a move asks for, as a form.
- `queries.story(case)`: its events in words; `queries.evidence_of(*cases)`: files by case and paper.

subject: a `Target` (kind, key, title) as for the trail; an app above finds its cases by it, or holds a foreign key.
revision: `Case.count` when the page was made. Another one now raises `StaleCase` (409) and nothing is written: of two
that act at once one wins, the other is told. What the workflow does not allow raises `Refused` (422) in the engine's
words, or `Barred` (403) where it is for somebody else to do; `refusal` of both has the explanation. A file is kept with
its event or not at all, and offered back by `evidence-file` to people with `see_drafts`. An officer acts for the own
body whatever is asked; who may `report` and is bound to no body (a planner) acts for `body`.
"""
