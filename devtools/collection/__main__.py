"""`python -m devtools.collection --seed 1 --out DIR`: writes a collection, and its truth as truth.json beside it."""

import argparse
import sys
from pathlib import Path

from devtools.collection.kinds import collection
from devtools.collection.storing import truth_text


def main(arguments: list[str]) -> int:
    """Writes every file of the seed, or those whose names contain `--file`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--file", default="")
    chosen = parser.parse_args(arguments)
    chosen.out.mkdir(parents=True, exist_ok=True)
    made = [one for one in collection(chosen.seed) if chosen.file in one.truth.file]
    for one in made:
        for name, data in one.files.items():
            (chosen.out / name).write_bytes(data)
    (chosen.out / "truth.json").write_text(truth_text([one.truth for one in made]), encoding="utf-8")
    print(f"{len(made)} -> {chosen.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
