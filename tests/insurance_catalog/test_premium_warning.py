"""A premium far from published ones is remarked on when a plan is saved, and saved all the same."""

from collections.abc import Callable

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from accounts.models import User
from insurance_catalog import models, selectors
from tests.insurance_catalog.test_admin import change_url, draft_of, form_of

SignIn = Callable[[User], Client]


def said_on_saving(admin: Client, plan: models.Plan, factor: str) -> list[str]:
    data = form_of(admin, plan, "price") | {"rating-0-plan_factor_0": [factor]}
    response = admin.post(change_url(plan, "price"), data)
    assert response.status_code == 302
    return [str(message) for message in get_messages(response.wsgi_request)]


@pytest.mark.usefixtures("published_samples")
def test_an_odd_premium_is_remarked_on_and_kept(sign_in: SignIn, emi: User) -> None:
    admin, plan = sign_in(emi), draft_of("RS-B")
    assert any("公表例に当てはめた式の" in said for said in said_on_saving(admin, plan, "9"))
    (kept,) = (t for t in selectors.terms_of_revision(plan.revision) if t.code == "RS-B")
    assert kept.premium.rating is not None
    assert kept.premium.rating.plan_factor == 9.0
    assert not any("公表例" in said for said in said_on_saving(admin, plan, "1"))
