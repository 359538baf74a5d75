from programme.admin import catalogue, deadlines

__all__ = ["catalogue", "deadlines"]
