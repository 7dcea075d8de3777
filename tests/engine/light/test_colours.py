"""Whatever colours say is also clear without them, and to people who cannot see all of them."""

from itertools import combinations

import numpy as np
import pytest
from PIL import Image, ImageCms

from kata.classroom.publishing import drawing
from kata.screen.figure import CELLS
from kata.screen.pictures import ASCII_SHADES, COLOURS, LEVELS, SHADES
from kata.screen.screen import ASCII_SIGNS, SIGNS
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
