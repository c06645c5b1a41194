"""The ten kinds of serious event, each with this firm's rate mix and costs.

Rates are those of the reference size before controls: only their mix enters the needs, so that a
control that removes mild events cannot raise a need.
"""

import numpy as np
from scipy.special import ndtr, ndtri

from reports.engine.parameters import Parameters
from reports.engine.profile import Profile
from reports.engine.scenario import Scenario
from reports.engine.severity import NOTHING, Z_CLIP, Severity, Yen, Z

PUBLIC_LOGINS = ("shop", "booking", "member-site")


def of(profile: Profile, parameters: Parameters) -> tuple[Scenario, ...]:
    """Return the scenarios of a firm, in a fixed order."""
    severity = Severity(profile, parameters)
    return (
        _ransomware(profile, parameters, severity),
        _web_breach(profile, parameters, severity),
        _account_takeover(profile, parameters, severity),
        _cloud_misconfiguration(profile, parameters, severity),
        _partner_intrusion(profile, parameters, severity),
        _vendor_incident(profile, parameters, severity),
        _misdelivery(profile, parameters, severity),
        _insider(profile, parameters, severity),
        _transfer_fraud(parameters, severity),
        _denial_of_service(profile, parameters, severity),
    )


def claim_chance(profile: Profile, parameters: Parameters) -> float:
    """Return how often a serious event leads to a customer's claim (W4)."""
    if profile.does_it_work:
        return parameters["liability.claim.it-work"]
    if profile.is_linked or profile.works_on_partner_data:
        return parameters["liability.claim.linked"]
    return parameters["liability.claim.base"]


def _leak_claims(
    profile: Profile, parameters: Parameters, severity: Severity, chance: float
) -> tuple[float, Yen]:
    """Return customers' claims after a leak, principals' costs included (N1)."""
    if not profile.processed_records:
        return chance, severity.partners()
    chance = max(chance, parameters["liability.processor-claim"])
    return chance, severity.partners() + severity.principals()


def _ransomware(profile: Profile, parameters: Parameters, severity: Severity) -> Scenario:
    rate = parameters["rate.ransomware"] * max(
        parameters.for_industry("rate.industry", industry) for industry in profile.industries
    )
    taken = parameters["ransomware.data-taken"]
    leaked = severity.leaked(profile.records)
    sued, damages = severity.individuals(leaked)
    days = severity.outage("ransomware.outage") * severity.backup("days")
    response = (
        severity.response("ransomware.forensics", "ransomware.legal", "ransomware.own-labour")
        + severity.response("ransomware.restoration") * severity.backup("cost")
        + severity.record_costs(leaked) * taken
    )
    return Scenario(
        "ransomware",
        rate,
        response,
        severity.lost_profit(days),
        days,
        sued=(sued * taken, damages),
        claimed=_leak_claims(profile, parameters, severity, claim_chance(profile, parameters)),
    )


def _web_factor(profile: Profile, parameters: Parameters) -> float:
    """Return the largest factor that applies to breaches of the website."""
    has_shop = profile.has("internet-entry", "shop")
    own_built = profile.choice("shop-type") == "own-built"
    if own_built and profile.handles_cards:
        return parameters["rate.web-breach.own-built-card"]
    if has_shop and profile.handles_cards:
        return parameters["rate.web-breach.shop-card"]
    if profile.has("internet-entry", *PUBLIC_LOGINS) or "ec" in profile.industries:
        return parameters["rate.web-breach.public-login"]
    return 1.0


def _web_breach(profile: Profile, parameters: Parameters, severity: Severity) -> Scenario:
    own_built = profile.choice("shop-type") == "own-built"
    rebuild = "web-breach.rebuild-own-built" if own_built else "web-breach.rebuild-other"
    leaked = severity.leaked(profile.records)
    cards = leaked * parameters["liability.card-network"] if profile.handles_cards else NOTHING
    days = _closure_days(profile, severity, own_built)
    online = float(profile.filled.get("online-sales-share", 0.0))
    return Scenario(
        "web-breach",
        parameters["rate.web-breach"] * _web_factor(profile, parameters),
        severity.response("web-breach.forensics", rebuild) + severity.record_costs(leaked),
        severity.lost_profit(days, online),
        days,
        sued=severity.individuals(leaked),
        claimed=_leak_claims(profile, parameters, severity, parameters["liability.claim.base"]),
        liability_yen=cards,
    )


def _closure_days(profile: Profile, severity: Severity, own_built: bool) -> Yen:
    """Return operating days a shop or booking site is closed after a breach."""
    if not profile.has("internet-entry", "shop", "booking"):
        return NOTHING
    cards = own_built and profile.handles_cards
    name = "web-breach.closure-own-built" if cards else "web-breach.closure-other"
    return severity.outage(name) * profile.operating_days / 365


