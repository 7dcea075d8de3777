"""What pyproject.toml cannot say: the exercises, at the top of a checkout, go into the package."""

from setuptools import find_packages, setup

COURSE = {
    "kata.course.broken": "broken",
    "kata.course.fixed": "fixed",
    "kata.course.tests": "tests",
    "kata.course.tests.probes": "tests/probes",
    "kata.course.tests.programs": "tests/programs",
    "kata.course.tests.properties": "tests/properties",
}

setup(packages=[*find_packages(include=["kata", "kata.*"]), *COURSE], package_dir=COURSE)
