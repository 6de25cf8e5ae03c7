"""How much these tests try."""

from hypothesis import HealthCheck, settings

settings.register_profile("guidance", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("guidance")
