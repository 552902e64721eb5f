"""The pictures inside a file, turned as the camera was held.

The only module that knows the libraries that open pictures.
"""

import io
import struct
from collections.abc import Iterator

import pi_heif
from PIL import Image, ImageOps, UnidentifiedImageError

from rebuttal.errors import PaperDamaged
from rebuttal.model.value import Value
from rebuttal.reading.paper import PaperFile, too_large
from rebuttal.reading.scan import Picture
from rebuttal.reading.sheets import COPY_AGAIN

LARGEST = 3200  # points of the longer side; larger pictures are made smaller first
LONGER_SIDE = 792.0  # points of a page whose picture does not say how large it is
COPY_QUALITY = 60  # of the copy that an exhibit shows
DENSITIES = range(60, 1201)  # points to an inch that a scanner may state
FILM = {"GIF", "WEBP", "PNG"}  # several frames of these are a film, not pages

# What the library raises on broken pictures, in one decoder or another.
BROKEN = (
    *(UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, TypeError),
    *(LookupError, ArithmeticError, AttributeError, struct.error, RuntimeError),
)

pi_heif.register_heif_opener()
Image.MAX_IMAGE_PIXELS = None  # the limits of the paper hold instead


class Frame(Value, frozen=True):
    """One picture, how many of its points make one point of the page, its copy."""

    picture: Picture
    scale: float
    jpeg: bytes = b""


def frames_of(file: PaperFile, notes: list[str]) -> Iterator[Frame]:
    """Every picture of a file; what is left out is added to the notes.

    Raises PaperDamaged or PaperTooLarge.
    """
    try:
        with Image.open(io.BytesIO(file.data)) as image:
            for number in range(_count(image, file, notes)):
                image.seek(number)
                _refuse_huge(image, file)
                yield _frame(image)
    except BROKEN as fault:
        happened = "The picture is broken and cannot be opened."
        raise PaperDamaged(happened, where=file.name, remedy=COPY_AGAIN) from fault


def _count(image: Image.Image, file: PaperFile, notes: list[str]) -> int:
    """How many pictures are read; raises PaperTooLarge beyond the limit."""
    if image.format in FILM:
        if getattr(image, "is_animated", False):
            notes.append("The picture moves; only its first frame was read.")
        return 1
    most, count = file.limits.frames, 1
    try:
        while count <= most:
            image.seek(count)
            count += 1
    except EOFError:
        return count
    raise too_large(file, "frames", f"The file holds more than {most} pictures.")


def _refuse_huge(image: Image.Image, file: PaperFile) -> None:
    """Refuse a picture with too many points, before it is unpacked."""
    points = image.width * image.height
    if points > file.limits.pixels:
        most = file.limits.pixels / 1e6
        happened = f"The picture has {points / 1e6:,.0f} million points; {most:,.0f} is the most."
        raise too_large(file, "pixels", happened)


def _frame(image: Image.Image) -> Frame:
    """The picture in grey, upright as the camera says, and not too large."""
    density = image.info.get("dpi", (0, 0))[0]
    before = max(image.size)
    image.draft("L", (LARGEST, LARGEST))
    upright = ImageOps.exif_transpose(_grey(image))
    upright.thumbnail((LARGEST, LARGEST))
    longest = max(upright.size)
    points = before / density * 72 if _stated(density) else LONGER_SIDE
    width, height = upright.size
    upright.info.clear()  # a remark or a place of the camera stays behind
    copy = io.BytesIO()
    upright.save(copy, "JPEG", quality=COPY_QUALITY)
    grey = Picture(upright.tobytes(), width, height, width)
    return Frame(grey, longest / points, copy.getvalue())


def _stated(density: float) -> bool:
    """Whether the density is one that a scanner may mean."""
    return density == density and DENSITIES.start <= density < DENSITIES.stop  # noqa: PLR0124 - NaN


def _grey(image: Image.Image) -> Image.Image:
    """The picture in 256 levels of grey, on white where it lets through."""
    if image.mode.startswith("I") or image.mode == "F":
        low, high = image.getextrema()
        span = max(float(high) - float(low), 1.0)  # type: ignore[arg-type]  # one band
        return image.convert("F").point(lambda level: (level - low) * 255 / span).convert("L")
    if "A" in image.getbands() or "transparency" in image.info:
        seen = image.convert("RGBA")
        white = Image.new("RGBA", seen.size, "white")
        return Image.alpha_composite(white, seen).convert("L")
    return image.convert("L")
