from innhub.settled import settled


def counting():
    calls = []

    @settled
    def number(name):
        calls.append(name)
        return len(calls)

    return number


def test_what_is_settled_is_made_once_for_each_argument(settings):
    settings.SETTLED_SECONDS = 5
    number = counting()
    assert (number("a"), number("a"), number("b"), number("a")) == (1, 1, 2, 1)


def test_it_is_made_anew_after_its_time(settings):
    settings.SETTLED_SECONDS = 0
    number = counting()
    assert (number("a"), number("a")) == (1, 2)
