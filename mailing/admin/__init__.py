from mailing.admin.campaigns import CampaignAdmin
from mailing.admin.messages import MessageAdmin
from mailing.admin.suppressions import SuppressionAdmin

__all__ = ["CampaignAdmin", "MessageAdmin", "SuppressionAdmin"]
