"""How hard hypothesis looks: `pytest -p tests.plugins.profiles --hypothesis-profile=deep`.

Examples are the same everywhere, and no test fails for being slow.
"""

from hypothesis import HealthCheck, settings

for name, examples in (("quick", 25), ("deep", 500)):
    settings.register_profile(
        name,
        max_examples=examples,
        derandomize=True,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
