"""The command `yongjiang` over a data folder, each time in a process of its own."""

from __future__ import annotations

import os
from multiprocessing import get_context
from pathlib import Path
from pkgutil import iter_modules
from tempfile import TemporaryDirectory

import yongjiang.cli
from yongjiang.cli import main

#: the variables of a shell in which nothing of the site is set
ENVIRONMENT = {
    k: v
    for k, v in os.environ.items()
    if not k.startswith(("YONGJIANG_", "DJANGO_")) and k not in ("DATABASE_URL", "COLUMNS")
}
#: A process that has read our code and the libraries forks one for each command, which takes half its time otherwise.
#: What looks at the environment while it is read (the settings) must not be among them.
_FORKS = get_context("forkserver")
_COMMANDS = [module.name for module in iter_modules(yongjiang.cli.__path__, "yongjiang.cli.")]
_FORKS.set_forkserver_preload([*_COMMANDS, "django.template.loader"])


def yongjiang(*arguments: str | Path, status: int = 0, **variables: str) -> str:
    """What the command prints. It must end with `status`. variables: of its environment."""
    with TemporaryDirectory() as folder:
        printed = Path(folder, "printed")
        command = _FORKS.Process(
            target=_command, args=([str(one) for one in arguments], ENVIRONMENT | variables, str(printed))
        )
        command.start()
        command.join()
        said = printed.read_text("utf8")
    assert command.exitcode == status, said
    return said


def _command(arguments: list[str], environment: dict[str, str], printed: str) -> None:
    os.environ.clear()
    os.environ.update(environment)
    file = os.open(printed, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for stream in (1, 2):
        os.dup2(file, stream)
    main(arguments)
