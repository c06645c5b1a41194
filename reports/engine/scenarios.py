"""The ten kinds of serious event: what each costs this firm, event by event."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr, ndtri

from reports.engine.draws import CLIP, Numbers
from reports.engine.outage import PERILS, SYSTEMS, Outage, start_hours
from reports.engine.parameters import Parameters
from reports.engine.profile import Profile
from reports.engine.severity import Items, Severity, Yen
from reports.engine.working_week import days_a_week

PUBLIC_SHOPS = ("shop", "booking")


@dataclass(frozen=True, slots=True)
class Outcome:
    """The events of one scenario: items in yen, the outage, and the persons whose data leaked."""

    items: Items
    outage: Outage
    leaked: Numbers


def outcome(scenario: str, severity: Severity) -> Outcome:
    """Work the events of a scenario out."""
    return _SCENARIOS[scenario](severity)


def claim_chance(profile: Profile, parameters: Parameters) -> float:
    """Return how often a serious event leads to a customer's claim (W4)."""
    if profile.does_it_work:
        return parameters["liability.claim.it-work"]
    if profile.is_linked or profile.works_on_partner_data:
        return parameters["liability.claim.linked"]
    return parameters["liability.claim.base"]


def cash_at_risk(profile: Profile, parameters: Parameters) -> tuple[float, float]:
    """Return what the firm can pay at once, and what its accounts are likely to hold, in yen.

    The larger of the two is the most that can be stolen.
    """
    months = parameters["funds-transfer-fraud.cash-months"]
    return profile.capacity_yen, profile.revenue_yen / 12 * months


def _claims(
    severity: Severity,
    chance: float,
    leaked: Numbers,
    times: float = 1.0,
    reached: Numbers | float = 1.0,
) -> None:
    """Add customers' claims after a leak, principals' costs included (N1).

    Args:
        times: what the share of the data that leaks is multiplied with.
        reached: where the event reaches data at all; those of principals lie beside the firm's own.
    """
    severity.customers(min(chance, 1.0), leaked)
    held = severity.profile.processed_records
    if held:
        entrusted = severity.leaked(held, times) * reached
        severity.principals(entrusted, severity.parameters["liability.processor-claim"])


def _base_claims(
    severity: Severity, leaked: Numbers, times: float = 1.0, reached: Numbers | float = 1.0
) -> None:
    chance = severity.parameters["liability.claim.base"]
    _claims(severity, chance, leaked, times, reached)


def _stop_claim_factor(severity: Severity) -> float:
    """Return what it does to claims that customers stop when this firm does."""
    stops = severity.profile.choice("partner-stops-with-us")
    return severity.parameters[f"liability.partner-stops.{stops}"] if stops else 1.0


def _outage(
    severity: Severity,
    hours: Numbers,
    system: str | Numbers,
    *,
    share: float | None = None,
    peril: Numbers | None = None,
    voluntary: Numbers | None = None,
) -> Outage:
    """Return outages of this firm; without `peril` all are attacks."""
    size = len(severity.draws)
    codes = (
        np.full(size, SYSTEMS.index(system), dtype=np.int8) if isinstance(system, str) else system
    )
    nobody = np.zeros(size)
    daily_yen = severity.daily_yen(hours, share)
    return Outage(
        week=days_a_week(severity.profile.operating_days),
        start_hour=start_hours(severity.draws.uniform["hour"]),
        hours=np.where(daily_yen > 0, hours, 0.0),  # what stops nothing is no stop
        daily_yen=daily_yen,
        system=codes.astype(np.int8),
        peril=(nobody if peril is None else peril).astype(np.int8),
        voluntary=(nobody if voluntary is None else voluntary).astype(np.bool_),
    )


def _no_outage(severity: Severity) -> Outage:
    return _outage(severity, np.zeros(len(severity.draws)), "own", share=0.0)


