from mailing.models.campaign import Campaign
from mailing.models.line import Budget, Line
from mailing.models.message import Message, Source
from mailing.models.states import Reason, State
from mailing.models.suppression import Suppression

__all__ = ["Budget", "Campaign", "Line", "Message", "Reason", "Source", "State", "Suppression"]