def _account_takeover(profile: Profile, parameters: Parameters, severity: Severity) -> Scenario:
    """Costs start where the event counts as serious: the distribution is cut off below."""
    median = parameters["account-takeover.response"]
    spread = parameters.sd("account-takeover.response")
    below = ndtr(np.log(parameters["account-takeover.from"] / median) / spread)
    position = np.minimum(ndtri(below + (1 - below) * ndtr(Z)), Z_CLIP)
    response = median * np.exp(spread * position) * severity.size * severity.readiness
    leaked = severity.leaked(profile.records) * parameters["account-takeover.reach"]
    return Scenario(
        "account-takeover",
        parameters["rate.account-takeover"],
        response + severity.record_costs(leaked),
        sued=severity.individuals(leaked),
        claimed=_leak_claims(profile, parameters, severity, parameters["liability.claim.base"]),
    )


def _cloud_misconfiguration(
    profile: Profile, parameters: Parameters, severity: Severity
) -> Scenario:
    leaked = severity.leaked(profile.records)
    return Scenario(
        "cloud-misconfiguration",
        parameters["rate.cloud-misconfiguration"],
        severity.response("cloud-misconfiguration.response") + severity.record_costs(leaked),
        sued=severity.individuals(leaked),
        claimed=_leak_claims(profile, parameters, severity, parameters["liability.claim.base"]),
    )


def _partner_intrusion(profile: Profile, parameters: Parameters, severity: Severity) -> Scenario:
    rate = parameters["rate.partner-intrusion"]
    if not profile.is_linked:
        mail_only = profile.has("partner-connection", "mail-only")
        rate *= parameters[f"rate.partner-intrusion.{'mail-only' if mail_only else 'none'}"]
    return Scenario(
        "partner-intrusion",
        rate,
        severity.response("partner-intrusion.response"),
        claimed=(parameters["liability.claim.reached"], severity.partners()),
    )


def _vendor_incident(profile: Profile, parameters: Parameters, severity: Severity) -> Scenario:
    """The firm answers and explains; recovery from the vendor is never assumed (N4)."""
    access = profile.choice("contractor-access")
    rate = parameters["rate.vendor-incident"]
    if access in ("", "none"):
        rate *= parameters["rate.vendor-incident.no-contractor"]
    leaked = severity.leaked(profile.records) if access in ("information", "both") else NOTHING
    impact = profile.choice("cloud-outage-impact")
    slows = parameters["interruption.cloud-slows"]
    felt = {"stops": 1.0, "slows": slows}.get(impact, 0.0)
    days = severity.outage("vendor-incident.outage") * felt
    return Scenario(
        "vendor-incident",
        rate,
        severity.response("vendor-incident.response") + severity.record_costs(leaked),
        severity.lost_profit(days),
        days,
        sued=severity.individuals(leaked),
        claimed=_leak_claims(profile, parameters, severity, parameters["liability.claim.base"]),
    )


def _misdelivery(profile: Profile, parameters: Parameters, severity: Severity) -> Scenario:
    leaked = severity.leaked(profile.records)
    return Scenario(
        "misdelivery-or-loss",
        parameters["rate.misdelivery-or-loss"],
        severity.response("misdelivery-or-loss.response") + severity.record_costs(leaked),
        sued=severity.individuals(leaked),
        claimed=_leak_claims(profile, parameters, severity, parameters["liability.claim.base"]),
    )


def _insider(profile: Profile, parameters: Parameters, severity: Severity) -> Scenario:
    leaked = severity.leaked(profile.records)
    return Scenario(
        "insider",
        parameters["rate.insider"],
        severity.response("insider.response") + severity.record_costs(leaked),
        sued=severity.individuals(leaked),
        claimed=_leak_claims(profile, parameters, severity, claim_chance(profile, parameters)),
    )


def _transfer_fraud(parameters: Parameters, severity: Severity) -> Scenario:
    """The stolen money itself is a separate line (`other`); here only the response to it."""
    return Scenario(
        "funds-transfer-fraud",
        parameters["rate.funds-transfer-fraud"],
        severity.response("funds-transfer-fraud.response"),
    )


def _denial_of_service(profile: Profile, parameters: Parameters, severity: Severity) -> Scenario:
    days = severity.outage("denial-of-service.outage") / 24
    online = float(profile.filled.get("online-sales-share", 0.0))
    return Scenario(
        "denial-of-service",
        parameters["rate.denial-of-service"],
        severity.response("denial-of-service.response"),
        severity.lost_profit(days, online),
        days,
    )
