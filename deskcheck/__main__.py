"""``python -m deskcheck`` is the console command."""

from deskcheck.cli import main

main()
