"""The app that a WSGI server loads; each worker opens its own database connections."""

import sys

from saferSleep.bootstrap import app_from
from saferSleep.settings import read_settings
from saferSleep.web.assessments.blank import warm

# A thread that comes back from the disk waits for the interpreter at most so long, holding the writers' turn.
SWITCH_SECONDS = 0.0005

sys.setswitchinterval(SWITCH_SECONDS)
app = app_from(read_settings())
warm(app)
