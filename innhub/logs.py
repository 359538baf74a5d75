"""Structured logs without personal data: one JSON object a line on a server, readable lines locally."""

import logging.config
import re

import structlog

EMAIL = re.compile(r"[^\s@<>\"',;]+@[^\s@<>\"',;]+")


def without_addresses(logger, name, event):
    """Replace every e-mail address, wherever it stands, by […]."""
    return {key: EMAIL.sub("[…]", value) if isinstance(value, str) else value for key, value in event.items()}


def config(*, as_json, level):
    """The LOGGING setting."""
    shared = [
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.ExtraAdder(allow={"status_code", "task", "campaign"}),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        without_addresses,
    ]
    last = structlog.processors.JSONRenderer() if as_json else structlog.dev.ConsoleRenderer(colors=False)
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "structured": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": shared,
                "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "structured"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django.server": {"handlers": [], "propagate": True},
            "django.security.DisallowedHost": {"handlers": [], "propagate": False},
            "celery": {"level": "WARNING"},
        },
    }


def configure(setting):
    """LOGGING_CONFIG: Django calls this with LOGGING."""
    logging.config.dictConfig(setting)
