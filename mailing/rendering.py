"""From a row of the outbox to an e-mail: templates, CSS, MIME. Called when it is sent, never before."""

import re
from dataclasses import dataclass
from email.headerregistry import Address

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import Context
from django.template.loader import get_template
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from hub.models import Hub
from mailing import addresses, calendar, kinds, style
from mailing.bounces import envelope_sender

EMPTY_LINES = re.compile(r"\n{3,}")


class HeaderBreak(Exception):
    """A header would hold a line break: somebody tries to add headers of their own."""


@dataclass(frozen=True)
class Mail:
    """An e-mail ready to leave."""

    to: str
    envelope_sender: str
    email: EmailMultiAlternatives
    mime: bytes
    text: str
    html: str


def render(message, hub: Hub | None = None) -> Mail:
    """The e-mail of this Message, in its language. Raises whatever its templates or callables raise."""
    with translation.override(message.language):
        about, given = content_of(message)
        rules = message.rules
        hub = hub or Hub.current()
        context = {
            "about": about,
            "hub": hub,
            "funding": getattr(hub.funding_notice, "text", ""),
            "SITE_URL": settings.SITE_URL,
            "language": message.language,
            "unsubscribe_url": rules.unsubscribe_url(about, message),
            **rules.context(about, message),
            **given,
        }
        subject = one_line(part(message, "subject.txt", context, autoescape=False).strip())
        if message.test:
            subject = _("[Test] %(subject)s") % {"subject": subject}
        context["subject"] = subject
        text = tidy(part(message, "txt", context, autoescape=False))
        html = style.inlined(part(message, "html", context))
        return assemble(message, about, hub, subject, text, html, context["unsubscribe_url"])


def content_of(message):
    """What the mail is about and what its sender gave; a test shows the kind's example."""
    if not message.test:
        return message.about, message.context
    example = message.rules.example()
    return example.about, example.context | message.context


def part(message, suffix: str, context: dict, autoescape: bool = True) -> str:
    name = message.rules.template or message.kind
    template = get_template(f"emails/{name}.{suffix}").template
    return template.render(Context(context, autoescape=autoescape))


def tidy(text: str) -> str:
    """Without the empty lines that template tags leave behind."""
    lines = (line.strip() for line in text.strip().splitlines())
    return EMPTY_LINES.sub("\n\n", "\n".join(lines)) + "\n"


def assemble(message, about, hub, subject, text, html, unsubscribe_url) -> Mail:
    rules = message.rules
    organizer = settings.MAIL_ADDRESS
    email = EmailMultiAlternatives(
        subject=subject,
        body=text,
        from_email=named(hub.sender_name or settings.MAIL_NAME, organizer),
        to=[message.recipient],
        reply_to=[hub.email] if hub.email else None,
        headers=headers(message, about, unsubscribe_url),
    )
    email.metadata = {"message": str(message.pk)}  # comes back in a provider's webhook
    email.attach_alternative(html, "text/html")
    invitation = rules.invitation(about, message)
    if invitation:
        attach_calendar(email, invitation, hub.sender_name, message.recipient)
    for attachment in rules.attachments(about, message):
        email.attach(attachment.name, attachment.content, attachment.mimetype)
    to = addresses.on_the_wire(message.recipient)
    mime = email.message().as_bytes(linesep="\r\n")
    return Mail(to=to, envelope_sender=envelope_sender(message), email=email, mime=mime, text=text, html=html)


def attach_calendar(email, invitation: calendar.Invitation, organizer_name: str, attendee: str) -> None:
    """The first entry as the last alternative, where calendars look; those of further days as files."""
    first, *others = calendar.parts(
        invitation,
        organizer=settings.MAIL_ADDRESS,
        organizer_name=organizer_name,
        attendee=attendee,
        now=timezone.now(),
    )
    email.attach_alternative(first.content.decode(), first.mimetype)
    for number, other in enumerate(others, start=2):
        email.attach(f"{number}.ics", other.content.decode(), other.mimetype)


def headers(message, about, unsubscribe_url: str | None) -> dict[str, str]:
    found = {
        "Message-ID": message.message_id,
        "Auto-Submitted": "auto-generated",  # RFC 3834: no out-of-office answers
        "Content-Language": message.language,
    }
    if message.rules.bulk:
        found["Precedence"] = "bulk"
    if unsubscribe_url:
        found["List-Unsubscribe"] = f"<{unsubscribe_url}>"
        found["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    found |= message.rules.headers(about, message)
    return {name: one_line(value) for name, value in found.items()}


def one_line(value: str) -> str:
    """The value of a header. Raises HeaderBreak for one that would start another header."""
    value = str(value)
    if "\n" in value or "\r" in value:
        raise HeaderBreak(f"line break in a header: {value[:80]!r}")
    return value


def named(name: str, address: str) -> str:
    user, _at, host = address.rpartition("@")
    return str(Address(one_line(name), user, host))


def preview(kind: kinds.Kind, language: str, message_model, recipient: str) -> Mail:
    """The kind's example as it would arrive."""
    message = message_model(
        pk=0,
        kind=kind.name,
        recipient=recipient,
        language=language,
        test=True,
        context={},
        created_at=timezone.now(),
    )
    return render(message)
