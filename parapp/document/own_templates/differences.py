"""What an office changed in its Word template: what pages and files take over, what only the Word file shows, and what
nobody sees because it was not done in a style."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.package import Package
from lxml import etree

from parapp.document.own_templates.property_names import (
    CONTROL_NAMES,
    PAGE_PARTS,
    RUN_SPACING,
    SECTION_PARTS,
    SETTINGS,
    SHOWN_LOOK,
    UNSEEN,
    property_name,
)
from parapp.document.typography.styles import STYLES, Layout, NamedStyle, PageSize
from parapp.document.word.layout import control, default_template, layout_of, named_paragraph_styles, style_elements
from parapp.document.word.markup import Element, W
from parapp.document.word.package import open_package
from parapp.models.record import Value

Effect = Literal["decree", "shown", "word_only", "unused"]
_SIDES = {"width": "bề rộng giấy", "height": "chiều cao giấy", "top": "lề trên", "bottom": "lề dưới", "left": "lề trái"}
_SIDES |= {"right": "lề phải", "header": "khoảng cách số trang đến mép giấy"}
_STYLE, _MOST_NAMES = "Kiểu ", 3
_SLACK = 0.06  # millimetres or points: a length that went through twips


class Difference(Value, frozen=True):
    """One thing that differs from parapp's template: where, what it is now, what it was, and who shows it.

    "shown": pages and files alike; "word_only": the Word file alone; "unused": nobody; "decree": what breaks a rule.
    """

    effect: Effect
    place: str
    now: str
    before: str = ""


def differences(template: Path) -> list[Difference]:
    """How an office's template differs from parapp's, what pages take over first. UserError as `open_package`."""
    own, usual = open_package(template), open_package(default_template())
    found = [*_of_pages(layout_of(own), layout_of(usual)), *_of_styles(own, usual), *_around(own, usual)]
    order: tuple[Effect, ...] = ("shown", "word_only", "unused")
    return sorted(_together([*found, *_direct(own, usual)]), key=lambda difference: order.index(difference.effect))


def _together(found: Iterable[Difference]) -> list[Difference]:
    """The same change of many styles told once: it was made in the style they are based on, or in one go."""
    places: dict[tuple[Effect, str, str, bool], list[str]] = {}
    for one in found:
        places.setdefault((one.effect, one.now, one.before, one.place.startswith(_STYLE)), []).append(one.place)
    return [
        Difference(effect, _listed(names) if of_style else name, now, before)
        for (effect, now, before, of_style), names in places.items()
        for name in (names[:1] if of_style else names)
    ]


def _listed(names: list[str]) -> str:
    """ "Kiểu “Mục”", "Kiểu “Mục”, “Khoản”", "29 kiểu (“Mục”, “Khoản”, “Điểm” …)"."""
    bare = [name.removeprefix(_STYLE) for name in names]
    if len(bare) <= _MOST_NAMES:
        return _STYLE + ", ".join(bare)
    return f"{len(bare)} kiểu ({', '.join(bare[:_MOST_NAMES])} …)"


# What pages and files take over


def _of_pages(own: Layout, usual: Layout) -> Iterator[Difference]:
    for now, before, name in (
        (own.portrait, usual.portrait, "Trang dọc"),
        (own.landscape, usual.landscape, "Trang ngang"),
    ):
        yield from _of_page(now, before, name)
    for columns, before_columns, name in (
        (own.letterhead_columns, usual.letterhead_columns, "Hai cột của phần đầu văn bản"),
        (own.signature_columns, usual.signature_columns, "Hai cột của nơi nhận và phần ký"),
    ):
        follows = abs(sum(columns) - own.portrait.text_width) < 0.5 and own.portrait != usual.portrait
        if not follows and any(abs(now - old) > _SLACK for now, old in zip(columns, before_columns, strict=True)):
            yield Difference("shown", name, _widths(columns), _widths(before_columns))
    for key in STYLES:
        yield from _of_look(own.styles[key], usual.styles[key])


def _of_page(now: PageSize, before: PageSize, name: str) -> Iterator[Difference]:
    for side, words in _SIDES.items():
        new, old = getattr(now, side), getattr(before, side)
        if abs(new - old) > _SLACK:
            yield Difference("shown", name, f"{words} {_length(new)} mm", f"{_length(old)} mm")


def _of_look(now: NamedStyle, before: NamedStyle) -> Iterator[Difference]:
    for field, (words, unit) in SHOWN_LOOK.items():
        new, old = getattr(now, field), getattr(before, field)
        same = abs(new - old) <= _SLACK if isinstance(new, float) and isinstance(old, float) else new == old
        if not same:
            yield Difference("shown", f"Kiểu “{now.name}”", f"{words} {_said(new)}{unit}", f"{_said(old)}{unit}")


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "có" if value else "không"
    names = {"left": "trái", "right": "phải", "center": "giữa", "justify": "đều hai bên"}
    return names.get(value, value) if isinstance(value, str) else _length(float(str(value)))


def _length(value: float) -> str:
    return f"{round(value, 2):g}".replace(".", ",")


def _widths(columns: tuple[float, float]) -> str:
    return f"{_length(round(columns[0], 1))} + {_length(round(columns[1], 1))} mm"


# What only the Word file shows


def _of_styles(own: Package, usual: Package) -> Iterator[Difference]:
    """Properties of named styles that pages do not know, styles that are gone, and further ones."""
    now, before = _Sheet(own), _Sheet(usual)
    for style in STYLES.values():
        place = f"Kiểu “{style.name}”"
        if style.name not in now.named:
            yield Difference("word_only", place, "không có trong mẫu, parapp dùng kiểu gốc")
        elif changed := _changed_names(now.unseen(style.name), before.unseen(style.name)):
            yield Difference("word_only", place, ", ".join(changed))
    for name, element in now.named.items():
        if name not in before.named and element.get(f"{W}customStyle") in ("1", "true"):
            yield Difference("word_only", f"Kiểu “{name}”", "kiểu thêm vào")


class _Sheet:
    """The styles part of a template."""

    def __init__(self, package: Package) -> None:
        root = style_elements(package)
        self.named = named_paragraph_styles(root)
        self._by_id = {style.get(f"{W}styleId"): style for style in root.iter(f"{W}style")}
        self._defaults = root.findall(f"{W}docDefaults/*")

    def unseen(self, name: str) -> dict[str, str]:
        """Effective properties of a style that no page shows: path -> markup."""
        found: dict[str, str] = {}
        for source in (*self._ancestry(self.named.get(name)), *self._defaults):
            for group in ("pPr", "rPr"):
                for element in source.findall(f"{W}{group}/*"):
                    for path, value in _unseen(group, element):
                        found.setdefault(path, value)
        return {path: value for path, value in found.items() if value not in UNSEEN["nothing"]}

    def _ancestry(self, style: Element | None) -> Iterator[Element]:
        seen: list[Element] = []
        while style is not None and style not in seen:
            seen.append(style)
            yield style
            parent = style.find(f"{W}basedOn")
            style = None if parent is None else self._by_id.get(parent.get(f"{W}val"))


def _unseen(group: str, element: Element) -> Iterator[tuple[str, str]]:
    """Of one property what pages do not take over."""
    tag = etree.QName(element).localname
    if tag in UNSEEN[group]:
        return
    if group == "pPr" and tag == "spacing":
        for name in ("beforeAutospacing", "afterAutospacing"):
            if element.get(f"{W}{name}") in ("1", "true", "on"):
                yield f"pPr/{name}", "1"
        return
    yield f"{group}/{RUN_SPACING if (group, tag) == ('rPr', 'spacing') else tag}", _bare(element)


def _bare(element: Element) -> str:
    """An element's own attributes in one order, so that Word's way of writing makes no difference."""
    own = sorted((etree.QName(key).localname, value) for key, value in element.attrib.items())
    inner = "".join(_bare(child) for child in element)
    return " ".join(f"{key}={value}" for key, value in own if key not in UNSEEN["attributes"]) + inner


def _changed_names(now: Mapping[str, str], before: Mapping[str, str]) -> list[str]:
    paths = [path for path in {**now, **before} if now.get(path) != before.get(path)]
    return list(dict.fromkeys(property_name(path) for path in paths))


def _around(own: Package, usual: Package) -> Iterator[Difference]:
    """What stands outside of the places for text, in headers and footers, and what sections and the file ask for."""
    body = own.main_document_part.element.body
    if words := _outside_text(body):
        yield Difference("word_only", "Chữ nằm ngoài các ô của mẫu", f"“{_short(words)}”")
    if _drawings(body, within_controls=False):
        yield Difference("word_only", "Ngoài các ô của mẫu", "hình hoặc ảnh")
    yield from _headers(own)
    now, before = _section_parts(own), _section_parts(usual)
    for tag in sorted(now.keys() | before.keys()):
        if now.get(tag) != before.get(tag):
            yield Difference("word_only", "Thiết lập trang", SECTION_PARTS[tag])
    for tag in sorted(_settings(own) - _settings(usual)):
        yield Difference("word_only", "Thiết lập của tệp", SETTINGS[tag])


def _outside_text(body: Element) -> str:
    outside = [child for child in body if child.tag != f"{W}sdt"]
    return " ".join(text.text for child in outside for text in child.iter(f"{W}t") if text.text and text.text.strip())


def _drawings(element: Element, within_controls: bool = True) -> bool:
    places = element if within_controls else [child for child in element if child.tag != f"{W}sdt"]
    return any(any(True for _ in place.iter(f"{W}drawing", f"{W}pict")) for place in places)


def _headers(package: Package) -> Iterator[Difference]:
    for relation in package.main_document_part.rels.values():
        if relation.reltype not in (RT.HEADER, RT.FOOTER) or relation.is_external:
            continue
        place = PAGE_PARTS["header" if relation.reltype == RT.HEADER else "footer"]
        root = etree.fromstring(relation.target_part.blob)
        if words := _text_without_fields(root):
            yield Difference("word_only", place, f"“{_short(words)}”")
        if _drawings(root):
            yield Difference("word_only", place, "hình hoặc ảnh")


def _text_without_fields(root: Element) -> str:
    """The words of a header beside the page number and what other fields show."""
    words, depth = [], 0
    for element in root.iter(f"{W}fldChar", f"{W}t"):
        kind = element.get(f"{W}fldCharType")
        depth += {"begin": 1, "end": -1}.get(str(kind), 0)
        if element.tag == f"{W}t" and depth == 0 and not any(True for _ in element.iterancestors(f"{W}fldSimple")):
            words.append(element.text or "")
    return " ".join("".join(words).split())


def _section_parts(package: Package) -> dict[str, str]:
    sections = package.main_document_part.element.body.iter(f"{W}sectPr")
    return {
        tag: _bare(element)
        for section in sections
        for element in section
        if (tag := etree.QName(element).localname) in SECTION_PARTS and _means_something(tag, element)
    }


def _means_something(tag: str, element: Element) -> bool:
    if tag == "cols":
        return bool(element.get(f"{W}num", "1") != "1")
    usual = {"docGrid": ("type", "default"), "textDirection": ("val", "lrTb"), "vAlign": ("val", "top")}
    attribute, value = usual.get(tag, ("", ""))
    return not attribute or bool(element.get(f"{W}{attribute}", value) != value)


def _settings(package: Package) -> set[str]:
    try:
        root = etree.fromstring(package.main_document_part.part_related_by(RT.SETTINGS).blob)
    except KeyError:
        return set()
    on = [element for element in root if element.get(f"{W}val") not in ("0", "false", "off")]
    return {etree.QName(element).localname for element in on} & SETTINGS.keys()


# What nobody sees: looks given to the sample words themselves instead of their style


def _direct(own: Package, usual: Package) -> Iterator[Difference]:
    for name, title in CONTROL_NAMES.items():
        now, before = (_direct_looks(package, name) for package in (own, usual))
        if changed := list(dict.fromkeys(property_name(path) for path in sorted(now - before))):
            yield Difference("unused", f"Chữ mẫu trong ô “{title}”", ", ".join(changed))


def _direct_looks(package: Package, name: str) -> set[str]:
    place = control(package.main_document_part.element.body, name)
    if place is None:
        return set()
    looks = [(group, element) for group in ("pPr", "rPr") for found in place.iter(f"{W}{group}") for element in found]
    tags = ((group, etree.QName(element).localname) for group, element in looks)
    return {f"{group}/{RUN_SPACING if (group, tag) == ('rPr', 'spacing') else tag}" for group, tag in tags} - UNSEEN[
        "marks"
    ]


def _short(words: str) -> str:
    return words if len(words) <= 60 else words[:59] + "…"
