"""What the database and the models refuse."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError

from accounts import permissions
from accounts.models import AccessEntry, Firm, Membership, User
from accounts.services.load_firm import FirmFileError, load_firm
from accounts.services.log_access import log_access
from tests.conftest import make_firm


def test_an_agency_says_whether_it_concludes_or_mediates(db: None) -> None:
    with pytest.raises(IntegrityError):
        make_firm("x", authority="")


def test_a_broker_is_no_agency_as_well(db: None) -> None:
    with pytest.raises(IntegrityError):
        make_firm("x", licence_kind="broker", authority="mediate")


def test_a_broker_represents_no_insurer(db: None) -> None:
    firm = make_firm("x", licence_kind="broker", authority="")
    firm.represented_insurers = ["SN"]
    with pytest.raises(ValidationError, match="仲立人"):
        firm.full_clean()


def test_dealable_plans_are_a_list_of_codes(firm_a: Firm) -> None:
    firm_a.dealable_plans = {"SN-STD": True}
    with pytest.raises(ValidationError, match="コードの一覧"):
        firm_a.full_clean()


def test_a_person_works_for_one_firm_at_a_time(ben: User, firm_b: Firm) -> None:
    with pytest.raises(IntegrityError):
        Membership.objects.create(user=ben, firm=firm_b, role="broker")


def test_the_access_log_is_never_edited_and_never_deleted(ben: User, firm_a: Firm) -> None:
    entry = log_access(user=ben, firm=firm_a, action="view-client", record=firm_a)
    with pytest.raises(TypeError):
        entry.save()
    with pytest.raises(TypeError):
        entry.delete()
    with pytest.raises(TypeError):
        AccessEntry.objects.all().delete()
    with pytest.raises(TypeError):
        AccessEntry.objects.update(action="nothing")


def test_seconded_staff_may_not_see_clients(ben: User, fumi: User, sora: User) -> None:
    seen = {
        user.name: permissions.may_see_clients(permissions.membership_of(user))
        for user in (ben, fumi, sora)
    }
    assert seen == {"ben": True, "fumi": False, "sora": True}


def test_the_sample_firm_loads_twice_into_one_row(
    db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("load_sample_firm")
    Firm.objects.update(phone="changed")
    call_command("load_sample_firm")
    firm = Firm.objects.get()
    assert firm.phone == "03-0000-0000"
    assert firm.is_sample
    assert "架空" in firm.name_ja
    assert len(firm.dealable_plans) == 6


def test_the_sample_firm_deals_only_in_plans_of_insurers_it_represents(db: None) -> None:
    firm = load_firm()
    assert {code.split("-")[0] for code in firm.dealable_plans} <= set(firm.represented_insurers)


def test_a_broken_firm_file_is_named(db: None, tmp_path: pytest.TempPathFactory) -> None:
    path = tmp_path / "firm.toml"  # type: ignore[operator]
    path.write_text('slug = "x"\n')
    with pytest.raises(FirmFileError, match=r"firm\.toml"):
        load_firm(path=path)
