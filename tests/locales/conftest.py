"""The catalogues as their translators left them."""

from collections.abc import Mapping

import pytest
from babel.messages.catalog import Catalog

from locales.catalogues import read, translations

LANGUAGES = ("fi", "sv")


@pytest.fixture(scope="session")
def catalogues() -> Mapping[str, Catalog]:
    """Each language's catalogue."""
    return {language: read(path) for language, path in translations().items()}


@pytest.fixture(params=LANGUAGES)
def catalogue(request: pytest.FixtureRequest, catalogues: Mapping[str, Catalog]) -> Catalog:
    """One language's catalogue after the other."""
    return catalogues[request.param]
