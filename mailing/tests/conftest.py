import copy
from pathlib import Path

import pytest
from django.conf import settings as real_settings

from accounts.models import User
from mailing.models import Message
from mailing.pump import Pump
from mailing.tests import kinds, sink


@pytest.fixture(autouse=True)
def _test_kinds(settings):
    kinds.learn()
    templates = copy.deepcopy(real_settings.TEMPLATES)
    templates[0]["DIRS"].append(Path(__file__).parent / "templates")
    settings.TEMPLATES = templates


@pytest.fixture
def put(db):
    """put("plain", to=…) → a row of the test kind tests/plain."""

    def add(name="plain", *, to="ewa@example.org", language="pl", **fields):
        return Message.objects.put(f"tests/{name}", to=to, language=language, **fields)

    return add


@pytest.fixture
def pumped(db):
    """Run the pump once; pumped(message) then gives the row as it is now."""

    def run(message=None):
        Pump().run()
        return message and Message.objects.get(pk=message.pk)

    return run


@pytest.fixture
def ewa(db):
    return User.objects.create_user("ewa@example.org", name="Ewa")


@pytest.fixture(scope="session")
def sink_process(tmp_path_factory):
    running = sink.Running(tmp_path_factory.mktemp("sink"))
    yield running
    running.stop()


@pytest.fixture
def smtp(sink_process, settings):
    """A mail server that takes everything, unless smtp.behave(…) says otherwise."""
    settings.MAIL_SERVER = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink_process.port
    settings.EMAIL_TIMEOUT = 2
    sink_process.empty()
    return sink_process


@pytest.fixture
def staff(client, settings, db):
    """A signed-in administrator's client."""
    settings.STAFF_SECOND_FACTOR = False
    anna = User.objects.create_superuser("anna@example.org", name="Anna", language="pl")
    client.force_login(anna, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client
