"""The workflow engine: a definition and events in, the state of a case out, and what is next.

Purpose: run what goes from stage to stage with people, evidence and deadlines, for any kind of case; what differs is a
`Definition` in a zone package. Input → output: `Definition` + events → `CaseState`; with the day and the calendar of
holidays → `Outlook`. An event that is not legal gives a `Refusal` and changes nothing. Reads no file, clock or network:
days, calendar and ids come in as arguments. Where a case stands never depends on the calendar, only lateness does, so
replaying the events gives the same state whatever holidays are announced later.

>>> from datetime import date
>>> from yongjiang.model.case import CaseActor, Moved, Started
>>> from yongjiang.model.work_calendar import WorkCalendar
>>> from yongjiang.model.workflow import Deadline, Definition, Move, Rights, Stage
>>> letter = Definition("letter", "来信办理", date(2025, 1, 1), "示例",
...     stages=(Stage("open", "待答复", "start", who=("lead",), deadline=Deadline(working_days=5)),
...             Stage("closed", "已答复", "end", outcome="done")),
...     moves=(Move("answer", "答复", ("open",), "closed"),), may=Rights(start=("planner",)))
>>> check_definition(letter)
()
>>> planner, bureau = CaseActor("王", ("planner",)), CaseActor("李", body="kjj")
>>> day, none = date(2025, 6, 6), WorkCalendar()
>>> case = apply(letter, None, Started(on=day, by=planner, case="1", definition="letter", version=letter.version,
...     lead="kjj"), today=day, calendar=none)
>>> outlook(letter, case, today=day, calendar=none).stages[0].due.day
datetime.date(2025, 6, 13)
>>> apply(letter, case, Moved(on=day, by=planner, move="answer"), today=day, calendar=none).message
'答复由牵头单位办理'
>>> apply(letter, case, Moved(on=day, by=bureau, move="answer"), today=day, calendar=none).status
'done'
"""

from yongjiang.workflow.acting import replay
from yongjiang.workflow.checking import check_definition
from yongjiang.workflow.outlook import apply, outlook
from yongjiang.workflow.versions import version_on
from yongjiang.workflow.workdays import Workdays

__all__ = ["Workdays", "apply", "check_definition", "outlook", "replay", "version_on"]
