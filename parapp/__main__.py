"""Start of the program: `python -m parapp`, the installed command and the frozen program come in here."""

import sys

from parapp.paths import WORKER_ARGUMENT


def main() -> int:
    """Exit code. The worker is sent on its way before anything of the window or the commands is imported."""
    if sys.argv[1:2] == [WORKER_ARGUMENT]:
        from parapp.importers import worker

        return worker.main()
    from parapp import cli

    return cli.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
