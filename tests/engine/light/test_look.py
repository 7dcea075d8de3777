"""Pictures have few levels, and an axis is named by its size."""

import numpy as np
import pytest

from kata.inside.axes import axis_name
from kata.look.picture import DARKEST, Map


def test_levels_are_logarithmic_and_nothing_is_level_0():
    shown = Map("influence", np.array([[[0, 1, 0.6, 0.2, 0.05, 1e-9]]]))
    assert shown.levels.ravel().tolist() == [0, 4, 4, 3, 2, 1]
    assert Map("influence", np.zeros([1, 1, 2])).levels.tolist() == [[[0, 0]]]
    assert DARKEST == 4


@pytest.mark.parametrize(
    ("size", "name"),
    [
        (3, "batch"),
        (4, "time"),
        (12, "batch×time"),
        (22, "2×hidden"),
        (6, "2×batch"),
        (5, ""),
        (1, ""),
    ],
)
def test_an_axis_is_named_by_its_size_if_that_is_unambiguous(size, name):
    assert axis_name(size, {"batch": 3, "time": 4, "hidden": 11}) == name


def test_equal_sizes_name_no_axis():
    assert axis_name(3, {"batch": 3, "time": 3}) == ""
