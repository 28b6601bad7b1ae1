"""The site as a program: prepare its data folder, load documents, serve. For the command line."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from yongjiang.kernel.errors import CallerError, YongjiangError
from yongjiang.readers import file_bytes
from yongjiang.usecases.compile_documents import unforeseen
from yongjiang.usecases.find_documents import Failed
from yongjiang.usecases.observation_cells import folded_name, nearest

if TYPE_CHECKING:
    from yongjiang.usecases.read_observations import Sheet
    from yongjiang.web.audit.queries import Tampering
    from yongjiang.web.cases.escalating import Raised
    from yongjiang.web.desk.digest import Digest, Sent
    from yongjiang.web.findings.actions import Refreshed
    from yongjiang.web.measuring.stating import Stated


class Loaded(NamedTuple):
    """What became of one file. error: None where it was taken in."""

    path: Path
    what: str
    title: str
    error: YongjiangError | None = None


def open_site(data: Path | None = None, *, https: bool | None = None, alone: bool = False, new: bool = False) -> None:
    """Set the environment up and start Django. data: its folder; https: whether it is reached by TLS.

    alone: nobody else may use the folder until this process ends; raises CallerError where somebody does.
    new: the folder may still be empty or missing; else CallerError, for nobody sets a site up by a mistyped name.
    """
    if data is not None:
        if not new:
            _must_be_site(data)
        os.environ["YONGJIANG_DATA"] = str(data)
    if https is not None:
        os.environ["YONGJIANG_HTTPS"] = "1" if https else "0"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yongjiang.web.settings")
    import django

    django.setup()
    from django.conf import settings

    from yongjiang.web.administration.using import use

    use(settings.DATA, alone=alone)


def _must_be_site(data: Path) -> None:
    fix = "请检查 --data；要在这里建立网站，请用 yongjiang serve"
    if not data.is_dir():
        raise CallerError("YJE-DATA", "没有这个数据文件夹", str(data), fix)
    # the tables are there, or on a server of their own
    if not (data / "yongjiang.sqlite3").exists() and not os.environ.get("DATABASE_URL", "").strip():
        raise CallerError("YJE-DATA", "这个文件夹里没有网站的数据", str(data), fix)


def prepare() -> None:
    """Migrate the database and put the zone's data into the register. Doing it twice does nothing more."""
    from yongjiang.web.administration.migrating import migrate
    from yongjiang.web.documents.models import Document
    from yongjiang.web.findings.live import refresh_live
    from yongjiang.web.intake.zone_data import load_zone_data
    from yongjiang.web.measuring.zone_data import load_measured
    from yongjiang.web.search.actions import index_documents
    from yongjiang.web.search.models import Entry, Kind
    from yongjiang.web.technologies.filling import load_named

    migrate()
    load_zone_data()
    load_measured()
    load_named()
    refresh_live()
    index_documents(Document.objects.exclude(key__in=Entry.objects.filter(kind=Kind.DOCUMENT).values("key")))


def verdicts(keys: Sequence[str], *, year: int | None, as_of: date, known: date | None) -> list[Stated]:
    """How the indicators stand: of those keys (all, where none), for that day, of what was known by then. Raises
    CallerError for a key that is not measured.
    """
    from yongjiang.web.measuring.stating import stated

    return stated(keys, year=year, as_of=as_of, known=known)


def verdicts_json(found: Sequence[Stated], as_of: date, known: date | None) -> bytes:
    """The verdicts as JSON: the same bytes for the same day and knowledge."""
    from yongjiang.web.measuring.stating import as_json

    return as_json(found, as_of, known)


def renew_due_days() -> None:
    """Stored due days by the calendar of the zone as it is now: it may have changed since the site last ran."""
    from yongjiang.web.cases.actions import recount_due

    recount_due()


def check_zone(folder: Path) -> None:
    """Whether the package in `folder` is that of this site. Raises CallerError where it is another, PackageError with
    all that is wrong in it, by file and line.
    """
    from django.conf import settings

    from yongjiang.zones import load_zone

    load_zone(folder.name, folder.parent)
    if folder.name != settings.ZONE:
        fix = f"要用它，请设 YONGJIANG_ZONE={folder.name}"
        raise CallerError("YJE-ZONE", f"这个网站用的是地区包 {settings.ZONE}", str(folder), fix)


