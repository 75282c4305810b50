"""The addresses of the account pages, below /admin/account/."""

from __future__ import annotations

from django.contrib.auth import views as auth
from django.urls import include, path

from mapsite.accounts import views
from mapsite.accounts.password_reset import LimitedResetView, UnlockingConfirmView
from mapsite.accounts.sign_in import sign_in
from mapsite.accounts.sign_in_again import session

account_urls = [
    path("", views.account, name="account"),
    path("app/", views.add_app, name="add_app"),
    path("codes/", views.backup_codes, name="backup_codes"),
    path("factor/", views.second_factor, name="second_factor"),
    path("session/", session, name="session"),
    path("remove/<str:kind>/<int:number>/", views.remove, name="remove"),
]

# The names that Django's own pages and the sign-in page of the admin look for.
reset_urls = [
    path("", LimitedResetView.as_view(), name="admin_password_reset"),
    path("sent/", auth.PasswordResetDoneView.as_view(), name="password_reset_done"),
    path(
        "<uidb64>/<token>/",
        UnlockingConfirmView.as_view(),
        name="password_reset_confirm",
    ),
    path("done/", auth.PasswordResetCompleteView.as_view(), name="password_reset_complete"),
]

urlpatterns = [
    path("login/", sign_in, name="sign_in"),  # Before the admin's own at the same address.
    path("account/", include((account_urls, "accounts"))),
    path("account/passkeys/", include("django_otp_webauthn.urls", namespace="otp_webauthn")),
    path("reset/", include(reset_urls)),
]
