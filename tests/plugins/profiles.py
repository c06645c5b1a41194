"""How hard hypothesis looks: `pytest -p tests.plugins.profiles --hypothesis-profile=deep`."""

from hypothesis import settings

settings.register_profile("quick", max_examples=25, derandomize=True, deadline=None)
settings.register_profile("deep", max_examples=500, derandomize=True, deadline=None)
