"""Flask-Security as we use it: its hashing, its forms and its password change, and none of its pages."""

from flask import Flask
from flask_babel import lazy_gettext
from flask_security import Security

from saferSleep.web.parts import WebSettings
from saferSleep.web.sign_in.passwords import LEAST_LENGTH, NORMAL_FORM, OPTIONS
from saferSleep.web.sign_in.people import People, current_person

MESSAGES = {
    "INVALID_PASSWORD": lazy_gettext("This is not your password"),
    "PASSWORD_NOT_PROVIDED": lazy_gettext("Enter your password as it is now"),
    "PASSWORD_IS_THE_SAME": lazy_gettext("The new password must be different"),
    "PASSWORD_INVALID_LENGTH": lazy_gettext("Enter a password of at least %(length)s characters"),
}


def init(app: Flask, settings: WebSettings) -> None:
    """Hand Flask-Security our people; its own pages, cookies and commands stay switched off."""
    app.config.update(
        SESSION_PROTECTION=None,  # it would write into the cookie; the sign_in row decides instead
        REMEMBER_COOKIE_REFRESH_EACH_REQUEST=False,
        SECURITY_CLI_USERS_NAME=None,
        SECURITY_CLI_ROLES_NAME=None,
        SECURITY_PASSWORD_HASH="argon2",  # noqa: S106  the name of a method
        SECURITY_PASSWORD_SCHEMES=["argon2"],
        SECURITY_PASSWORD_SINGLE_HASH=["argon2"],  # argon2 needs no second hash around it
        SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS=OPTIONS,
        SECURITY_PASSWORD_LENGTH_MIN=LEAST_LENGTH,
        SECURITY_PASSWORD_NORMALIZE_FORM=NORMAL_FORM,
        SECURITY_SEND_PASSWORD_CHANGE_EMAIL=False,
        SECURITY_CHANGEABLE=True,
        SECURITY_REGISTERABLE=False,
        SECURITY_RECOVERABLE=False,
        SECURITY_CONFIRMABLE=False,
        SECURITY_I18N_DOMAIN="messages",
        SECURITY_I18N_DIRNAME=str(settings.translations),
    )
    app.config.update({f"SECURITY_MSG_{name}": (text, "error") for name, text in MESSAGES.items()})
    security = Security(app, People(), register_blueprint=False)
    security.login_manager.request_loader(current_person)
