"""Layout templates with one thing in them that no template may have."""

from devtools.word_template import DECLARATION, template_members
from parapp.document.word.package import zip_bytes

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
FIELD = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{code}<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    '<w:r><w:t>x</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
CODE = '<w:r><w:instrText xml:space="preserve">{}</w:instrText></w:r>'


def with_part(name: str, before: str, after: str) -> bytes:
    """The template with one text of one part replaced."""
    parts = template_members()
    content = parts[name].decode()
    assert before in content
    parts[name] = content.replace(before, after, 1).encode()
    return zip_bytes(parts)


def with_member(name: str, content: bytes) -> bytes:
    """The template with one member more."""
    return zip_bytes({**template_members(), name: content})


def with_relation(kind: str, target: str, external: bool = True, source: str = "document") -> bytes:
    """The template with one relation more of a part."""
    parts = template_members()
    mode = ' TargetMode="External"' if external else ""
    relation = f'<Relationship Id="rIdX" Type="{OFFICE}{kind}" Target="{target}"{mode}/>'
    name = f"word/_rels/{source}.xml.rels"
    empty = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    content = parts.get(name, (DECLARATION + empty).encode()).decode()
    parts[name] = content.replace("</Relationships>", relation + "</Relationships>").encode()
    return zip_bytes(parts)


def with_field(code: str, *pieces: str) -> bytes:
    """The template with a field in its body, its code perhaps cut into several runs."""
    runs = "".join(CODE.format(piece) for piece in (code, *pieces))
    return with_part("word/header2.xml", "</w:hdr>", FIELD.format(code=runs) + "</w:hdr>")


def in_body(markup: str) -> bytes:
    """The template with markup at the end of its first paragraph of text."""
    return with_part("word/document.xml", "</w:t></w:r>", "</w:t></w:r>" + markup)
