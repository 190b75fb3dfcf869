"""Every page there is, by the part of the work it belongs to."""

from flask import Blueprint

from saferSleep.web import assets, health
from saferSleep.web.assessments import routes as assessments
from saferSleep.web.families import routes as families
from saferSleep.web.home import routes as home
from saferSleep.web.sign_in import views as sign_in

PAGES: tuple[Blueprint, ...] = (
    assets.bp,
    health.bp,
    sign_in.bp,
    home.bp,
    families.bp,
    assessments.bp,
)
