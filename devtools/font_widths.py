"""Writes resources/fonts/widths.json anew from the bundled fonts: `python -m devtools.font_widths`.

Widths are read from this table at run time, because loading fonttools and three fonts takes longer than a whole paper.
"""

import json
from collections import defaultdict

from parapp.document.typography.text_width import FACES, WIDTHS_FILE
from parapp.paths import resources

RANGES = ((0x20, 0x250), (0x300, 0x330), (0x1E00, 0x1F00), (0x2000, 0x2070), (0x20A0, 0x20C0), (0x2100, 0x2140))


def advances(face: str) -> dict[str, str]:
    """Advance width in thousandths of the em (as text) -> the characters of the font that have it."""
    from fontTools.ttLib import TTFont

    with TTFont(resources() / "fonts" / f"LiberationSerif-{face}.ttf") as font:
        characters, metrics, em = font.getBestCmap(), font["hmtx"].metrics, font["head"].unitsPerEm
        by_width = defaultdict(list)
        for start, end in RANGES:
            for code in set(range(start, end)) & characters.keys():
                by_width[metrics[characters[code]][0] * 1000 / em].append(code)
    return {f"{width:.4g}": "".join(map(chr, sorted(codes))) for width, codes in sorted(by_width.items())}


def widths_json() -> str:
    """The whole table as it stands in the file."""
    return json.dumps({face: advances(face) for face in FACES.values()}, ensure_ascii=True, indent=1) + "\n"


if __name__ == "__main__":
    (resources() / "fonts" / WIDTHS_FILE).write_text(widths_json(), encoding="utf-8", newline="\n")
