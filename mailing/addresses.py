"""What an e-mail address is to the outbox."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.crypto import salted_hmac

LONGEST = 254  # RFC 5321, 4.5.3.1.3


def deliverable(address: str) -> bool:
    try:
        validate_email(address)
    except ValidationError:
        return False
    return len(address) <= LONGEST


def normal(address: str) -> str:
    """The form in which two spellings of one mailbox are equal."""
    return address.strip().casefold()


def domain(address: str) -> str:
    return normal(address).rpartition("@")[2]


def digest(address: str) -> str:
    """Recognises an address without holding it; keyed, so that a leaked table tells nothing."""
    return salted_hmac("mailing.addresses", normal(address), algorithm="sha256").hexdigest()


def on_the_wire(address: str) -> str:
    """The address with its domain in ASCII, as SMTP wants it."""
    name, _, host = address.rpartition("@")
    return f"{name}@{host.encode('idna').decode()}"
