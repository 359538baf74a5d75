"""What must be said: about the hub, contact, legal texts, accessibility."""

from pages.models.accessibility import AccessibilityStatement, Barrier
from pages.models.page import FormerSlug, Page

__all__ = ["AccessibilityStatement", "Barrier", "FormerSlug", "Page"]
