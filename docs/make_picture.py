"""Draw docs/packet.png: pages of the packet made from the demo papers.

python docs/make_picture.py
"""

import tempfile
from pathlib import Path

import pypdfium2
from click.testing import CliRunner
from PIL import Image

from rebuttal.faces.cli import main

HERE = Path(__file__).parent
PAGES = 8
COLUMNS = 4
WIDTH = 420
GAP = 14
PAPER = (255, 255, 255)
DESK = (226, 228, 232)


def draw(packet: Path) -> Image.Image:
    """The first pages of the packet and its last exhibit, side by side."""
    document = pypdfium2.PdfDocument(packet)
    wanted = [*range(1, PAGES), len(document) - 1]
    pages = [document[number].render(scale=1.4).to_pil().convert("RGB") for number in wanted]
    height = round(WIDTH * pages[0].height / pages[0].width)
    rows = -(-len(pages) // COLUMNS)
    size = (COLUMNS * (WIDTH + GAP) + GAP, rows * (height + GAP) + GAP)
    sheet = Image.new("RGB", size, DESK)
    for number, page in enumerate(pages):
        row, column = divmod(number, COLUMNS)
        place = (GAP + column * (WIDTH + GAP), GAP + row * (height + GAP))
        sheet.paste(page.resize((WIDTH, height)), place)
    return sheet.quantize(64)


def run() -> None:
    """Make the demo packet, draw it, and write the picture."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "demo"
        made = CliRunner().invoke(main, ["demo", "--out", str(out)])
        if made.exit_code:
            raise SystemExit(made.output)
        draw(out / "packet" / "packet.pdf").save(HERE / "packet.png", optimize=True)


if __name__ == "__main__":
    run()