def zone_summary() -> str:
    """What of the zone package is in the register."""
    from yongjiang.web.measuring.models import Course, ObservationRow
    from yongjiang.web.register.models import Body

    bodies = Body.objects.filter(from_zone=True).count()
    values = ObservationRow.objects.filter(source="plan", sample=False).count()
    return f"{bodies} 个单位，{Course.objects.count()} 个监测指标，{values} 个文件印出的数"


def gather_static() -> None:
    """Put the files of the pages where they are served from, see `gathering.gather`."""
    from django.conf import settings

    from yongjiang.web.administration.gathering import gather

    if not (settings.BASE_DIR / "vendor").is_dir():
        what = "页面用的程序库还没有取来"
        raise CallerError("YJE-VENDOR", what, str(settings.BASE_DIR / "vendor"), "请用 make run，或先运行 make site")
    gather()


def is_empty() -> bool:
    """Whether the library has no document yet."""
    from yongjiang.web.documents.models import Document

    return not Document.objects.exists()


def document_count() -> int:
    """How many versions of documents the library has."""
    from yongjiang.web.documents.models import Version

    return Version.objects.count()


def has_people() -> bool:
    """Whether anybody has an account."""
    from yongjiang.web.accounts.models import User

    return User.objects.exists()


def people() -> list[tuple[str, ...]]:
    """Accounts, see `account_rows`."""
    from yongjiang.web.administration.accounts import account_rows

    return account_rows()


def add_user(name: str, *, role: str, body: str, full_name: str, enterprise: str = "") -> str:
    """Make an account with a generated password, which is given back; "" where the account was there."""
    from yongjiang.web.administration.accounts import add_account
    from yongjiang.web.audit.actions import Actor

    return add_account(
        username=name, role=role, body=body, full_name=full_name, by=Actor.system("命令 user"), enterprise=enterprise
    )


def make_token(username: str, *, name: str, days: int) -> str:
    """A token for someone's programs; its secret, which is kept nowhere. Raises CallerError, also for an account that
    is not there.
    """
    from yongjiang.web.accounts.models import User
    from yongjiang.web.audit.actions import Actor
    from yongjiang.web.tokens import actions

    user = User.objects.filter(username=username, is_active=True).first()
    if user is None:
        raise CallerError("YJE-USER", "没有这个账号，或已停用", username, "请用 yongjiang user list 看有哪些账号")
    return actions.make_token(user=user, name=name, days=days, by=Actor.system("命令 user token")).secret


def demo_accounts() -> list[tuple[str, str, str]]:
    """Accounts for a first look, one a role, with new passwords: name, password, role."""
    from yongjiang.web.administration.accounts import renew_demo_accounts
    from yongjiang.web.audit.actions import Actor

    return renew_demo_accounts(by=Actor.system("命令 serve --demo"))


def seat_demo_accounts() -> None:
    """Let those who act for a body act for the one that has most to do."""
    from yongjiang.web.administration import accounts
    from yongjiang.web.audit.actions import Actor

    accounts.seat_demo_accounts(by=Actor.system("命令 serve --demo"))


def load_sample() -> int:
    """Put invented values behind the zone's indicators, marked as such; how many, 0 where there were some."""
    from yongjiang.web.audit.actions import Actor
    from yongjiang.web.measuring import sample_data

    return sample_data.load_sample(by=Actor.system("命令 serve --demo"))


def load_sample_firms() -> int:
    """Enter invented enterprises, marked as such, and those that the zone's documents name; how many of the former, 0
    where there were some.
    """
    from django.utils import timezone

    from yongjiang.web.audit.actions import Actor
    from yongjiang.web.enterprises import filling

    by = Actor.system("命令 serve --demo")
    filling.load_named(by=by)
    return filling.load_sample_firms(by=by, today=timezone.localdate())


def load_sample_technologies() -> int:
    """Put invented facts, marked as such, behind the key technologies; how many, 0 where there were some."""
    from django.utils import timezone

    from yongjiang.web.audit.actions import Actor
    from yongjiang.web.technologies import filling

    return filling.load_sample_facts(by=Actor.system("命令 serve --demo"), today=timezone.localdate())


