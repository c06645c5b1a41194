from assessment.questionnaire import loader
from reports.engine import profile
from reports.engine.profile import Profile
from tests.reports.engine.firms import (
    MAKER,
    OWN_SHOP,
    PLAIN,
    Answers,
    case_of,
    the_parameters,
    without,
)


def build(answers: Answers, side: profile.Side = "usual") -> Profile:
    return profile.build(case_of(answers), the_parameters(), side)


def test_unknown_and_unanswered_are_filled_alike_but_only_unknown_is_to_be_found_out() -> None:
    unanswered = build(without(MAKER, "personal-record-count"))
    unknown = build({**MAKER, "personal-record-count": "unknown"})
    assert unanswered.filled == unknown.filled
    assert unanswered.imputed == unknown.imputed
    assert "personal-record-count" in unknown.imputed
    assert unknown.unknown == ("personal-record-count",)
    assert unanswered.unknown == ()


def test_an_answer_to_a_hidden_question_is_dropped() -> None:
    hidden = build({**MAKER, "shop-type": "own-built", "internet-entry": ["website-only"]})
    assert "shop-type" not in hidden.answers
    assert "shop-type" not in hidden.filled
    assert "shop-type" in build({**OWN_SHOP}).answers


def test_staff_are_reckoned_from_sales_where_they_are_not_given() -> None:
    # Manufacturing: 20 million yen of sales per head (12-34), so 1,200 / 20 = 60 (35-100).
    found = build(without(MAKER, "employee-count"))
    figure = found.figures["employee-count"]
    assert (figure.low, figure.value, figure.high) == (35, 60, 100)
    assert figure.imputed
    assert found.staff == 60


def test_capacity_is_two_percent_of_sales_where_it_is_not_given_and_never_below_the_minimum() -> (
    None
):
    assert build(without(MAKER, "self-pay-capacity")).capacity_yen == 24_000_000
    assert build({**MAKER, "self-pay-capacity": 0}).capacity_yen == 100_000


def test_the_owners_own_figures_come_first_and_are_never_added_up() -> None:
    # Base share of manufacturing 42%: 1,200 million x 0.42.
    assert build(MAKER).insured_profit_yen == 504_000_000
    assert build({**MAKER, "gross-margin": 0.4}).insured_profit_yen == 480_000_000
    fixed = {**MAKER, "gross-margin": 0.4, "monthly-fixed-costs": 50_000_000}
    assert build(fixed).insured_profit_yen == 600_000_000
    huge = {**MAKER, "monthly-fixed-costs": 900_000_000}
    assert build(huge).insured_profit_yen == 1_200_000_000


def test_a_days_and_an_hours_loss_follow_from_profit_share_and_operating_days() -> None:
    # 504 million x 0.7 / 250 days = 1,411,200; by the hour a 24th.
    found = build(MAKER)
    assert round(found.daily_loss_yen) == 1_411_200
    assert round(found.hourly_loss_yen) == 58_800


def test_a_tapped_range_keeps_its_ends() -> None:
    question = loader.load().question("annual-revenue")
    band = next(each for each in question.bands if each.low is not None)
    figure = build({**PLAIN, "annual-revenue": band.value}).figures["annual-revenue"]
    assert (figure.value, figure.low, figure.high) == (band.value, band.low, band.high)
    assert not figure.imputed


def test_the_two_sides_take_the_two_ends_of_what_is_open() -> None:
    answers = without(MAKER, "revenue-stopped-share", "self-pay-capacity")
    milder, worse = build(answers, "milder"), build(answers, "worse")
    assert milder.stopped_share < build(answers).stopped_share < worse.stopped_share
    # Less cash is worse: the band is turned round.
    assert milder.capacity_yen > worse.capacity_yen


def test_the_six_industries_and_any_public_shop_are_marked() -> None:
    assert build(MAKER).is_one_of_six
    assert not build(PLAIN).is_one_of_six
    assert build({**PLAIN, "second-industry": "it"}).is_one_of_six
    assert build({**PLAIN, "internet-entry": ["shop"]}).is_one_of_six


def test_a_firm_without_servers_that_works_in_the_cloud_is_cloud_only() -> None:
    cloud = {**PLAIN, "cloud-services": ["core-business"], "server-count": 0}
    assert build(cloud).is_cloud_only
    assert not build({**cloud, "server-count": 2}).is_cloud_only
    assert not build({**cloud, "operational-technology": ["factory"]}).is_cloud_only
    assert not build(without(cloud, "server-count")).is_cloud_only


def test_no_cloud_service_is_taken_for_a_firm_that_has_none() -> None:
    found = build({**MAKER, "cloud-admin": "no-cloud"})
    assert not {"cloud-services", "cloud-outage-impact"} & set(found.imputed)
    assert "cloud-services" in build(without(MAKER, "cloud-admin")).imputed
