"""Whatever colours say is also clear without them, and to people who cannot see all of them."""

from itertools import combinations

import numpy as np
import pytest
from PIL import Image, ImageCms
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from kata.classroom.publishing import drawing
from kata.screen.figure import CELLS
from kata.screen.pictures import ASCII_SHADES, COLOURS, LEVELS, SHADES
from kata.screen.screen import ASCII_SIGNS, SIGNS
from kata.screen.watching import DARK
from kata.verdict import State

simulate = pytest.importorskip("daltonlens.simulate")

APART = 12
"""The smallest distance in CIELAB between neighbouring levels; 2 is just noticeable."""

IN_LAB = ImageCms.buildTransform(
    ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB"
)


def pixels(colours):
    digits = [
        one[1:] if len(one) == 7 else "".join(2 * each for each in one[1:]) for one in colours
    ]
    return np.array([[list(bytes.fromhex(one)) for one in digits]], dtype=np.uint8)


def in_lab(image):
    lab = np.asarray(ImageCms.applyTransform(Image.fromarray(image), IN_LAB))[0]
    light = lab[:, :1].astype(float) / 255 * 100
    return np.hstack([light, lab[:, 1:].view(np.int8).astype(float)])


@pytest.mark.parametrize("colours", [COLOURS, drawing.COLOURS], ids=["terminal", "page"])
@pytest.mark.parametrize("deficiency", [None, *simulate.Deficiency], ids=str)
def test_levels_stay_apart_for_the_colour_blind(colours, deficiency):
    image = pixels(colours)
    if deficiency is not None:
        image = simulate.Simulator_AutoSelect().simulate_cvd(image, deficiency, severity=1.0)
    for one, other in combinations(in_lab(image), 2):
        assert np.linalg.norm(one - other) > APART


def luminance(colour):
    """The relative luminance of a colour, as WCAG 2 defines it."""
    parts = np.asarray(colour) / 255
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return linear @ [0.2126, 0.7152, 0.0722]


@pytest.mark.parametrize("deficiency", [None, *simulate.Deficiency], ids=str)
def test_red_on_a_dark_board_is_readable_for_the_colour_blind(deficiency):
    red = np.array([[DARK.ansi_colors[1]]], dtype=np.uint8)
    if deficiency is not None:
        red = simulate.Simulator_AutoSelect().simulate_cvd(red, deficiency, severity=1.0)
    surface = Color.parse(BUILTIN_THEMES["textual-dark"].surface or "#1e1e1e").rgb
    assert (luminance(red[0, 0]) + 0.05) / (luminance(surface) + 0.05) >= 4.5


@pytest.mark.parametrize("signs", [SIGNS, ASCII_SIGNS])
def test_each_state_has_a_sign_besides_its_colour(signs):
    assert set(signs) == set(State)
    assert len(set(signs.values())) == len(State)


def test_each_level_has_a_pattern_besides_its_colour():
    for shades in (SHADES, ASCII_SHADES, LEVELS):
        assert len(set(shades)) == len(shades) == len(COLOURS)
    sides = [side for side, _ in CELLS[1:]]
    assert sides == sorted(set(sides))
    assert len(sides) == len(COLOURS)
