"""`python -m yousaid`: the console command, also where its script is not installed."""

import sys

from yousaid.config.cli import main

if __name__ == "__main__":
    sys.exit(main())
