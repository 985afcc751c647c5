"""Pictures of pages: their sizes and pixels."""

import pytest

from parapp.document.typeset import Typesetter
from parapp.document.typeset.pages import PagePictures
from parapp.document.typography.styles import DEFAULT_LAYOUT
from parapp.models.document import Document, Paragraph, Part, Text


@pytest.fixture(scope="module")
def pdf() -> bytes:
    black = Paragraph(spans=(Text(text="Ủy ban nhân dân xã Mẫu " * 40),))
    return Typesetter(DEFAULT_LAYOUT).pdf(Document(parts=(Part(nodes=(black,)), Part(nodes=(black,), landscape=True))))


def test_sizes_in_points(pdf):
    with PagePictures(pdf) as pages:
        assert len(pages) == 2
        upright, flat = pages.sizes()
    assert upright == pytest.approx((595.28, 841.89), abs=0.1)
    assert flat == pytest.approx((841.89, 595.28), abs=0.1)


@pytest.mark.parametrize("scale", [0.25, 1.0, 1.5])
def test_picture_has_the_asked_scale_and_four_bytes_a_pixel(pdf, scale):
    with PagePictures(pdf) as pages:
        picture = pages.picture(0, scale)
    assert (picture.width, picture.height) == pytest.approx((595.28 * scale, 841.89 * scale), abs=1)
    assert picture.stride >= picture.width * 4
    assert len(picture.pixels) == picture.stride * picture.height


def test_paper_is_white_and_text_is_dark(pdf):
    with PagePictures(pdf) as pages:
        picture = pages.picture(0, 1.0)
    assert picture.pixels[:3] == b"\xff\xff\xff"
    assert min(picture.pixels[0::4]) < 60


def test_text_of_a_page(pdf):
    with PagePictures(pdf) as pages:
        assert "Ủy ban nhân dân xã Mẫu" in pages.text(1)


def test_closing_twice_does_no_harm(pdf):
    pages = PagePictures(pdf)
    pages.close()
    pages.close()


def test_what_is_no_pdf_is_refused():
    with pytest.raises(ValueError, match="no PDF"):
        PagePictures(b"PK\x03\x04")


def test_pages_of_several_files_are_counted_through(pdf):
    with PagePictures(pdf) as single, PagePictures(pdf, pdf) as double:
        assert double.sizes() == single.sizes() * 2
        assert double.picture(3, 0.5) == single.picture(1, 0.5)
        assert double.text(2) == single.text(0)
    with pytest.raises(ValueError, match="no PDF"):
        PagePictures(pdf, b"PK\x03\x04")
