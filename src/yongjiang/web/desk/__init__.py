"""What everybody has before them: the own desk, the cockpit for who leads, the weekly mail of both.

- `owed`: what a body owes and by when, from every app below that asks something of bodies, in one list by day.
- `awaiting`: what waits for those who steer and review; whose work is late.
- `queries`: the page of the desk, put together from both.
- `cockpit`, `figures`, `charts`: the numbers of the cockpit, and the options of its charts.
- `digest`: the mails of a week; nothing in the database changes by sending them.
"""
