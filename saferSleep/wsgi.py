"""The app that a WSGI server loads; each worker opens its own database connections."""

from saferSleep.bootstrap import app_from
from saferSleep.settings import read_settings

app = app_from(read_settings())
