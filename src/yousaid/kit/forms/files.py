"""Files people send: only kinds that are safe to keep, and photos freed of where they were taken.

A file is judged by its first bytes, not by what its sender calls it. Photos are decoded and
written anew, which drops GPS and every other metadata, and anything hidden behind the picture.
"""

from __future__ import annotations

import io
import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any
from zipfile import BadZipFile, ZipFile

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from PIL import Image, ImageOps

MEGABYTE = 1024 * 1024
LARGEST_FILE = 10 * MEGABYTE
LARGEST_PHOTO = 15 * MEGABYTE  # as taken; what is kept is far smaller
MOST_PIXELS = 60_000_000  # decoded at once this is about 180 MB
LONGEST_SIDE = 2_000
MOST_ZIP_MEMBERS = 3_000
LARGEST_UNPACKED = 100 * MEGABYTE


@dataclass(frozen=True)
class Sort:
    """A kind of file that may be kept: its content type, and how its bytes begin."""

    content_type: str
    begins: bytes = b""  # empty for text
    member: str = ""  # for formats that are zip files: a member that only this one has


_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."
SORTS = {
    ".pdf": Sort("application/pdf", b"%PDF-"),
    ".docx": Sort(f"{_OFFICE}wordprocessingml.document", b"PK\x03\x04", "word/document.xml"),
    ".xlsx": Sort(f"{_OFFICE}spreadsheetml.sheet", b"PK\x03\x04", "xl/workbook.xml"),
    ".pptx": Sort(f"{_OFFICE}presentationml.presentation", b"PK\x03\x04", "ppt/presentation.xml"),
    ".odt": Sort(f"{_OPEN}text", b"PK\x03\x04", "content.xml"),
    ".ods": Sort(f"{_OPEN}spreadsheet", b"PK\x03\x04", "content.xml"),
    ".csv": Sort("text/csv"),
    ".txt": Sort("text/plain"),
}
PHOTO_FORMATS = ("JPEG", "PNG", "WEBP")
PHOTO_TYPE = "image/jpeg"


def content_type_of(name: str) -> str:
    """The type under which a kept file is handed out again, by its name's ending."""
    ending = PurePath(name).suffix.lower()
    if ending == ".jpg":
        return PHOTO_TYPE
    return SORTS[ending].content_type if ending in SORTS else "application/octet-stream"


def safe_name(name: str, ending: str) -> str:
    """A file name without folders, controls or surprises, at most 80 characters."""
    stem = PurePath(name.replace("\\", "/")).name
    stem = PurePath(stem).stem
    plain = unicodedata.normalize("NFKC", stem)
    plain = re.sub(r"[^\w .()-]", "", plain)
    plain = re.sub(r"\s+", " ", plain).strip(" .-")
    return f"{(plain or 'file')[:76]}{ending}"


def keep_file(upload: UploadedFile) -> ContentFile[bytes]:
    """The file as it may be kept. Raises ValidationError with words for the sender."""
    ending = PurePath(upload.name or "").suffix.lower()
    if ending in {".jpg", ".jpeg", ".png", ".webp"}:
        return keep_photo(upload)
    sort = SORTS.get(ending)
    if sort is None:
        raise ValidationError(
            "The file must be a PDF, a Word, Excel, PowerPoint or OpenDocument file, "
            "plain text, or a photo",
            code="kind",
        )
    if (upload.size or 0) > LARGEST_FILE:
        raise ValidationError("The file must be smaller than 10 MB", code="size")
    content = upload.read()
    if not content:
        raise ValidationError("The file is empty", code="empty")
    if not _is_what_it_says(content, sort):
        raise ValidationError(
            f"The file is not what its name says ({ending}). Save it again and send that",
            code="bytes",
        )
    return ContentFile(content, name=safe_name(upload.name or "", ending))


def _is_what_it_says(content: bytes, sort: Sort) -> bool:
    if not sort.begins:
        return b"\x00" not in content and not content.lstrip().lower().startswith(b"<")
    if not content.startswith(sort.begins):
        return False
    return not sort.member or _zip_holds(content, sort.member)


def _zip_holds(content: bytes, member: str) -> bool:
    """Whether this is a zip of bearable size with the member in it, and no macros."""
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except (BadZipFile, ValueError, OSError):
        return False
    names = {each.filename for each in members}
    if len(members) > MOST_ZIP_MEMBERS or sum(e.file_size for e in members) > LARGEST_UNPACKED:
        return False
    return member in names and not any(name.endswith("vbaProject.bin") for name in names)


def keep_photo(upload: UploadedFile) -> ContentFile[bytes]:
    """The photo written anew: upright, at most 2,000 pixels long, nothing but the picture.

    Raises ValidationError with words for the sender.
    """
    if (upload.size or 0) > LARGEST_PHOTO:
        raise ValidationError("The photo must be smaller than 15 MB", code="size")
    try:
        with Image.open(upload, formats=PHOTO_FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                raise ValidationError("The photo has too many pixels", code="pixels")
            image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(image)
            flat = _on_white(upright)
            flat.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            kept = io.BytesIO()
            flat.save(kept, "JPEG", quality=82, optimize=True)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise ValidationError(
            "The photo could not be read. Send a JPEG, PNG or WebP picture", code="bytes"
        ) from None
    return ContentFile(kept.getvalue(), name=safe_name(upload.name or "photo", ".jpg"))


def _on_white(image: Image.Image) -> Image.Image:
    """The picture in plain colours; what was see-through becomes white."""
    if "A" not in image.getbands() and image.mode != "P":
        return image.convert("RGB")
    layered = image.convert("RGBA")
    white = Image.new("RGB", layered.size, "white")
    white.paste(layered, mask=layered.getchannel("A"))
    return white


class SafeFileField(forms.FileField):
    """A document or photo. The clean value is a `ContentFile` with a safe name, or None."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.FileInput(attrs={"accept": _accepted(documents=True)}))
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        upload = super().clean(data, initial)
        return keep_file(upload) if upload else None


class PhotoField(forms.FileField):
    """A photo. The clean value is a JPEG `ContentFile` without metadata, or None."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.FileInput(attrs={"accept": _accepted(documents=False)}))
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        upload = super().clean(data, initial)
        return keep_photo(upload) if upload else None


def _accepted(*, documents: bool) -> str:
    photos = "image/jpeg,image/png,image/webp"
    return f"{','.join(SORTS)},{photos}" if documents else photos
