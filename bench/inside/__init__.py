"""Measurements that need a process of their own, with Django set up for it."""
