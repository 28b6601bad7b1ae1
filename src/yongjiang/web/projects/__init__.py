"""Projects on their way, from documents or added by hand: stages, investment, blockers, lights.

What an app above uses: `summary.projects_summary(today, view)` for the cockpit; of `queries` `blockers_of(body, today)`
and `overdue_on(blocker, today)` for the desk of a body; `scored.scored_projects` is among the providers of scorecards.
A project's case is `Project.case`; who works on it is in `policy`. Lights are pure (`usecases.project_lights`), their
bands those of the zone's `projects.yaml`; they are kept with the row and made anew on the first question of a new day.
"""