def _ransomware(severity: Severity) -> Outcome:
    parameters, profile = severity.parameters, severity.profile
    severity.respond("ransomware.forensics", "forensics", severity.logs * severity.devices)
    severity.respond("ransomware.legal", "other")
    severity.respond("ransomware.own-labour", "other")
    severity.respond("ransomware.recurrence-prevention", "other")
    watched = profile.choice("detection-watched-by") in ("outside-soc", "own-staff")
    spread = parameters["control.watched"] if watched else 1.0
    repair = severity.lognormal("ransomware.restoration", "restoration")
    severity.restore(
        repair * (severity.size * severity.readiness * severity.backup("cost") * spread)
    )
    taken = severity.chance("variety", parameters["ransomware.data-taken"])
    leaked = severity.leaked(profile.records) * taken
    severity.leak(leaked)
    chance = claim_chance(profile, parameters) * _stop_claim_factor(severity)
    _claims(severity, chance, leaked, reached=taken.astype(np.float64))
    paid = severity.chance("paid", parameters["ransomware.ransom-share"])
    severity.add("ransom", paid * severity.lognormal("ransomware.ransom", "restoration"))
    times = severity.backup("days") * severity.machines_stop * severity.drill
    outage = _outage(
        severity,
        severity.hours("ransomware.outage", times),
        "cloud" if profile.is_cloud_only else "own",
        voluntary=severity.chance("whose", parameters["ransomware.voluntary-stop"]).astype(
            np.float64
        ),
    )
    return Outcome(severity.items, severity.stop(outage), leaked)


def _web_breach(severity: Severity) -> Outcome:
    parameters, profile = severity.parameters, severity.profile
    own_built = profile.choice("shop-type") == "own-built"
    severity.respond("web-breach.forensics", "forensics", severity.logs)
    rebuild = "web-breach.rebuild-own-built" if own_built else "web-breach.rebuild-other"
    severity.restore(
        severity.lognormal(rebuild, "restoration") * (severity.size * severity.readiness)
    )
    leaked = severity.leaked(profile.records)
    severity.leak(leaked)
    if profile.handles_cards:
        severity.add("card-network", leaked * parameters["liability.card-network"])
    _base_claims(severity, leaked)
    if not profile.has("internet-entry", *PUBLIC_SHOPS):
        return Outcome(severity.items, _no_outage(severity), leaked)
    cards = own_built and profile.handles_cards
    closure = "web-breach.closure-own-built" if cards else "web-breach.closure-other"
    outage = _outage(
        severity, severity.hours(closure), _shop_system(profile), share=profile.online_share
    )
    return Outcome(severity.items, severity.stop(outage), leaked)


def _shop_system(profile: Profile) -> str:
    """Return whose system the shop runs on."""
    systems = {"hosted-cart": "cloud", "marketplace": "supplier"}
    return systems.get(profile.choice("shop-type"), "own")


def _account_takeover(severity: Severity) -> Outcome:
    """Costs start where the event counts as serious: the distribution is cut off below."""
    parameters = severity.parameters
    name = "account-takeover.response"
    median, spread = parameters[name], parameters.sd(name)
    below = ndtr(np.log(parameters["account-takeover.from"] / median) / spread)
    position = np.minimum(ndtri(below + (1 - below) * ndtr(severity.z("other"))), CLIP)
    cost = median * np.exp(spread * position) * (severity.size * severity.readiness)
    for item, share in parameters.splits[name].items.items():
        severity.add(item, cost * share)
    reach = parameters["account-takeover.reach"]
    leaked = severity.leaked(severity.profile.records, reach)
    severity.leak(leaked)
    _base_claims(severity, leaked, reach)
    return Outcome(severity.items, _no_outage(severity), leaked)


def _cloud_misconfiguration(severity: Severity) -> Outcome:
    severity.respond("cloud-misconfiguration.response", "other")
    leaked = severity.leaked(severity.profile.records, severity.encryption)
    severity.leak(leaked)
    _base_claims(severity, leaked)
    return Outcome(severity.items, _no_outage(severity), leaked)


