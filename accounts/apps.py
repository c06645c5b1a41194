from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        from allauth.mfa.signals import authenticator_added, authenticator_used
        from django.contrib.auth.signals import user_logged_in

        from accounts import second_factor, sign_in, visitor

        user_logged_in.connect(sign_in.note, dispatch_uid="accounts.sign_in")
        user_logged_in.connect(visitor.let_go, dispatch_uid="accounts.visitor")
        for signal in (authenticator_used, authenticator_added):
            signal.connect(second_factor.remember_use, dispatch_uid="accounts.second_factor")
