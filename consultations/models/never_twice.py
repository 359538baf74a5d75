"""Exclusion constraints without btree_gist: a number becomes a range of one, which GiST knows by itself."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import (
    BigIntegerRangeField,
    DateRangeField,
    DateTimeRangeField,
    IntegerRangeField,
    RangeOperators,
)
from django.db.models import F, Func, Q, Value


def only(name: str, *, big: bool = True) -> Func:
    """The range that holds this number alone.

    An empty column would be the range of everything: leave such rows out by the condition.
    """
    kind, field = ("int8range", BigIntegerRangeField) if big else ("int4range", IntegerRangeField)
    return Func(F(name), F(name), Value("[]"), function=kind, output_field=field())


def moments(start: str, end: str) -> Func:
    """From one instant up to, and without, the other."""
    return Func(F(start), F(end), Value("[)"), function="tstzrange", output_field=DateTimeRangeField())


def minutes(start: str, end: str) -> Func:
    return Func(F(start), F(end), Value("[)"), function="int4range", output_field=IntegerRangeField())


def days(first: str, last: str) -> Func:
    """Both days included; an empty last day is for ever."""
    return Func(F(first), F(last), Value("[]"), function="daterange", output_field=DateRangeField())


def never_twice(name: str, same: list, overlapping: list, says: str, condition: Q | None = None):
    return ExclusionConstraint(
        name=name,
        expressions=[(part, RangeOperators.EQUAL) for part in same]
        + [(part, RangeOperators.OVERLAPS) for part in overlapping],
        condition=condition,
        violation_error_message=says,
    )