def load_sample_schemes() -> int:
    """Open the zone's example policies, with firms that were found and paid: the demo planner approves, the demo
    administrator pays. How many, 0 where there are schemes.
    """
    from django.utils import timezone

    from yongjiang.web.accounts.models import User
    from yongjiang.web.audit.actions import Actor
    from yongjiang.web.schemes import filling

    by, payer = (Actor(User.objects.get(username=name), "命令 serve --demo") for name in ("planner", "administrator"))
    return filling.load_sample_schemes(by=by, payer=payer, today=timezone.localdate())


def load_sample_projects() -> int:
    """Enter invented projects, marked as such, as the demo planner; how many, 0 where money was entered for any."""
    from django.utils import timezone

    from yongjiang.web.accounts.models import User
    from yongjiang.web.audit.actions import Actor
    from yongjiang.web.projects import sample_projects

    by = Actor(User.objects.get(username="planner"), "命令 serve --demo")
    return sample_projects.load_sample_projects(by=by, today=timezone.localdate())


def begin_delivery() -> tuple[int, int]:
    """For a first look, as the demo planner: take over all projects that the documents name, and confirm the tasks for
    which they name a lead. How many of each; none where there are some already.
    """
    from django.http import QueryDict
    from django.utils import timezone

    from yongjiang.web.accounts.models import User
    from yongjiang.web.audit.actions import Actor
    from yongjiang.web.projects.actions import take_over
    from yongjiang.web.projects.models import Project
    from yongjiang.web.projects.queries import candidates
    from yongjiang.web.register.listing import Asked
    from yongjiang.web.tasks.actions import MOST, confirm_all
    from yongjiang.web.tasks.models import Task
    from yongjiang.web.tasks.queries import proposals

    by = Actor(User.objects.get(username="planner"), "命令 serve --demo")
    projects, tasks = [], []
    if not Project.objects.exists():
        led = candidates(Asked(QueryDict())).rows.filter(duties__part="lead").distinct()
        rows = led.select_related("document").prefetch_related("duties__body")
        projects = take_over(commitments=list(rows), by=by, on=timezone.localdate())
    if not Task.objects.exists():
        rows = proposals(Asked(QueryDict("owned=yes"))).rows.exclude(kind="project")[:MOST]
        tasks = confirm_all(rows=rows, by=by)
    return len(projects), len(tasks)


def observe(rows: Sequence[Sequence[str]], *, check: bool, sure: bool) -> tuple[Sheet, int]:
    """Read rows as reported values and, unless only checked, write them: all or none. The sheet, how many are written.

    Raises CallerError for doubtful values that are not confirmed; a sheet with a bad row is given back unwritten.
    """
    from yongjiang.web.audit.actions import Actor
    from yongjiang.web.measuring.books import book_for, read_sheet
    from yongjiang.web.measuring.entry_actions import report_sheet

    sheet = read_sheet(rows, book_for(None))
    if check or sheet.count("bad"):
        return sheet, 0
    return sheet, len(report_sheet(sheet=sheet, by=Actor.system("命令 observe"), sure=sure))


def owed(body: str) -> list[tuple[str, list[tuple[str, str, str, str]]]]:
    """What is late or due, by body: its name, then indicator, period, state and last day of each value. body: name or
    key of one, "" for all. Raises CallerError for one that is not known.
    """
    from yongjiang.web.measuring.books import book_for
    from yongjiang.web.measuring.due_queries import owed as owed_values

    key = None
    if body:
        book = book_for(None)
        key = book.bodies.get(folded_name(body))
        if key is None:
            near = "、".join(nearest(body, book.body_names.values())) or "用 yongjiang zone show 看有哪些单位"
            raise CallerError("YJE-BODY", "没有这个单位", body, f"是不是：{near}")
    groups = owed_values(key).groups(("late", "open"))
    return [
        (
            str(group.body or "没有写明责任单位"),
            [(one.name, one.due.period.words, one.due.words, one.due.until.isoformat()) for one in group.values],
        )
        for group in groups
        if key is None or (group.body is not None and group.body.key == key)
    ]


def verify_trail() -> tuple[int, list[Tampering]]:
    """How many rows the trail has, and where it does not hold."""
    from yongjiang.web.audit.queries import verify

    return verify()


def verify_ledgers() -> list[tuple[str, list[str]]]:
    """Each ledger by its title, with what does not add up: nothing where its postings come to its balances."""
    from yongjiang.web.ledgers.models import Ledger
    from yongjiang.web.ledgers.queries import what_is_wrong

    return [(ledger.title, what_is_wrong(ledger)) for ledger in Ledger.objects.all()]


