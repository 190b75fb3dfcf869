"""The app that a WSGI server loads; each worker opens its own database connections."""

from saferSleep.bootstrap import app_from
from saferSleep.settings import read_settings
from saferSleep.web.assessments.blank import warm

app = app_from(read_settings())
warm(app)
