"""Help pages made from data, so that they cannot say what is no longer so: the rules applied, and the licences."""

import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from parapp.paths import resources

LICENCES = resources() / "licences"
_BACK = "[Về mục lục](index.md)"
_KINDS = {
    "OK": "Nghị định quy định rõ: sai là lỗi",
    "MODEL": "Theo mẫu trình bày ở Phụ lục III: khác là nên xem",
    "PRACTICE": "Theo thông lệ, Nghị định không ghi: khác là nên xem",
    "UNSURE": "Nghị định chưa nói rõ hoặc máy không chắc: nên xem",
}


def rules_page() -> str:
    """Which decree is applied, as known on what day, and each of its rules with its place."""
    from parapp.document.nd30.rules import rule_set

    known = rule_set()
    checked = [rule for rule in known.rules if rule.checked]
    lines = [
        "# Quy định đang áp dụng",
        f"parapp trình bày và kiểm tra văn bản theo **{known.decree}** ngày 05/3/2020 của Chính phủ về công tác "
        "văn thư, Phụ lục I, II và III, "
        f"như đã biết đến ngày **{_day(known.as_of)}** (bộ quy tắc số {known.version}).",
        f"Có {len(known.rules)} quy tắc; {len(checked)} quy tắc được [kiểm tra](kiem-tra.md) trong tệp Word. Nếu sau "
        "ngày trên Nghị định được sửa đổi hay thay thế, hãy dùng bản parapp mới hơn.",
    ]
    for status, words in _KINDS.items():
        of_kind = [rule for rule in checked if rule.status == status]
        rows = [f"| {rule.id} | {rule.title} | {rule.place} |" for rule in of_kind]
        if rows:
            lines += [f"## {words}", "\n".join(["| Số | Quy tắc | Ở đâu |", "| --- | --- | --- |", *rows])]
    if unseen := [rule for rule in known.rules if not rule.checked]:
        lines += ["## Không kiểm tra được trong tệp", *(f"- {rule.title}: {rule.reason}" for rule in unseen)]
    return "\n\n".join([*lines, f"{_BACK} · Xem thêm: [Thể thức](the-thuc.md)", ""])


def licences_page() -> str:
    """Each part that comes with the program: what it is for, under which licence, with the way to its words."""
    table = "\n".join(["| Phần | Dùng để | Giấy phép |", "| --- | --- | --- |", *_licence_rows()])
    return "\n\n".join(
        [
            "# Giấy phép",
            "parapp là phần mềm tự do theo giấy phép MIT: dùng, sao chép, sửa đổi không mất tiền. Khi chép cho nơi "
            "khác thì giữ nguyên trang này và các tệp giấy phép đi kèm.",
            "Qt và PySide6 theo giấy phép **LGPL 3**: chúng nằm thành các tệp riêng trong thư mục chương trình, bạn "
            "được thay bằng bản khác do mình sửa; mã nguồn lấy được từ nhà phát hành Qt.",
            "Bấm vào tên giấy phép để đọc nguyên văn (tiếng Anh).",
            table,
            _BACK,
            "",
        ]
    )


def _licence_rows() -> Iterator[str]:
    for part in licence_parts():
        links = " · ".join(f"[{words}]({name})" for words, name in part["texts"].items())
        yield f"| {part['name']} | {part['use']} | {links} |"


def licence_parts() -> list[dict[str, Any]]:
    """The parts listed in resources/licences/parts.toml: name, packages, use, texts (words -> file name)."""
    parts: list[dict[str, Any]] = tomllib.loads((LICENCES / "parts.toml").read_text(encoding="utf-8"))["parts"]
    return parts


def licence_page(name: str) -> str | None:
    """A licence's words by the plain name of its file, each line as it stands; None if there is none of that name."""
    texts = (LICENCES / "texts" / name, resources() / "fonts" / name)
    text = next((path for path in texts if path.is_file() and path.name == name), None)
    if text is None:
        return None
    words = text.read_text(encoding="utf-8").replace("```", "'''")
    return f"[Về trang Giấy phép](giay-phep.md)\n\n```\n{words}\n```\n"


def _day(iso: str) -> str:
    return date.fromisoformat(iso).strftime("%d/%m/%Y")


MADE_PAGES: dict[str, Callable[[], str]] = {"quy-dinh.md": rules_page, "giay-phep.md": licences_page}