def trail_end() -> str:
    """Hash of the trail's last row, "" where it has none: noted elsewhere, it proves later that all is still there."""
    from yongjiang.web.audit.queries import end_of_trail

    return end_of_trail()


def anchored(hash_: str) -> int | None:
    """Number of the row whose hash begins so, None where the trail has none."""
    from yongjiang.web.audit.queries import row_with_hash

    return row_with_hash(hash_)


def load(sources: Sequence[Path | Failed], *, publish: bool, origin: str) -> Iterator[Loaded]:
    """Take files in, one after another, each whole or not at all; then check the library. publish: each at once."""
    from yongjiang.web.audit.actions import Actor
    from yongjiang.web.findings.actions import refresh
    from yongjiang.web.intake.actions import LIMITS, Upload, take_in
    from yongjiang.web.intake.actions import publish as publish_document

    by = Actor.system(origin)
    words = {"new": "新文件", "version": "新版本", "known": "已经入库"}
    for source in sources:
        if isinstance(source, Failed):
            yield Loaded(source.path, "", "", source.error)
            continue
        try:
            taken = take_in(upload=Upload(source.name, file_bytes(source, limits=LIMITS)), by=by)
        except YongjiangError as error:
            yield Loaded(source, "", "", error)
            continue
        except Exception as cause:  # one bad file must not stop a batch, and nothing is hidden
            yield Loaded(source, "", "", unforeseen(cause, str(source)))
            continue
        if publish and taken.version.published_at is None:
            publish_document(document=taken.document, by=by)
        yield Loaded(source, words[taken.what], taken.document.title)
    refresh()
    learn_sizes()


def recheck() -> Refreshed:
    """Check the whole library, whatever waits, and what the site itself keeps."""
    from yongjiang.web.findings.actions import refresh
    from yongjiang.web.findings.live import refresh_live

    done = refresh()
    refresh_live()
    learn_sizes()
    return done


def learn_sizes() -> None:
    """Let a PostgreSQL server look at its tables anew after many rows came: until its own next round it plans every
    question as if they were still small.
    """
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def due_escalations() -> list[Raised]:
    """Escalations that are due today and not in effect; nothing is written."""
    from yongjiang.web.cases import escalating

    return list(escalating.due_escalations())


def escalate() -> list[Raised]:
    """Put them in effect, each once."""
    from yongjiang.web.audit.actions import Actor
    from yongjiang.web.cases import escalating

    return escalating.escalate(by=Actor.system("命令 escalate"))


def digests(body: str) -> Iterator[Digest]:
    """The mails of this week, not sent. body: for people of this body only. Raises CallerError for one unknown."""
    from yongjiang.web.desk import digest
    from yongjiang.web.zone import current_zone

    if body and body not in {one.key for one in current_zone().bodies}:
        raise CallerError("YJE-BODY", "地区包里没有这个单位", body, "请用 yongjiang zone show 看单位的编号")
    return digest.digests(body)


def digest_readers(body: str) -> int:
    """How many would get a mail if there were something to do for them."""
    from yongjiang.web.desk import digest

    return digest.readers(body).count()


def send_digests(body: str) -> Iterator[Sent]:
    """The same, sent one after another. Raises CallerError also where there is no mail server."""
    from yongjiang.web.desk import digest

    return digest.send(digests(body))


def serve(host: str, port: int, workers: int) -> None:
    """Serve with gunicorn until it is stopped, with a process beside it that checks the library, looked after by the
    server's master. Does not return.
    """
    from gunicorn.app.base import BaseApplication
    from gunicorn.arbiter import Arbiter

    from yongjiang.web.findings.checking import Beside
    from yongjiang.web.wsgi import application

    beside = Beside()

    class Master(Arbiter):
        def manage_workers(self) -> None:
            super().manage_workers()
            beside.keep()

    class Server(BaseApplication):
        def load_config(self) -> None:
            for name, value in {
                "bind": f"{host}:{port}",
                "workers": workers,
                "threads": 4,
                "timeout": 120,
                "graceful_timeout": 20,
                "control_socket_disable": True,
                "max_requests": 20_000,
                "max_requests_jitter": 2_000,
            }.items():
                self.cfg.set(name, value)

        def load(self) -> object:
            return application

        def run(self) -> None:
            Master(self).run()

    try:
        Server().run()
    finally:
        beside.stop()
