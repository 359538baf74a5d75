import hashlib
import hmac
import io
import json
import time
from types import SimpleNamespace

import pytest
from anymail.webhooks.mailgun import MailgunTrackingWebhookView
from django.core.management import CommandError, call_command

from mailing.models import Reason, State, Suppression

pytestmark = pytest.mark.django_db
REPORT = b"""Content-Type: multipart/report; report-type=delivery-status; boundary=B

--B
Content-Type: text/plain

The mail could not be delivered.
--B
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; adam@example.org
Action: failed
Status: 5.1.1

--B--
"""
KEY = "the provider's signing key"


@pytest.fixture
def sent(put, pumped, smtp):
    return pumped(put())


def hook(client, message, *, event="failed", severity="permanent", key=KEY):
    """What Mailgun posts, signed with `key`."""
    stamp, token = str(int(time.time())), "a" * 50
    signature = hmac.new(key.encode(), f"{stamp}{token}".encode(), hashlib.sha256).hexdigest()
    data = {
        "event": event,
        "severity": severity,
        "reason": "bounce",
        "id": "x",
        "timestamp": time.time(),
        "recipient": message.recipient,
        "user-variables": {"message": str(message.pk)},
        "delivery-status": {"code": 550, "message": "No such user", "description": ""},
        "message": {"headers": {"message-id": "x@example.org"}},
    }
    body = {"signature": {"timestamp": stamp, "token": token, "signature": signature}, "event-data": data}
    return client.post("/anymail/mailgun/tracking/", json.dumps(body), content_type="application/json")


@pytest.fixture(autouse=True)
def _mailgun(settings, monkeypatch):
    settings.ANYMAIL = {"MAILGUN_WEBHOOK_SIGNING_KEY": KEY, "MAILGUN_API_KEY": "key"}
    monkeypatch.setattr(MailgunTrackingWebhookView, "webhook_signing_key", None)


def test_a_bounce_marks_the_mail_and_suppresses_the_address(client, sent, pumped, put):
    assert hook(client, sent).status_code == 200
    hook(client, sent)
    assert pumped(sent).reason == Reason.BOUNCED
    assert Suppression.objects.active().count() == 1
    assert pumped(put()).reason == Reason.SUPPRESSED


def test_a_wrong_signature_changes_nothing(client, sent, pumped):
    assert hook(client, sent, key="a guess").status_code == 400
    assert (pumped(sent).state, Suppression.objects.exists()) == (State.SENT, False)


def test_a_complaint_suppresses_newsletters_only(client, sent, pumped):
    hook(client, sent, event="complained")
    assert pumped(sent).state == State.SENT
    assert Suppression.objects.get().cause == "complained"


def test_a_passing_bounce_changes_nothing(client, sent, pumped):
    hook(client, sent, severity="temporary")
    assert pumped(sent).state == State.SENT


# The envelope sender --------------------------------------------------------------------------------------


def returned(monkeypatch, *, to):
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(REPORT)))
    call_command("bounce", to=to, stdout=io.StringIO())


@pytest.fixture
def envelope(settings, sent, put, pumped, smtp):
    settings.MAIL_BOUNCE_ADDRESS = "bounces@example.org"
    message = pumped(put(to="adam@example.org"))
    assert message.state == State.SENT, message.detail
    return smtp.senders()[-1]


def test_a_returned_mail_names_its_row_and_suppresses(envelope, monkeypatch):
    assert envelope.startswith("bounces+")
    returned(monkeypatch, to=envelope.upper())
    assert Suppression.objects.get().address == "adam@example.org"


def test_a_forged_bounce_address_changes_nothing(envelope, monkeypatch):
    number = envelope.partition("+")[2].partition("-")[0]
    with pytest.raises(CommandError):
        returned(monkeypatch, to=f"bounces+{number}-forged@example.org")
    assert not Suppression.objects.exists()
