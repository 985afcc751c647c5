"""Typing slips in the field's abbreviations, with what was probably meant: to be offered, never applied alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# What was typed (a blank stands for any white space) and what it probably is.
SLIPS = (
    *(("CHHC", "CCHC"), ("CCHCC", "CCHC"), ("CCCHC", "CCHC"), ("CCHHC", "CCHC"), ("CC HC", "CCHC"), ("C CHC", "CCHC")),
    *(("TT HC", "TTHC"), ("T THC", "TTHC"), ("TTHHC", "TTHC"), ("TTTHC", "TTHC")),
    *(("HDND", "HĐND"), ("HĐ ND", "HĐND"), ("HĐNN", "HĐND"), ("HNĐD", "HĐND"), ("HĐDN", "HĐND")),
    *(("UBNN", "UBND"), ("UBDN", "UBND"), ("UNBD", "UBND"), ("UB ND", "UBND"), ("U BND", "UBND"), ("UBNDD", "UBND")),
    *(("QD-UBND", "QĐ-UBND"), ("QD-TTg", "QĐ-TTg"), ("QĐ-TTG", "QĐ-TTg"), ("QD-BNV", "QĐ-BNV"), ("ND-CP", "NĐ-CP")),
    *(("PARINDEX", "PAR INDEX"), ("PAR-INDEX", "PAR INDEX"), ("PARI NDEX", "PAR INDEX"), ("SIPPAS", "SIPAS")),
    *(("QPPPL", "QPPL"), ("VBQPL", "VBQPPL"), ("VB QPPL", "VBQPPL"), ("CBCCCVC", "CBCCVC"), ("CB CCVC", "CBCCVC")),
    *(("DVCTTT", "DVCTT"), ("DVC TT", "DVCTT"), ("TTPVHCCC", "TTPVHCC"), ("CSDLL", "CSDL"), ("CNNTT", "CNTT")),
)
ABBREVIATIONS = ("CCHC", "TTHC", "UBND", "HĐND", "UBMTTQ", "QPPL", "VBQPPL", "CBCC", "CBCCVC", "DVCTT", "TTPVHCC")

_OFFERS = {typed.replace(" ", ""): offer for typed, offer in SLIPS} | {name.upper(): name for name in ABBREVIATIONS}
_TYPED = "|".join(re.escape(typed).replace(r"\ ", r"\s+") for typed, _ in sorted(SLIPS, key=lambda slip: -len(slip[0])))
_TYPED_SLIP = re.compile(rf"(?<![^\W_])(?:{_TYPED})(?![^\W_])")
_WRONG_CASE = re.compile(rf"(?<![^\W_])(?:{'|'.join(ABBREVIATIONS)})(?![^\W_])", re.IGNORECASE)
_BLANKS_AT_DASH = re.compile(
    r"(?<![^\W_])(QĐ|KH|BC|CV|TB|NQ|TTr|CTr|NĐ|CT)(?:\s+-\s*|\s*-\s+)(UBND|HĐND|TTg|CP|BNV|TU|ĐU)(?![^\W_])"
)
_BLANKS_WITHIN = re.compile(r"(?<![^\W_])PAR\s{2,}INDEX(?![^\W_])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Slip:
    """A probable slip: where it stands in the text, what is there, and what to offer for it."""

    start: int
    end: int
    found: str
    offer: str


def slips(text: str) -> list[Slip]:
    """All probable slips of an NFC text, in order, none within another."""
    result: list[Slip] = []
    for slip in sorted(_candidates(text), key=lambda slip: (slip.start, -slip.end)):
        if slip.found != slip.offer and (not result or slip.start >= result[-1].end):
            result.append(slip)
    return result


def _candidates(text: str) -> Iterator[Slip]:
    for found in _TYPED_SLIP.finditer(text):
        yield _slip(found, _OFFERS["".join(found[0].split())])
    for found in _WRONG_CASE.finditer(text):
        if sum(sign.isupper() for sign in found[0]) > 1:
            yield _slip(found, _OFFERS[found[0].upper()])
    for found in _BLANKS_AT_DASH.finditer(text):
        yield _slip(found, f"{found[1]}-{found[2]}")
    for found in _BLANKS_WITHIN.finditer(text):
        yield _slip(found, " ".join(found[0].split()))


def _slip(found: re.Match[str], offer: str) -> Slip:
    return Slip(found.start(), found.end(), found[0], offer)
