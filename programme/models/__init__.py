"""What Erasmus+ is: sectors, actions, their deadlines, countries and fields of education."""

from programme.models.action import Action, Agency, KeyAction
from programme.models.country import Country, CountryStatus, Participation, Region
from programme.models.deadline import Deadline, DeadlineChange
from programme.models.isced import IscedField
from programme.models.sector import Sector

__all__ = [
    "Action",
    "Agency",
    "Country",
    "CountryStatus",
    "Deadline",
    "DeadlineChange",
    "IscedField",
    "KeyAction",
    "Participation",
    "Region",
    "Sector",
]
