"""A polite end: SIGTERM during a pump run takes effect between two messages, never inside one."""

import contextlib
import os
import signal
import threading


class Stop:
    asked = False


@contextlib.contextmanager
def between_messages():
    """Hold SIGTERM back while the block runs and tell the block by `stop.asked`; hand it on at the end.

    Celery's children and honcho's process groups get the signal in the middle of whatever they do. Outside a
    main thread (tests) signals cannot be held back, nor do they arrive there.
    """
    stop = Stop()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return

    def ask(number, frame):
        stop.asked = True

    before = signal.signal(signal.SIGTERM, ask)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGTERM, before if before is not None else signal.SIG_DFL)
        if stop.asked:
            os.kill(os.getpid(), signal.SIGTERM)
