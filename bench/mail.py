"""The outbox beside the bare loop: one process renders the same template and reuses one SMTP connection.

Prints mail.ratio (ours ÷ bare, messages per second), mail.rows_100k_s (100,000 newsletter rows made),
mail.rows_again (new rows when that is repeated) and mail.pump_mb (memory of a pump with those rows waiting).
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from innhub.tests.portal import ROOT, drop_database, new_database
from mailing.tests.sink import Running

DATABASE = "innhub_bench_mail"


def main() -> None:
    """Start a mail server and measure in a child: its address must stand in the environment of Django."""
    with tempfile.TemporaryDirectory() as folder:
        sink = Running(Path(folder))
        environment = os.environ | {
            "DATABASE_URL": new_database(DATABASE),
            "DJANGO_SETTINGS_MODULE": "mailing.tests.crash.settings",
            "EMAIL_URL": f"smtp://127.0.0.1:{sink.port}",
            "MAIL_LEASE": "600",
            "LOG_LEVEL": "ERROR",
        }
        try:
            for command in (["manage.py", "migrate", "--verbosity=0"], ["-m", "bench.inside.mail"]):
                subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, check=True)
        finally:
            sink.stop()
            drop_database(DATABASE)
