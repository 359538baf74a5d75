"""The shared cache in Redis; without Redis the site is slower, never down."""

import logging

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import ConnectionError as RedisDown
from redis.exceptions import TimeoutError as RedisSlow

log = logging.getLogger(__name__)


def forgiving(name, when_down):
    """The method `name` of Django's Redis cache, answering `when_down(args)` while Redis is away."""
    method = getattr(RedisCache, name)

    def call(self, *args, **kwargs):
        try:
            return method(self, *args, **kwargs)
        except (RedisDown, RedisSlow) as reason:
            log.warning("cache unavailable: %s", type(reason).__name__)
            return when_down(args, kwargs)

    call.__name__ = name
    return call


def the_default(args, kwargs):
    return kwargs.get("default", args[1] if len(args) > 1 else None)


def no(args, kwargs):
    return False


def yes(args, kwargs):
    return True


def nothing(args, kwargs):
    return {}


class ForgivingRedisCache(RedisCache):
    """A cache miss instead of an error. Rate limits count again as soon as Redis is back."""

    # "It was not there yet": allauth takes its rate-limit lock by add, and people must be able to sign in.
    add = forgiving("add", yes)
    get = forgiving("get", the_default)
    set = forgiving("set", no)
    touch = forgiving("touch", no)
    delete = forgiving("delete", no)
    get_many = forgiving("get_many", nothing)
    set_many = forgiving("set_many", lambda args, kwargs: list(args[0]))
    delete_many = forgiving("delete_many", no)
    has_key = forgiving("has_key", no)
    clear = forgiving("clear", no)
