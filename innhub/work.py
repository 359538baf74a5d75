"""The start page of the administration: what waits for the staff, each line a link to the list of it.

An app registers its tasks in its work.py, which is found by itself.
"""

from collections.abc import Callable
from typing import NamedTuple

from django.urls import reverse


class Task(NamedTuple):
    """Something that may wait, for whoever has the permission."""

    permission: str
    count: Callable[[], int]  # one query
    words: Callable[[int], str]  # a translated sentence with the number in it
    url_name: str
    query: str = ""


class Waiting(NamedTuple):
    words: str
    url: str


TASKS: list[Task] = []


def register(*tasks: Task) -> None:
    TASKS.extend(tasks)


def waiting_for(user) -> list[Waiting]:
    """What there is to do for this person now, in the order of INSTALLED_APPS; nothing that counts zero."""
    found = []
    for task in TASKS:
        if user.has_perm(task.permission) and (number := task.count()):
            found.append(Waiting(task.words(number), reverse(task.url_name) + task.query))
    return found
