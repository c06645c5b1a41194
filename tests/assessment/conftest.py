"""Browsers that hold an assessment."""

import pytest
from django.test import Client

from accounts.visitor import SESSION_KEY
from assessment.models import Assessment
from tests.conftest import make_assessment


def holding(client: Client, *assessments: Assessment) -> Client:
    """Let a browser hold assessments, as after beginning them."""
    session = client.session
    session[SESSION_KEY] = [str(assessment.public_id) for assessment in assessments]
    session.save()
    return client


@pytest.fixture
def begun(db: None) -> Assessment:
    """A full assessment that nobody has given an address for."""
    return make_assessment(None, "")


@pytest.fixture
def quick(db: None) -> Assessment:
    """A quick assessment that nobody has given an address for."""
    return make_assessment(None, "", mode=Assessment.Mode.QUICK)


@pytest.fixture
def browser(client: Client, begun: Assessment) -> Client:
    """The browser in which `begun` was begun."""
    return holding(client, begun)


@pytest.fixture
def quick_browser(client: Client, quick: Assessment) -> Client:
    """The browser in which `quick` was begun."""
    return holding(client, quick)