def _partner_intrusion(severity: Severity) -> Outcome:
    """The damage is at the customer; whether it reached there is what the rate counts."""
    severity.respond("partner-intrusion.response", "other", severity.logs)
    severity.customers(severity.parameters["liability.claim.reached"])
    nobody = np.zeros(len(severity.draws))
    return Outcome(severity.items, _no_outage(severity), nobody)


def _vendor_incident(severity: Severity) -> Outcome:
    """The firm answers and explains; recovery from the vendor is never assumed (N4)."""
    parameters, profile = severity.parameters, severity.profile
    told = profile.has("contractor-terms", "report-duty")
    severity.respond(
        "vendor-incident.response", "other", parameters["control.report-duty"] if told else 1.0
    )
    attacked = severity.chance("variety", parameters["vendor-incident.attack-share"])
    holds = profile.choice("contractor-access") in ("information", "both")
    reached = (attacked & holds).astype(np.float64)
    leaked = severity.leaked(profile.records) * reached
    severity.leak(leaked)
    _base_claims(severity, leaked, reached=reached)
    felt = {"stops": 1.0, "slows": parameters["interruption.cloud-slows"]}
    impact = felt.get(profile.choice("cloud-outage-impact"), 0.0)
    in_cloud = severity.chance("whose", parameters["vendor-incident.cloud-share"])
    system = np.where(in_cloud, SYSTEMS.index("cloud"), SYSTEMS.index("outsourced"))
    peril = np.where(attacked, PERILS.index("attack"), PERILS.index("any-sudden-cause"))
    outage = _outage(
        severity,
        severity.hours("vendor-incident.outage"),
        system,
        share=profile.stopped_share * impact,
        peril=peril,
    )
    return Outcome(severity.items, severity.stop(outage), leaked)


def _misdelivery(severity: Severity) -> Outcome:
    severity.respond("misdelivery-or-loss.response", "other")
    leaked = severity.leaked(severity.profile.records, severity.encryption)
    severity.leak(leaked)
    _base_claims(severity, leaked)
    return Outcome(severity.items, _no_outage(severity), leaked)


def _insider(severity: Severity) -> Outcome:
    severity.respond("insider.response", "other", severity.logs)
    leaked = severity.leaked(severity.profile.records, severity.encryption)
    severity.leak(leaked)
    _claims(severity, claim_chance(severity.profile, severity.parameters), leaked)
    return Outcome(severity.items, _no_outage(severity), leaked)


def _transfer_fraud(severity: Severity) -> Outcome:
    """What is stolen is bounded by the cash held."""
    severity.respond("funds-transfer-fraud.response", "other")
    cash = max(cash_at_risk(severity.profile, severity.parameters))
    stolen: Yen = severity.lognormal("funds-transfer-fraud.stolen", "restoration")
    severity.add("stolen-funds", np.minimum(stolen, cash))
    nobody = np.zeros(len(severity.draws))
    return Outcome(severity.items, _no_outage(severity), nobody)


def _denial_of_service(severity: Severity) -> Outcome:
    severity.respond("denial-of-service.response", "other")
    profile = severity.profile
    hours = severity.hours("denial-of-service.outage", 1 / 24)
    outage = _outage(severity, hours, _shop_system(profile), share=profile.online_share)
    nobody = np.zeros(len(severity.draws))
    return Outcome(severity.items, severity.stop(outage), nobody)


_SCENARIOS: Mapping[str, Callable[[Severity], Outcome]] = {
    "ransomware": _ransomware,
    "web-breach": _web_breach,
    "account-takeover": _account_takeover,
    "cloud-misconfiguration": _cloud_misconfiguration,
    "partner-intrusion": _partner_intrusion,
    "vendor-incident": _vendor_incident,
    "misdelivery-or-loss": _misdelivery,
    "insider": _insider,
    "funds-transfer-fraud": _transfer_fraud,
    "denial-of-service": _denial_of_service,
}
