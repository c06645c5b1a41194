"""`bin/drill NAME`: run one drill; the exit code tells whether it held."""

import importlib
import sys

DRILLS = {"kill-workers": "drills.kill_workers"}
"""Each is a module with `main(arguments) -> exit code`."""


def main(arguments: list[str]) -> int:
    """Run the drill named first; 2 where there is no such drill."""
    if not arguments or arguments[0] not in DRILLS:
        sys.stderr.write(f"usage: bin/drill {{{','.join(DRILLS)}}} [options]\n")
        return 2
    module = importlib.import_module(DRILLS[arguments[0]])
    code: int = module.main(arguments[1:])
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
