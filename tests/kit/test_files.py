"""Files people send: what is kept, what is refused, and that photos show only the picture."""

import io
from zipfile import ZipFile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from yousaid.kit.forms import files


def picture(kind="JPEG", size=(40, 20), mode="RGB", **options):
    image = Image.new(mode, size, "red")
    written = io.BytesIO()
    image.save(written, kind, **options)
    return written.getvalue()


def with_gps():
    exif = Image.Exif()
    exif[0x0112] = 6  # held sideways
    exif[0x010F] = "CAMERA-CANARY"
    exif.get_ifd(0x8825)[2] = (51.0, 30.0, 12.0)
    return picture(exif=exif)


def zipped(*members, content=b"x"):
    written = io.BytesIO()
    with ZipFile(written, "w") as archive:
        for name in members:
            archive.writestr(name, content)
    return written.getvalue()


def sent(name, content):
    return SimpleUploadedFile(name, content)


def test_a_photo_keeps_the_picture_and_loses_everything_else():
    kept = files.keep_photo(sent("IMG_0001.JPG", with_gps()))
    image = Image.open(kept)
    assert image.format == "JPEG"
    assert image.size == (20, 40)  # turned upright
    assert not image.getexif()
    assert b"CAMERA-CANARY" not in kept.read()
    assert kept.name == "IMG_0001.jpg"


def test_what_hides_behind_a_picture_is_gone():
    kept = files.keep_photo(sent("a.png", picture("PNG") + b"<script>alert(1)</script>"))
    assert b"<script>" not in kept.read()


def test_a_large_photo_becomes_smaller():
    kept = files.keep_photo(sent("a.jpg", picture(size=(4000, 3000))))
    assert Image.open(kept).size == (2000, 1500)


def test_see_through_becomes_white():
    kept = files.keep_photo(sent("a.png", picture("PNG", mode="RGBA", size=(4, 4))))
    assert Image.open(kept).mode == "RGB"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jpg", b"not a picture"),
        ("a.jpg", picture("GIF")),
        ("a.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("a.jpg", picture()[:200]),
    ],
)
def test_what_is_no_photo_is_refused_in_words(name, content):
    with pytest.raises(ValidationError, match="could not be read"):
        files.keep_photo(sent(name, content))


def test_a_photo_of_too_many_pixels_is_refused_before_it_is_decoded(monkeypatch):
    monkeypatch.setattr(files, "MOST_PIXELS", 700)
    with pytest.raises(ValidationError, match="too many pixels"):
        files.keep_photo(sent("a.png", picture("PNG")))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("minutes.pdf", b"%PDF-1.7 ..."),
        ("minutes.docx", zipped("word/document.xml")),
        ("list.xlsx", zipped("xl/workbook.xml")),
        ("list.ods", zipped("content.xml")),
        ("list.csv", "name,café\n".encode()),
        ("note.txt", b"hello"),
    ],
)
def test_documents_of_the_known_kinds_are_kept_byte_for_byte(name, content):
    kept = files.keep_file(sent(name, content))
    assert (kept.name, kept.read()) == (name, content)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.html", b"<p>", "must be a PDF"),
        ("a.svg", b"<svg/>", "must be a PDF"),
        ("a.exe", b"MZ", "must be a PDF"),
        ("a.docm", zipped("word/document.xml"), "must be a PDF"),
        ("noending", b"x", "must be a PDF"),
        ("a.pdf", b"<html>", "not what its name says"),
        ("a.txt", b"  <HTML><script>", "not what its name says"),
        ("a.csv", b"\x00\x01", "not what its name says"),
        ("a.docx", zipped("xl/workbook.xml"), "not what its name says"),
        ("a.docx", zipped("word/document.xml", "word/vbaProject.bin"), "not what its name says"),
        ("a.docx", b"PK\x03\x04broken", "not what its name says"),
        ("a.txt", b"", "empty"),
    ],
)
def test_other_files_are_refused_in_words(name, content, words):
    upload = SimpleUploadedFile(name, content)
    with pytest.raises(ValidationError, match=words):
        files.keep_file(upload)


def test_a_zip_that_would_unpack_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(files, "LARGEST_UNPACKED", 1000)
    with pytest.raises(ValidationError, match="not what its name says"):
        files.keep_file(sent("a.docx", zipped("word/document.xml", content=b"0" * 1001)))


def test_a_file_that_is_too_big_is_refused_unread(monkeypatch):
    monkeypatch.setattr(files, "LARGEST_FILE", 10)
    with pytest.raises(ValidationError, match="10 MB"):
        files.keep_file(sent("a.pdf", b"%PDF-1.7 and more"))


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\Ann\\plan.pdf", "plan.pdf"),
        ("a\x00b\u202egnp.pdf", "abgnp.pdf"),
        ("...pdf", "file.pdf"),
        ("é" * 200, "é" * 76 + ".pdf"),
    ],
)
def test_names_are_made_safe(name, kept):
    assert files.safe_name(name, ".pdf") == kept


def test_content_types_come_from_our_own_list():
    assert files.content_type_of("a.jpg") == "image/jpeg"
    assert files.content_type_of("a.csv") == "text/csv"
    assert files.content_type_of("a.html") == "application/octet-stream"
