"""Prefect flows.  What has to be said to Prefect before it is imported is said here.

Nothing phones home: without these two the server reports its use, and prints errors where there is no way out. Under
load the temporary server needs more than the 20 s that it is given. A value that is already set is left alone.
"""

import os

os.environ.setdefault("DO_NOT_TRACK", "1")
os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
os.environ.setdefault("PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS", "120")
