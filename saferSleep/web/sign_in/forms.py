"""The forms of sign-in: Flask-Security's checks in our words, drawn with our components."""

from typing import Any, cast

from flask_babel import gettext, lazy_gettext
from flask_security.forms import ChangePasswordForm, LoginForm
from wtforms import EmailField, Field, Form, PasswordField, SubmitField
from wtforms.validators import DataRequired, EqualTo, Length, StopValidation

from saferSleep.web.components.bridge import ComponentForm
from saferSleep.web.sign_in.passwords import LEAST_LENGTH, LONGEST
from saferSleep.web.sign_in.people import Person
from saferSleep.web.sign_in.way import local_path

LONGEST_EMAIL = 254
FOR_EMAIL = {"autocomplete": "username", "spellcheck": False}


def looks_like_email(form: Form, field: Field) -> None:
    """Ask for an address with an @ inside; whether it exists is nobody's business here."""
    del form
    local, at, domain = field.data.strip().partition("@")
    if not (local and at and domain) or len(field.data) > LONGEST_EMAIL or not field.data.isprintable():
        raise StopValidation(gettext("Enter an email address in the correct format, like name@example.com"))


class SignInForm(ComponentForm, LoginForm):
    """E-mail address and password; whatever is wrong with them, the answer is the same."""

    email = EmailField(
        lazy_gettext("Email address"),
        render_kw=FOR_EMAIL,
        validators=[DataRequired(lazy_gettext("Enter your email address")), looks_like_email],
    )
    password = PasswordField(
        lazy_gettext("Password"),
        render_kw={"autocomplete": "current-password"},
        validators=[
            DataRequired(lazy_gettext("Enter your password")),
            Length(max=1000, message=lazy_gettext("Enter a shorter password")),
        ],
    )
    remember = None  # type: ignore[assignment]  # how WTForms takes a field away
    submit = SubmitField(lazy_gettext("Sign in"))

    @property
    def person(self) -> Person | None:
        """Who has this e-mail address, once the password was looked at."""
        return cast("Person | None", self.user)

    def validate_next(self, field: Field) -> None:
        """Forget a way back that leads elsewhere."""
        field.data = local_path(field.data)

    def is_filled(self) -> bool:
        """Whether both fields hold something that can be tried."""
        return bool(super(LoginForm, self).validate())

    def validate(self, **extra: Any) -> bool:
        """Check the password; an unknown person and a wrong password look and cost the same."""
        if super().validate(**extra):
            return True
        if self.ifield is not None:
            self.email.errors = [gettext("The email address or the password is not right")]
            self.password.errors = []
        return False


class NewPasswordForm(ComponentForm, ChangePasswordForm):
    """The password as it is, and the new one twice."""

    password = PasswordField(
        lazy_gettext("Your password now"),
        render_kw={"autocomplete": "current-password"},
        validators=[DataRequired(lazy_gettext("Enter your password as it is now"))],
    )
    new_password = PasswordField(
        lazy_gettext("New password"),
        description=lazy_gettext(
            "At least %(least)s characters. Three words that do not belong together are easy to remember.",
            least=LEAST_LENGTH,
        ),
        render_kw={"autocomplete": "new-password"},
        validators=[
            DataRequired(lazy_gettext("Enter a new password")),
            Length(max=LONGEST, message=lazy_gettext("Enter at most %(max)d characters")),
        ],
    )
    new_password_confirm = PasswordField(
        lazy_gettext("New password again"),
        render_kw={"autocomplete": "new-password"},
        validators=[
            DataRequired(lazy_gettext("Enter the new password again")),
            EqualTo("new_password", lazy_gettext("Both new passwords must be the same")),
        ],
    )
    submit = SubmitField(lazy_gettext("Change password"))
