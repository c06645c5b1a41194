"""Who may do what with people and firms: plain predicates, no query that a caller cannot see."""

from django.contrib.auth.models import AnonymousUser

from accounts.models import Firm, Membership, User

Person = User | AnonymousUser


def membership_of(user: Person) -> Membership | None:
    """Return the membership a person acts under today, if any."""
    if not user.is_authenticated or not user.is_active:
        return None
    return Membership.objects.active().filter(user=user).select_related("firm", "user").first()


def works_for_a_firm(user: Person) -> bool:
    """Tell whether a person is on the staff of an agency or broker, in any role."""
    return membership_of(user) is not None


def may_see_clients(membership: Membership | None) -> bool:
    """Tell whether a membership opens the firm's client records; seconded staff's never does."""
    return membership is not None and membership.role in {
        Membership.Role.BROKER,
        Membership.Role.SUPERVISOR,
    }


def may_manage_staff(membership: Membership | None) -> bool:
    """Tell whether a membership allows inviting and dismissing colleagues."""
    return membership is not None and membership.role == Membership.Role.SUPERVISOR


def may_enter_admin(user: Person) -> bool:
    """Tell whether a person operates the catalog or the site."""
    return user.is_authenticated and user.is_active and user.is_staff


def is_staff_person(user: Person) -> bool:
    """Tell whether a person holds a password and therefore needs a second factor."""
    return may_enter_admin(user) or works_for_a_firm(user)


def may_invite(user: Person, *, firm: Firm | None) -> bool:
    """Tell whether a person may invite staff to a firm, or catalog admins (no firm)."""
    if may_enter_admin(user) and user.has_perm("accounts.add_invitation"):
        return True
    membership = membership_of(user)
    return may_manage_staff(membership) and firm is not None and _is_of(membership, firm)


def _is_of(membership: Membership | None, firm: Firm) -> bool:
    return membership is not None and membership.firm_id == firm.pk
