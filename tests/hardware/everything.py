"""Imports every module of the hardware; run as a program by `test_alone`."""

import importlib
import pkgutil

import hardware

OPTIONAL = {"hardware.modbus_display"}
"""Comes with `wartemarke[modbus]`."""

for module in pkgutil.walk_packages(hardware.__path__, "hardware."):
    if module.name not in OPTIONAL and not module.name.endswith("__main__"):
        importlib.import_module(module.name)
