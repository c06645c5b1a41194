"""The catalog as it stands when the samples are published."""

import pytest
from django.core.management import call_command

from insurance_catalog.models import Product, Revision


@pytest.fixture
def published_samples(db: None) -> None:
    """All sixteen sample plans, published on 1 October 2026."""
    call_command("load_sample_catalog", verbosity=0)


@pytest.fixture
def sn_cyber(published_samples: None) -> Product:
    """The product of SN-STD."""
    return Product.objects.get(code="SN-CYBER")


@pytest.fixture
def sn_published(sn_cyber: Product) -> Revision:
    """Its published revision."""
    return Revision.objects.get(product=sn_cyber)
