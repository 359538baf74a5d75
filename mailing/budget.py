"""How much may leave now. Rows are counted when they are leased, so a dead pump wastes some."""

from collections import Counter

from django.db.models import Q

from mailing import addresses
from mailing.models.line import Budget

ALL = "*"
FOR_BULK = 0.8  # of the limits; the rest stays free for people who wait for a code or an answer
NO_LIMIT = 10**9


class Allowance:
    """What the limits of the settings leave at this moment. Use it inside the leasing transaction."""

    def __init__(self, settings, *, kept: bool):
        self.per_minute = settings.MAIL_PER_MINUTE or NO_LIMIT
        self.per_day = settings.MAIL_PER_DAY or NO_LIMIT
        self.domains = {} if kept else settings.MAIL_DOMAIN_LIMITS
        self.free = kept or not (settings.MAIL_PER_MINUTE or settings.MAIL_PER_DAY or self.domains)

    def fitting(self, due, *, most: int) -> list[int]:
        """The pks of as many of `due` as may go now, counted."""
        if self.free:
            return list(due.values_list("pk", flat=True)[:most])
        total = Budget.locked(ALL)
        left = {name: self.left_for(name) for name in self.domains}
        rows = due.exclude(self.at([name for name, budget in left.items() if not budget[1]]))
        personal, bulk = self.left(total, 1), self.left(total, FOR_BULK)
        chosen = []
        for pk, is_bulk, recipient in rows.values_list("pk", "bulk", "recipient")[:most]:
            domain = addresses.domain(recipient or "")
            if len(chosen) >= (bulk if is_bulk else personal) or (domain in left and not left[domain][1]):
                continue
            if domain in left:
                left[domain][1] -= 1
            chosen.append((pk, domain))
        self.spend(total, left, chosen)
        return [pk for pk, _domain in chosen]

    def left(self, total: Budget, share: float) -> int:
        return total.left(per_minute=int(self.per_minute * share), per_day=int(self.per_day * share))

    def left_for(self, domain: str) -> list:
        budget = Budget.locked(domain)
        return [budget, budget.left(per_minute=self.domains[domain], per_day=NO_LIMIT)]

    def at(self, domains: list[str]) -> Q:
        """Rows to these domains."""
        found = Q(pk__in=[])
        for domain in domains:
            found |= Q(recipient__iendswith=f"@{domain}")
        return found

    def spend(self, total: Budget, left: dict, chosen: list) -> None:
        if not chosen:
            return
        total.spend(len(chosen))
        for domain, count in Counter(domain for _pk, domain in chosen).items():
            if domain in left:
                left[domain][0].spend(count)
