"""From a save to the verdict of `make watch`, as a ratio to a cold pytest run.

Light on purpose: the process of every subject imports the main module of the judge.
"""

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    from board import main

    main()
