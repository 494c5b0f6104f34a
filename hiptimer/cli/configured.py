"""The settings file as commands read it: what is wrong with it is said in one line, and the command goes on.

Light: a listing begins with this.
"""

from hiptimer.catalog import Catalog, search_folders
from hiptimer.cli.errors import complain
from hiptimer.configuration.config import Config, load_config


def read_config() -> Config:
    """What the settings file says; complains of its mistakes."""
    config = load_config()
    if config.complaint is not None:
        complain(config.complaint)
    return config


def open_catalog(config: Config | None = None) -> Catalog:
    """The user's routines and the bundled ones; without `config` the settings file is read for it."""
    said = read_config() if config is None else config
    return Catalog(search_folders(said.folders), said.usual)
