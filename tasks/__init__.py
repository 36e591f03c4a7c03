"""Prefect tasks: decorators around calls of ``deskcheck``. Retries and timeouts are all that they add.

The modules import nothing from each other, so that a worker needs one of them and the wheel.
"""
