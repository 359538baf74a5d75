"""Mail that comes back: by the provider's webhook (django-anymail), or by the envelope sender (VERP)."""

import email
import logging
from email import policy

from anymail.signals import EventType, RejectReason
from django.apps import apps
from django.conf import settings
from django.core.signing import BadSignature
from django.utils.crypto import constant_time_compare, salted_hmac

log = logging.getLogger(__name__)


def signature(number: int | str) -> str:
    """In lower case, as some mail servers change the case of an address on its way."""
    return salted_hmac("mailing.bounces", str(number), algorithm="sha256").hexdigest()[:20]


def envelope_sender(message) -> str:
    """bounces+17-<signature>@… where a bounce address is configured, else the plain sender."""
    if not settings.MAIL_BOUNCE_ADDRESS or not message.pk:
        return settings.MAIL_ADDRESS
    user, _at, host = settings.MAIL_BOUNCE_ADDRESS.rpartition("@")
    return f"{user}+{message.pk}-{signature(message.pk)}@{host}"


def message_of(address: str):
    """The Message behind an envelope sender of ours. Raises BadSignature for any other address."""
    _user, _plus, token = address.rpartition("@")[0].partition("+")
    number, _dash, mark = token.lower().partition("-")
    if not number.isdigit() or not constant_time_compare(signature(number), mark):
        raise BadSignature("not an address that we have made")
    return apps.get_model("mailing", "Message").objects.filter(pk=number).first()


def returned(source: bytes, *, to: str) -> str:
    """Handle one returned e-mail (RFC 3464). Returns what was done, for the log. Raises BadSignature."""
    message = message_of(to)
    if message is None:
        return "unknown message"
    report = email.message_from_bytes(source, policy=policy.default)
    for part in report.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        for fields in part.get_payload():
            if fields.get("Action", "").strip().lower() == "failed":
                message.bounced(str(fields.get("Diagnostic-Code", fields.get("Status", ""))))
                return "suppressed"
    return "no failure in it"


PERMANENT = {RejectReason.BOUNCED, RejectReason.INVALID}


def tracked(sender, event, **kwargs) -> None:
    """anymail has checked the provider's signature before it calls this."""
    Message, Suppression = apps.get_model("mailing", "Message"), apps.get_model("mailing", "Suppression")
    number = str((event.metadata or {}).get("message", ""))
    message = Message.objects.filter(pk=number).first() if number.isdigit() else None
    if event.event_type == EventType.COMPLAINED:
        Suppression.objects.add(event.recipient, "complained")
    elif event.event_type == EventType.BOUNCED and event.reject_reason in PERMANENT:
        if message:
            message.bounced(event.description or event.mta_response or "")
        else:
            Suppression.objects.add(event.recipient, "bounced")
