"""Whether the firm keeps what a policy makes a condition of cover (row 33)."""

from insurance_catalog.terms.model import UNKNOWN, Maybe, PolicyTerms
from reports.engine.profile import Profile

AGENT = "endpoint-detection"


def conditions_kept(terms: PolicyTerms, profile: Profile) -> Maybe[bool]:
    """Tell whether the firm keeps all conditions; unknown where that cannot be judged.

    A condition is words. Only where cover comes with a service that watches devices is it known
    what the words ask for: the service's agent on every device.
    """
    if not terms.conditions:
        return True
    watches = any(AGENT in service.mends for service in terms.services)
    installed = profile.answers.get(AGENT)
    if terms.channel != "attached" or not watches or installed is None:
        return UNKNOWN
    return bool(installed == "all")
