"""Settings for the tests: those of the site, its data in a folder of this run, cheap passwords."""

import atexit
import os
import shutil
import tempfile

_FOLDER = tempfile.mkdtemp(prefix="yongjiang-test-")
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)
os.environ["YONGJIANG_DATA"] = _FOLDER
os.environ["YONGJIANG_HTTPS"] = "0"
os.environ["YONGJIANG_LOG"] = "ERROR"
os.environ["YONGJIANG_OIDC_ISSUER"] = "https://id.example.org"
os.environ["YONGJIANG_OIDC_CLIENT"] = "yongjiang"
os.environ["YONGJIANG_OIDC_SECRET"] = "a secret between the site and its provider"
os.environ["YONGJIANG_OIDC_NAME"] = "区统一认证"

from yongjiang.web.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **STORAGES,  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STATIC_ROOT.mkdir(exist_ok=True)  # noqa: F405 - whitenoise warns where it is missing
