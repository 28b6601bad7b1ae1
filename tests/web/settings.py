"""Settings for the tests: those of the site, its data in a folder of this run, cheap passwords."""

import os
import tempfile

os.environ.setdefault("YONGJIANG_DATA", tempfile.mkdtemp(prefix="yongjiang-test-"))
os.environ["YONGJIANG_HTTPS"] = "0"
os.environ["YONGJIANG_LOG"] = "ERROR"

from yongjiang.web.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **STORAGES,  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
