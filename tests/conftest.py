"""What every test can ask for."""

from hypothesis import settings

# How long an example takes depends on who else uses the machine: nothing to fail for.
settings.register_profile("caunoi", deadline=None)
settings.load_profile("caunoi")

pytest_plugins = ["tests.databases", "tests.towns"]
