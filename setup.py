"""What pyproject.toml cannot say: the exercises, at the top of a checkout, go into the package."""

from setuptools import find_namespace_packages, setup

COURSE = {
    "kata.course.broken": "broken",
    "kata.course.fixed": "fixed",
    "kata.course.tests": "tests",
    "kata.course.tests.probes": "tests/probes",
    "kata.course.tests.programs": "tests/programs",
    "kata.course.tests.properties": "tests/properties",
}

# folders of templates and pages too: setuptools complains of what it takes for packages left out
PACKAGES = find_namespace_packages(include=["kata", "kata.*"], exclude=["*.__pycache__*"])

setup(packages=[*PACKAGES, *COURSE], package_dir=COURSE)
