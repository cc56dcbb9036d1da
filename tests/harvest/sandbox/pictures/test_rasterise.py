from io import BytesIO

from PIL import Image

from harvest.sandbox.pictures.draw import draw_logo
from harvest.sandbox.pictures.rasterise import as_png


def test_a_drawing_becomes_a_png_of_twice_its_size_with_its_colours():
    with Image.open(BytesIO(as_png(draw_logo("NMN")))) as image:
        assert (image.format, image.size) == ("PNG", (400, 400))
        inside, outside = image.getpixel((200, 60)), image.getpixel((2, 2))
    assert inside[3] == 255
    assert outside[3] == 0
